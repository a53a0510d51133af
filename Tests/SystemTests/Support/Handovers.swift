import ExchangeFormats
import Foundation
import Story

/// What the sender was told of each of its messages: the outside judge of what a recipient did with them.
enum Handovers {
    struct Ended {
        var once = 0
        var lost = 0
        var repeated = 0
    }

    /// Messages of the hotline to the municipality, each of them acknowledged.
    static func submit(_ count: Int, to world: StoryWorld) async throws -> Set<UUID> {
        let ledger = Ledger()
        try await CrashRun(world, connections: 4).submit(count: count, kills: [], ledger: ledger)
        return ledger.messages
    }

    /// How often the sender was given evidence that each message was handed over, once each has it or the time is up.
    static func wait(for messages: Set<UUID>, in world: StoryWorld, _ time: Duration) async throws -> Ended {
        let sender = try RawClient(.hotline, world: world)
        @Sendable func handovers() async throws -> [Int] {
            var counts: [Int] = []
            for message in messages { counts.append(try await sender.evidence(of: message).count(where: isHandover)) }
            return counts
        }
        _ = await Waiting.until(time) {
            // Each look asks for every message: the recipient is to have the gateway between two.
            try? await Task.sleep(for: .milliseconds(300))
            return (try? await handovers())?.allSatisfy { $0 > 0 } == true
        }
        let counts = try await handovers()
        return Ended(once: counts.count { $0 == 1 }, lost: counts.count { $0 == 0 }, repeated: counts.count { $0 > 1 })
    }

    private static func isHandover(_ evidence: Evidence) throws -> Bool {
        try JSONReader.read(evidence.leaf, limits: JSONLimits(bytes: 1 << 16, depth: 16))["event"]?.string == EvidenceEvent.contentHandover.rawValue
    }
}
