import Foundation
import Matching

/// What building and answering took.
struct Measurement: Encodable {
    var records: Int?
    var recordsPerSecond: Int?
    var recordsPerSecondWithoutReading: Int?
    var buildSeconds: Double?
    var buildCPUSeconds: Double?
    var writingSeconds: Double?
    var residentBytesPerRecord: Int?
    var residentBytesPerRecordAfterAnswering: Int?
    var fileBytesPerRecord: Double?
    var openingSeconds: Double?
    var openingCPUSeconds: Double?
    var queries: Int?
    var cpuMicroseconds: Percentiles?
    var wallMicroseconds: Percentiles?
    /// Of the queries about a record, those that found it: at the partial threshold, as a hit, first of all.
    var recall: Double?
    var recallAsHit: Double?
    var recallAsFirst: Double?
    /// Of 100 queries about nobody, how many records were a hit; how many queries had one.
    var falseHitsPer100Queries: Double?
    var falsePartialsPer100Queries: Double?
    /// Of 100 queries about a record, how many other records were a hit or a partial one.
    var othersPer100Queries: Double?
    /// Variants with what was not found, and of how many.
    var missed: [String: String]?

    struct Percentiles: Encodable {
        let p50: Double
        let p99: Double
        let max: Double
        let mean: Double

        init(_ values: [Double]) {
            let sorted = values.sorted()
            func at(_ share: Double) -> Double { sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))].rounded() }
            p50 = at(0.5)
            p99 = at(0.99)
            max = sorted.last?.rounded() ?? 0
            mean = (values.reduce(0, +) / Double(Swift.max(1, values.count))).rounded()
        }
    }

    func print() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        Swift.print(String(decoding: try encoder.encode(self), as: UTF8.self))
    }
}

/// Clocks and memory of this process.
enum Gauge {
    static func cpu() -> Double { seconds(CLOCK_THREAD_CPUTIME_ID) }
    static func processCPU() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }
    static func wall() -> Double { seconds(CLOCK_MONOTONIC) }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Resident bytes.
    static func resident() -> Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }
}

extension Measurement {
    /// Builds the index of a register.
    mutating func build(_ path: String) throws -> MatchIndex {
        let before = Gauge.resident()
        let (start, cpu) = (Gauge.wall(), Gauge.processCPU())
        var register = try Register(path)
        let builder = MatchIndex.Builder()
        var reading = 0.0
        var batch: [SourceRecord] = []
        while true {
            // Reading is timed by the batch: a clock a row would be a part of what it measures.
            let began = Gauge.wall()
            batch.removeAll(keepingCapacity: true)
            while batch.count < 10_000, let row = try register.next() {
                batch.append(SourceRecord(id: row.others["id"] ?? "", subject: row.subject))
            }
            reading += Gauge.wall() - began
            if batch.isEmpty { break }
            for record in batch { builder.add(record) }
        }
        let index = builder.finish()
        let seconds = Gauge.wall() - start
        records = index.count
        buildCPUSeconds = ((Gauge.processCPU() - cpu) * 100).rounded() / 100
        buildSeconds = (seconds * 100).rounded() / 100
        recordsPerSecond = Int(Double(index.count) / seconds)
        recordsPerSecondWithoutReading = Int(Double(index.count) / (seconds - reading))
        residentBytesPerRecord = (Gauge.resident() - before) / max(1, index.count)
        return index
    }

    mutating func answer(_ path: String, from index: MatchIndex, listing: Bool) throws {
        var file = try Register(path)
        var (cpu, wall): ([Double], [Double]) = ([], [])
        var (asked, found, hits, first, strangers, falseHits, falsePartials, others) = (0, 0, 0, 0, 0, 0, 0, 0)
        var kinds: [String: (missed: Int, all: Int)] = [:]
        let thresholds = Thresholds.standard
        while let row = try file.next() {
            let query = MatchQuery(row.subject)
            let (cpuStart, wallStart) = (Gauge.cpu(), Gauge.wall())
            let matches = index.search(query, floor: thresholds.partial)
            cpu.append((Gauge.cpu() - cpuStart) * 1e6)
            wall.append((Gauge.wall() - wallStart) * 1e6)
            let trueID = row.others["true_id"] ?? ""
            guard !trueID.isEmpty else {
                strangers += 1
                falseHits += matches.count { thresholds.verdict(on: $0) == .hit }
                falsePartials += matches.count { thresholds.verdict(on: $0) == .partial }
                continue
            }
            asked += 1
            others += matches.count { $0.recordID != trueID && thresholds.verdict(on: $0) != .noHit }
            let match = matches.first { $0.recordID == trueID }
            let isFound = match.map { thresholds.verdict(on: $0) != .noHit } ?? false
            let kind = row.others["variant"] ?? ""
            kinds[kind, default: (0, 0)].all += 1
            if isFound { found += 1 } else { kinds[kind, default: (0, 0)].missed += 1 }
            if listing, !isFound { Swift.print("missed", kind, trueID) }
            if match.map({ thresholds.verdict(on: $0) == .hit }) ?? false { hits += 1 }
            if matches.first?.recordID == trueID { first += 1 }
        }
        queries = cpu.count
        cpuMicroseconds = Percentiles(cpu)
        wallMicroseconds = Percentiles(wall)
        func share(_ part: Int, of whole: Int) -> Double { (Double(part) / Double(max(1, whole)) * 10_000).rounded() / 10_000 }
        recall = share(found, of: asked)
        recallAsHit = share(hits, of: asked)
        recallAsFirst = share(first, of: asked)
        falseHitsPer100Queries = share(falseHits * 100, of: strangers)
        falsePartialsPer100Queries = share(falsePartials * 100, of: strangers)
        othersPer100Queries = share(others * 100, of: asked)
        missed = kinds.filter { $0.value.missed > 0 }.mapValues { "\($0.missed) of \($0.all)" }
    }
}
