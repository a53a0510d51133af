import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Synchronization
import TestSupport
import Testing
import Trust

/// Who is served how soon where one floods: the commit's line, the queue, the intake.
@Suite(.timeLimit(.minutes(5)))
struct FairLineTests {
    /// The parties whose operations ran, in order.
    private final class Order: Sendable {
        private let kept = Mutex<[String]>([])
        var parties: [String] { kept.withLock { $0 } }
        func note(_ party: String) { kept.withLock { $0.append(party) } }
    }

    private func committer(_ store: ScriptedStore) throws -> GroupCommitter {
        let time = TestTime()
        let clock = ClockGuard(wall: time.wall, monotonic: time.monotonic, highWater: nil)
        return GroupCommitter(
            store: store, signer: try SampleExchange().evidenceSigner(), clock: clock, random: SeededRandom(), log: LogCapture().logger
        ) {}
    }

    /// Operations that wait behind a commit that is held, begun one after the other; then all go.
    ///
    /// - Returns: what each ended with.
    private func run(_ committer: GroupCommitter, _ store: ScriptedStore, _ waiting: [(party: String, bytes: Int)], _ order: Order)
        async throws -> [ErrorCode?]
    {
        store.hold()
        async let first: Void = { _ = try await committer.commit { _, _ in } }()
        await store.untilHeld()
        var tasks: [Task<ErrorCode?, any Error>] = []
        for (party, bytes) in waiting {
            let before = committer.waiting
            let refused = Tally()
            tasks.append(
                Task {
                    let code = try await problem { try await committer.commit(for: party, bytes: bytes) { _, _ in order.note(party) } }?.code
                    if code != nil { refused.add() }
                    return code
                })
            while committer.waiting == before, refused.count == 0 { await Task.yield() }
        }
        store.release()
        try await first
        var codes: [ErrorCode?] = []
        for task in tasks { codes.append(try await task.value) }
        return codes
    }

    @Test("A flood of one endpoint delays another by its own place in the next group, not by the flood")
    func flood() async throws {
        let store = ScriptedStore()
        let order = Order()
        let waiting = Array(repeating: ("flood", 0), count: 600) + [("quiet", 0), ("other", 0), ("quiet", 0)]
        let codes = try await run(try committer(store), store, waiting, order)
        #expect(codes.allSatisfy { $0 == nil })
        #expect(Array(order.parties.prefix(6)) == ["flood", "quiet", "other", "flood", "quiet", "flood"])
        #expect(order.parties.count == 603)
        #expect(store.writes == 1 + 3)
    }

    @Test("A group ends where its operations hold enough bytes, and the others keep their turns")
    func groupBytes() async throws {
        let store = ScriptedStore()
        let order = Order()
        let big = GroupCommitter.groupBytes
        let codes = try await run(try committer(store), store, [("a", big), ("a", big), ("b", 1), ("b", 1)], order)
        #expect(codes.allSatisfy { $0 == nil })
        #expect(order.parties == ["a", "b", "a", "b"])
        #expect(store.writes == 1 + 3)
    }

    @Test("One endpoint may fill half of the waiting bytes, the next half of the rest; the gateway's own work has no share")
    func waitingBytes() async throws {
        let store = ScriptedStore()
        let half = GroupCommitter.waitingBytes / 2
        let codes = try await run(
            try committer(store), store,
            [("a", half), ("a", 1), ("b", half / 2), ("b", 1), ("", half / 2), ("c", 1), ("", 1)], Order())
        #expect(codes == [nil, .tooManyRequests, nil, .tooManyRequests, nil, .storageUnavailable, .storageUnavailable])
    }

    @Test("A sender may hold half of what the others leave of a queue; the next still comes in")
    func queueShares() async throws {
        let exchange = try SampleExchange()
        let fixture = try await GatewayFixture(exchange: exchange, registry: try exchange.registry(endpoints: { $0.holding(4) }))
        for sent in 0..<3 {
            let refusal = try await fixture.refusal(of: exchange.query(to: SampleExchange.migration))
            #expect(refusal?.problem.code == (sent < 2 ? nil : .queueFull))
            #expect(refusal?.problem.retryAfter == (sent < 2 ? nil : 60))
        }
        // Another queue of the same sender, and another sender's place.
        #expect(try await fixture.refusal(of: exchange.query(to: SampleExchange.borderGuard)) == nil)
        #expect(FairShare.allows(own: 0, held: 2, limit: 4))
        #expect(!FairShare.allows(own: 1, held: 3, limit: 4))
        #expect(FairShare.allows(own: 0, held: 3, limit: 4))
        #expect(!FairShare.allows(own: 0, held: 4, limit: 4))
    }

    @Test("However many fill their shares, the next finds room")
    func sharesLeaveRoom() {
        for flooders in 1...50 {
            var own = [Int](repeating: 0, count: flooders)
            var isFilling = true
            while isFilling {
                isFilling = false
                for one in own.indices where FairShare.allows(own: own[one], held: own.reduce(0, +), limit: 1000) {
                    own[one] += 1
                    isFilling = true
                }
            }
            #expect(FairShare.allows(own: 0, held: own.reduce(0, +), limit: 1000))
            #expect((own.max() ?? 0) - (own.min() ?? 0) <= 1)
        }
    }

    @Test("Submissions of an endpoint are so many a second, with the seconds to wait; others go on")
    func submissionRate() async throws {
        let fixture = try await GatewayFixture(limits: GatewayLimits(submissionBurst: 2, submissionsPerSecond: 0.25))
        for _ in 0..<2 { try await fixture.submit(fixture.exchange.inquiry()) }
        let refusal = try #require(try await fixture.refusal(of: fixture.exchange.inquiry()))
        #expect(refusal.problem.code == .tooManyRequests)
        #expect(refusal.problem.retryAfter == 4)
        #expect(refusal.evidence == nil)
        try await fixture.submit(fixture.exchange.query(to: SampleExchange.migration))
        fixture.time.advance(.seconds(4))
        try await fixture.submit(fixture.exchange.inquiry())
    }
}
