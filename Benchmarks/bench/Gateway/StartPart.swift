import Foundation
import Story

/// Start and memory: with nothing queued, and with a long queue.
///
/// Series; x = deliveries queued:
///
///     start.clean.ms           ms   process start to ready, after SIGTERM
///     start.killed.ms          ms   the same after SIGKILL under load: the database is copied first (DESIGN.md, *What is stored*)
///     start.idle.resident      MiB  VmRSS a second after it was ready (after a clean end)
///     start.idle.proportional  MiB  Pss
///     start.idle.peak          MiB  VmHWM
///
/// x = messages of 200 KiB under way at once (memory is what the peak grows by above the memory before, on a gateway whose page cache is full):
///
///     start.memory.message         MiB
///     start.memory.message.times   1    over the bytes on the wire of those under way: what large messages cost once (the allocator's
///                                       reserves) is in it too
///     start.memory.message.each    1    without x: what each further message under way adds, over its bytes on the wire
///
/// x = bytes of a part uploaded on its own:
///
///     start.memory.part.before     MiB  VmHWM
///     start.memory.part.after      MiB
///     start.memory.part.growth     MiB
struct StartPart: BenchmarkPart {
    static let id = "start"
    static let summary = "Start to ready and memory, with nothing and with 200,000 messages queued."

    /// Submitted before a SIGKILL, so that there is a write-ahead log to be copied.
    private static let beforeKill = 200
    private static let mebibyte = 1_048_576.0

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        let findings = try await withGateways(["start"], bench) { gateways in
            let gateway = gateways[0]
            var findings = Findings()
            try await gateway.start()
            let stock = MessageStock(gateway)
            let load = try await GatewayLoad(gateway: gateway).shaped(by: stock)
            try await load.drain(stock.recipient)
            try await starts(gateway, load, stock, bench, &findings)
            try await MessageMemory(gateway: gateway).measure(bench, &findings)
            try await partMemory(gateway, bench, &findings)
            _ = try await load.warmUp(stock, seconds: bench.seconds)
            try await load.fill(stock, to: load.scale.queuedAtStart, say: bench.say)
            try await starts(gateway, load, stock, bench, &findings)
            return findings
        }
        return findings.result(of: Self.self)
    }

    private func starts(
        _ gateway: GatewayUnderTest, _ load: GatewayLoad, _ stock: MessageStock, _ bench: BenchmarkContext, _ findings: inout Findings
    ) async throws {
        let queued = try await gateway.queued(for: stock.recipient)
        let isEmpty = queued == 0
        let x = isEmpty ? 0 : Double(load.scale.queuedAtStart)
        for round in 1...bench.rounds {
            bench.say("starting with \(queued) queued, round \(round) of \(bench.rounds) …")
            await gateway.stop()
            findings.add("start.clean.ms", try await gateway.start(), "ms", x: x, "Start to ready after an orderly end, by messages queued")
            try await Task.sleep(for: .seconds(1))
            let memory = try gateway.readings.memory()
            findings.add("start.idle.resident", memory.resident / Self.mebibyte, "MiB", x: x, "Resident memory after the start, by messages queued")
            findings.add("start.idle.proportional", memory.proportional / Self.mebibyte, "MiB", x: x, "The same, shared pages in proportion")
            findings.add("start.idle.peak", memory.peak / Self.mebibyte, "MiB", x: x, "Greatest resident memory of the start")
            _ = try await load.offer(Self.beforeKill, of: stock)
            await gateway.kill()
            findings.add("start.killed.ms", try await gateway.start(), "ms", x: x, "Start to ready after SIGKILL, by messages queued")
            if isEmpty { _ = try await load.take(Self.beforeKill, at: stock.recipient) }
        }
    }

    private func partMemory(_ gateway: GatewayUnderTest, _ bench: BenchmarkContext, _ findings: inout Findings) async throws {
        let transfers = PartTransfers(gateway: gateway)
        for bytes in GatewayScale.current.memoryParts {
            bench.say("memory while a part of \(bytes >> 20) MiB is uploaded …")
            await gateway.stop()
            try await gateway.start()
            let file = try transfers.makeFile("part", bytes: bytes)
            let before = try gateway.readings.memory().peak
            _ = try await transfers.upload(file, from: IdentificationMessages.sender.rawValue)
            let after = try gateway.readings.memory().peak
            try FileManager.default.removeItem(at: file)
            let x = Double(bytes)
            findings.add("start.memory.part.before", before / Self.mebibyte, "MiB", x: x, "Peak memory before an upload, by size of the part")
            findings.add("start.memory.part.after", after / Self.mebibyte, "MiB", x: x, "Peak memory after it")
            findings.add("start.memory.part.growth", (after - before) / Self.mebibyte, "MiB", x: x, "What the upload added to the peak")
        }
    }
}
