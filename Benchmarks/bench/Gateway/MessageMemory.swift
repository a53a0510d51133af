import Foundation
import Story

/// What messages above 64 KiB cost in memory: the part ``StartPart`` asks it.
///
/// The peak counts once the store's page cache (16 MiB) is full: it fills with whatever comes first, large messages or small ones, and is then as
/// large as it will be. With 200 small messages before, most of what grew was that cache: by as much as was sent, 48 messages or 16.
struct MessageMemory: Sendable {
    /// Bytes of a body; on the wire base64 makes it a third more.
    private static let bodyBytes = 200 << 10
    /// Messages under way at once.
    private static let underWay = [1, 8]
    /// Small messages before: with their evidence and indexes about 10 KiB each, so nearly twice the page cache.
    private static let before = 3000

    let gateway: GatewayUnderTest

    func measure(_ bench: BenchmarkContext, _ findings: inout Findings) async throws {
        let load = GatewayLoad(gateway: gateway)
        let small = MessageStock(gateway)
        let large = MessageStock(gateway, bodyBytes: Self.bodyBytes)
        let count = load.scale.largeMessages
        for round in 1...bench.rounds {
            var measured: [(messages: Double, growth: Double, onWire: Double)] = []
            for together in Self.underWay {
                bench.say("memory of \(together) × 200 KiB, round \(round) of \(bench.rounds) …")
                await gateway.stop()
                try await gateway.start()
                // Threads, connections and the store's cache are there before the peak counts; of large messages nothing is.
                _ = try await load.offer(Self.before, of: small, shape: .together(together))
                let file = try await large.ready(count).file
                let size = try FileManager.default.attributesOfItem(atPath: file.url.path)[.size] as? Int ?? 0
                let onWire = Double(size) / Double(file.count)
                let readings = try gateway.readings
                try readings.forgetPeak()
                let before = try readings.memory().resident
                _ = try await load.offer(count, of: large, shape: .together(together))
                let growth = try readings.memory().peak - before
                let x = Double(together)
                measured.append((x, growth, onWire))
                findings.add("start.memory.message", growth / 1_048_576, "MiB", x: x, "Growth of memory, by messages of 200 KiB under way")
                findings.add("start.memory.message.times", growth / (onWire * x), "1", x: x, "The same over the bytes of those under way")
            }
            guard let one = measured.first, let many = measured.last, many.messages > one.messages else { continue }
            let each = (many.growth - one.growth) / (many.messages - one.messages)
            findings.add("start.memory.message.each", each / one.onWire, "1", "Memory of each further message under way, over its bytes")
        }
        try await load.drain(small.recipient)
    }
}
