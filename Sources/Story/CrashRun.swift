import ExchangeAPI
import ExchangeFormats
import Foundation
import Synchronization
package import Trust

/// Submits many messages over several connections while something happens to the gateway, and keeps the ledger of what was acknowledged.
/// A sender keeps its message until it is acknowledged, and sends the same bytes again.
package struct CrashRun: Sendable {
    /// When the gateway is killed.
    package struct Kill: Sendable, Hashable {
        /// Once the ledger holds so many messages …
        package let acknowledged: Int
        /// … and so much later.
        package let delay: Duration

        package init(acknowledged: Int, delay: Duration = .zero) {
            self.acknowledged = acknowledged
            self.delay = delay
        }
    }

    package struct Tally: Sendable {
        /// Messages of the ledger.
        package let acknowledged: Int
        /// Acknowledged before the gateway died for the first time.
        package let acknowledgedBefore: Int
        /// Of the ledger's messages: those that took effect at the recipient's desk exactly once, never, and more than once.
        package let once: Int
        package let lost: Int
        package let repeated: Int
    }

    /// What a desk lists at most.
    private static let listed = 5_000
    private static let patience = Duration.seconds(120)

    let world: StoryWorld
    let connections: Int

    package init(_ world: StoryWorld, connections: Int = 8) {
        self.world = world
        self.connections = connections
    }

    /// Submits everything, lets the gateway die, and counts what took effect.
    package func play(count: Int, kills: [Kill]) async throws -> (tally: Tally, ledger: Ledger) {
        let ledger = Ledger()
        try await submit(count: count, kills: kills, ledger: ledger)
        return (try await tally(ledger), ledger)
    }

    /// Returns once every message is acknowledged and the gateway has died and come back as often as it should.
    ///
    /// - Parameters:
    ///   - count: messages to submit.
    ///   - kills: in ascending order, all below `count`.
    ///   - between: what happens between a kill and the next start.
    package func submit(
        count: Int, kills: [Kill], ledger: Ledger, between: @escaping @Sendable () async throws -> Void = {}
    ) async throws {
        try await submit(try messages(count), kills: kills, ledger: ledger, between: between)
    }

    /// The same with messages that were made before: what was submitted once can be submitted again.
    package func submit(
        _ messages: [MessageComposer.Composed], kills: [Kill] = [], ledger: Ledger,
        between: @escaping @Sendable () async throws -> Void = {}
    ) async throws {
        let messages = WorkList(messages)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<connections {
                let client = try RawClient(.hotline, world: world)
                group.addTask {
                    while let message = messages.next() { try await submit(message, client, ledger) }
                }
            }
            group.addTask { try await kill(kills, ledger, between) }
            try await group.waitForAll()
        }
    }

    /// Counts what of the ledger took effect at the municipality's desk, once all has or the time is up.
    package func tally(_ ledger: Ledger) async throws -> Tally {
        let effects = await waitForEffects(of: ledger.messages)
        let counts = ledger.messages.map { effects[$0] ?? 0 }
        return Tally(
            acknowledged: counts.count, acknowledgedBefore: ledger.countAtFirstKill ?? counts.count, once: counts.count { $0 == 1 },
            lost: counts.count { $0 == 0 }, repeated: counts.count { $0 > 1 })
    }

    /// Signed messages of the hotline to the municipality.
    package func messages(_ count: Int) throws -> [MessageComposer.Composed] {
        let client = try RawClient(.hotline, world: world)
        return try (0..<count).map { number in
            try client.compose(
                client.manifest("THB-230", to: StoryEndpoint.municipality.rawValue, purpose: "ASSIST", regime: "BDAR", handling: ["A0"]),
                body: StoryBodies.inquiry(number))
        }
    }

    private func kill(_ kills: [Kill], _ ledger: Ledger, _ between: @Sendable () async throws -> Void) async throws {
        for kill in kills {
            guard await Waiting.until(Self.patience, { ledger.count >= kill.acknowledged }) else {
                throw StoryFailure(lt: "Pranešimai nepatvirtinami.", en: "Messages are not being acknowledged.")
            }
            try await Task.sleep(for: kill.delay)
            await world.killGateway()
            ledger.noteKill()
            try await between()
            try await world.startGateway()
        }
    }

    /// The same bytes until there is an answer, which ends the wait; the patience bounds it. The pause leaves the gateway time to start again.
    private func submit(_ message: MessageComposer.Composed, _ client: RawClient, _ ledger: Ledger) async throws {
        let deadline = ContinuousClock.now.advanced(by: Self.patience)
        while true {
            try Task.checkCancellation()
            let isLast = ContinuousClock.now >= deadline
            switch try? await client.submit(message.bytes) {
            case .accepted:
                ledger.acknowledge(message.manifest.messageID)
                return
            case .refused(let problem) where problem.status < 500 && problem.status != 429:
                throw StoryFailure(
                    lt: "Pranešimas atmestas: \(problem.code).", en: "A message was refused: \(problem.code).")
            default:
                guard !isLast else { throw StoryFailure(lt: "Pranešimas taip ir nepriimtas.", en: "A message was never accepted.") }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    private func waitForEffects(of messages: Set<UUID>) async -> [UUID: Int] {
        let latest = Mutex<[UUID: Int]>([:])
        _ = await Waiting.until(.seconds(60)) {
            guard let effects = try? await self.effects() else { return false }
            latest.withLock { $0 = effects }
            return messages.allSatisfy { effects[$0] != nil }
        }
        return latest.withLock { $0 }
    }

    /// How often each message took effect at the municipality's desk.
    private func effects() async throws -> [UUID: Int] {
        let list = try await world.vartai(["inbox", "list", "--limit", "\(Self.listed)"], at: .municipality)
        var counts: [UUID: Int] = [:]
        for item in list.array ?? list["items"]?.array ?? [] {
            guard item["outcome"]?.string == Receipt.Outcome.accepted.rawValue,
                let id = item["messageId"]?.string.flatMap(UUID.init(wireText:))
            else { continue }
            counts[id, default: 0] += 1
        }
        return counts
    }
}
