import Foundation
import Story

/// What the pieces of an accepted message cost at least, and what the gateway takes for the whole.
struct LimitsPart: BenchmarkPart {
    static let id = "limits"
    static let summary = "Server CPU of a TLS echo of the same bytes, a P-256 verification and the same rows in group commits, beside the gateway's."

    /// The group whose rows stand in the sum.
    private static let group = 64
    private static let echoes = [
        (EchoServer.Shape.single, "echo", "one request under way on each of 24 connections"),
        (.pipelined, "pipelinedEcho", "256 under way in pipelines on 24 connections"),
    ]

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        let samples = try await SampleMessages.make(bench)
        let (world, message) = (samples.world, try await samples.one())
        let messages = try await samples.file(SampleMessages.enough(forSeconds: bench.seconds))
        var figures = LimitFigures()
        let raw = try await rawRows(message, world, bench)
        let answerBytes = try AcceptedRows(message, world, group: Self.group).answerBytes
        let echo = try await EchoServer.start(world, answerBytes: answerBytes, bench)
        let gateway = GatewayContender(
            bench, state: bench.state.appending(path: "gateway"),
            messages: SampleMessages.enough(forSeconds: Double(bench.rounds) * bench.seconds))
        do {
            if gateway.modes.contains(.window) { try await gateway.start() }
            for number in 1...bench.rounds {
                bench.say("round \(number) of \(bench.rounds) …")
                for (shape, id, title) in Self.echoes {
                    let round = try await echo.round(shape, messages, seconds: bench.seconds)
                    figures.add("\(id).cpu", "TLS echo, \(title): server CPU", (round.serverCPU ?? .nan) / Double(round.messages) * 1e6)
                    figures.add("\(id).rate", "TLS echo, \(title), its load on the same cores", round.rate, unit: "1/s")
                }
                try verification(&figures)
                try await rows(message, world, raw, &figures, bench)
                if gateway.modes.contains(.window) {
                    let round = try await gateway.round(.window, seconds: bench.seconds)
                    figures.add("gateway.cpu", "Gateway: server CPU per accepted message", (round.serverCPU ?? .nan) / Double(round.messages) * 1e6)
                }
            }
        } catch {
            await echo.stop()
            await gateway.stop()
            throw error
        }
        await echo.stop()
        await gateway.stop()
        figures.sum(group: Self.group)
        return PartResult(
            Self.self, figures.series,
            notes: [
                "The sum is made round by round of the echo, one verification and the rows in commits of \(Self.group). One echo is what a request by itself "
                    + "costs; where the gateway is sent pipelines or several messages in a request, the sum with the pipelined echo is the fair one.",
                "Rows in the store: message and content (sealed, with a key of its own in the key store), delivery with its place in line, evidence, "
                    + "leaf of the audit log. Rows in plain SQLite: the same bytes in the same tables and indexes, without keys and places in line.",
                "The echo answers \(answerBytes) bytes, as many as the gateway.",
            ])
    }

    /// The rows that a store wrote, to be written again without it.
    private func rawRows(_ message: [UInt8], _ world: StoryWorld, _ bench: BenchmarkContext) async throws -> RawRows {
        let folder = bench.state.appending(path: "template")
        var insertion = try RowInsertion(message, world, in: folder)
        _ = try await insertion.insert(group: Self.group)
        let sets = insertion.inserted
        return try RawRows(copying: try await insertion.close(), sets: sets)
    }

    private func verification(_ figures: inout LimitFigures) throws {
        let p256 = try OwnRates.P256()
        figures.add("verification.cpu", "P-256 verification", try OwnRates.microseconds(seconds: 0.5, p256.verify))
        figures.add("signature.cpu", "P-256 signature", try OwnRates.microseconds(seconds: 0.5, p256.sign))
    }

    private func rows(
        _ message: [UInt8], _ world: StoryWorld, _ raw: RawRows, _ figures: inout LimitFigures, _ bench: BenchmarkContext
    ) async throws {
        let folder = bench.state.appending(path: "rows")
        defer { try? FileManager.default.removeItem(at: folder) }
        var insertion = try RowInsertion(message, world, in: folder)
        for group in RowInsertion.groups {
            let place = Double(group)
            let cost = try await insertion.insert(group: group)
            figures.add("rows\(group).cpu", "Rows in the store, CPU, by messages in one commit", cost.cpu, x: place)
            figures.add("rows\(group).wall", "Rows in the store, time, by messages in one commit", cost.wall, x: place)
            let plain = try await raw.insert(RowInsertion.sets(group: group), group: group, in: bench.state)
            figures.add("raw\(group).cpu", "Rows in plain SQLite, CPU, by messages in one commit", plain.cpu, x: place)
            figures.add("raw\(group).wall", "Rows in plain SQLite, time, by messages in one commit", plain.wall, x: place)
        }
        _ = try await insertion.close()
    }
}

/// Collects values round by round.
struct LimitFigures {
    private(set) var series: [Series] = []

    mutating func add(_ id: String, _ title: String, _ value: Double, unit: String = "µs", x: Double? = nil) {
        guard value.isFinite else { return }
        if let index = series.firstIndex(where: { $0.id == id }) {
            series[index].values.append(value)
        } else {
            series.append(Series(id: id, title: title, unit: unit, values: [value], x: x))
        }
    }

    private func values(_ id: String) -> [Double] { series.first { $0.id == id }?.values ?? [] }

    /// Echo, verification and rows of each round, and how many times that the gateway takes.
    mutating func sum(group: Int) {
        let pieces = [
            ("echo", "rows", "sum", "of echo, verification and rows"), ("pipelinedEcho", "rows", "pipelinedSum", "with the pipelined echo"),
            ("pipelinedEcho", "raw", "leastSum", "with the pipelined echo and rows in plain SQLite"),
        ]
        for (echo, rows, id, title) in pieces {
            let sums = zip(zip(values("\(echo).cpu"), values("verification.cpu")), values("\(rows)\(group).cpu")).map { $0.0 + $0.1 + $1 }
            for sum in sums { add("\(id).cpu", "Sum \(title)", sum) }
            for ratio in Samples.ratios(values("gateway.cpu"), over: sums) {
                add("gateway.cpu-to-\(id)", "Gateway over the sum \(title)", ratio, unit: "1")
            }
        }
    }
}
