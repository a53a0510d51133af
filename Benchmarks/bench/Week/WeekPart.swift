import Foundation
import LoadTools
import Story

/// A week of a small country, as fast as this machine carries it: every endpoint sends and receives, a tenth of them is down at any time, and what
/// the senders were promised is held against what the recipients got.
///
/// Series, x = day of the week:
///
///     week.accepted.rate  week.handedOver.rate        1/s
///     week.accepted.median.ms  .hundredth.ms          ms   due instant of the submission to the 202; p50, p99
///     week.handover.median.ms  .hundredth.ms          ms   due instant to the confirmed receipt, of recipients that are up; p50, p99
///     week.memory  MiB   week.disk  GiB   week.queue  messages    resident, median; at the day's end; the longest
///
/// Single ones: `week.flat.…` the last quarter over the first; `week.before.…`, `week.backlog.…`, `week.after.…` the rates of rounds with an empty
/// queue, with the backlog, and with an empty queue again, `week.accepted.ratio`, `week.handover.ratio` of the second over the third; `week.lost`,
/// `week.repeated` and what else the ledger says; `week.down.…` how many of those that are down the administrator sees, at each shift's end.
struct WeekPart: BenchmarkPart {
    static let id = "week"
    static let summary = "A week of a small country: 200 endpoints, a million messages, a tenth of the endpoints down at any time."

    /// Processor, memory, system, file system: those of ``MachineFacts`` on which a week depends.
    private static let facts = 4

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        let plan = bench.week.plan
        try WeekDisk.check(plan, at: bench.state)
        let findings = try await withGateways(["week"], bench) { gateways in
            let gateway = gateways[0]
            let directory = WeekDirectory(plan)
            bench.say("enrolling \(plan.endpoints) endpoints …")
            try directory.install(in: gateway)
            let stock = try WeekStock(plan, directory, in: gateway.world)
            let signing = try await sign(stock, bench)
            try await gateway.start()
            let fleet = try DeskFleet(directory.endpoints, at: gateway)
            do {
                let week = try await WeekRun(bench.week, directory, stock, gateway, fleet, say: bench.say).play()
                var findings = WeekFigures(week, signing).findings
                for fact in try await MachineFacts.sentences(bench.state).prefix(Self.facts) { findings.note(fact) }
                return findings
            } catch {
                fleet.kill()
                throw error
            }
        }
        return findings.result(of: Self.self)
    }

    private func sign(_ stock: WeekStock, _ bench: BenchmarkContext) async throws -> WeekSigning {
        let start = Monotonic.now()
        var signed = WeekStock.Signed()
        for phase in stock.plan.phases {
            bench.say("signed \(signed.messages) of \(stock.plan.total) …")
            let more = try await stock.sign(phase)
            signed.messages += more.messages
            signed.bytes += more.bytes
            signed.bodyBytes += more.bodyBytes
            signed.formats.merge(more.formats, uniquingKeysWith: +)
        }
        let seconds = Monotonic.seconds(from: start, to: Monotonic.now())
        bench.say("signed \(signed.messages) messages, \(Int(Double(signed.messages) / seconds)) a second")
        return WeekSigning(signed: signed, seconds: seconds)
    }
}

/// What signing beforehand took.
struct WeekSigning: Sendable {
    let signed: WeekStock.Signed
    let seconds: Double
}

/// The disk that a week needs.
enum WeekDisk {
    /// Of one message, signed and in its file; in the gateway's state when it was handed over. Measured, rounded up.
    private static let bytesOfMessage = (stock: 12_000, state: 28_000)

    /// - Throws: ``BenchFailure`` where there is not enough of it.
    static func check(_ plan: WeekPlan, at folder: URL) throws {
        let needed = plan.total * (bytesOfMessage.stock + bytesOfMessage.state)
        let free = try folder.resourceValues(forKeys: [.volumeAvailableCapacityKey]).volumeAvailableCapacity ?? .max
        guard free > needed else {
            throw BenchFailure(
                "\(plan.total) messages need \(needed >> 30) GiB of disk; \(free >> 30) GiB are free. --messages makes the week smaller.")
        }
    }
}
