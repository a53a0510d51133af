import ExchangeFormats
import Foundation
import Gateway
import Logging
import TestSupport
import Testing
import Trust

/// The group commit over a store that holds, fills up and breaks.
@Suite(.timeLimit(.minutes(5)))
struct GroupCommitterTests {
    private let store = ScriptedStore()
    private let committer: GroupCommitter
    private let broken = Tally()

    init() throws {
        let time = TestTime()
        let clock = ClockGuard(wall: time.wall, monotonic: time.monotonic, highWater: nil)
        committer = GroupCommitter(
            store: store, signer: try SampleExchange().evidenceSigner(), clock: clock, random: SeededRandom(), log: LogCapture().logger
        ) { [broken] in
            broken.add()
        }
    }

    private static func record(_ number: Int) -> AuditRecord {
        AuditRecord(
            .messageAccepted, at: SampleExchange.now, actor: "lt.md", sender: "lt.md",
            messageID: .version7(at: SampleExchange.now, random: SeededRandom(seed: UInt64(number))))
    }

    private func code(_ work: @escaping @Sendable (any StoreWriter, inout CommitStep) throws -> Void) async throws -> ErrorCode? {
        try await problem { try await committer.commit(work) }?.code
    }

    /// Begins a commit that is held, then so many behind it; then lets all go.
    private func together(
        _ count: Int, _ work: @escaping @Sendable (Int, any StoreWriter, inout CommitStep) throws -> Void
    ) async throws -> (first: ErrorCode?, others: [ErrorCode?]) {
        store.hold()
        async let first = code { _, step in step.record(Self.record(0)) }
        await store.untilHeld()
        async let others = withThrowingTaskGroup(of: (Int, ErrorCode?).self) { group in
            for number in 0..<count { group.addTask { (number, try await self.code { try work(number, $0, &$1) }) } }
            return try await group.reduce(into: [ErrorCode?](repeating: nil, count: count)) { $0[$1.0] = $1.1 }
        }
        while committer.waiting < count { await Task.yield() }
        store.release()
        return try await (first, others)
    }

    @Test func oneTransactionForMany() async throws {
        let (first, others) = try await together(50) { number, _, step in step.record(Self.record(number)) }
        #expect(first == nil)
        #expect(others.allSatisfy { $0 == nil })
        #expect(store.writes == 2)
        #expect(try await store.read { try $0.auditSize() } == 51)
    }

    @Test func groupsHaveALimit() async throws {
        _ = try await together(GroupCommitter.groupLimit + 1) { number, _, step in step.record(Self.record(number)) }
        #expect(store.writes == 3)
    }

    /// One that is refused leaves nothing, and the others of its group go on.
    @Test func aProblemIsOnesOwn() async throws {
        let (_, others) = try await together(10) { number, _, step in
            step.record(Self.record(number))
            if number == 3 { throw Problem(.queueFull) }
        }
        #expect(others[3] == .queueFull)
        #expect(others.count { $0 == nil } == 9)
        #expect(try await store.read { try $0.auditSize() } == 10)
    }

    @Test func afterAFullStoreOthersGoOn() async throws {
        store.fail(.full)
        #expect(try await code { _, step in step.record(Self.record(1)) } == .storageUnavailable)
        #expect(try await code { _, step in step.record(Self.record(2)) } == nil)
        #expect(broken.count == 0)
        #expect(try await store.read { try $0.auditSize() } == 1)
    }

    @Test func anythingElseThatIsThrownFailsTheGroupOnly() async throws {
        #expect(try await code { _, _ in throw StorageConflict() } == .storageUnavailable)
        #expect(try await code { _, step in step.record(Self.record(2)) } == nil)
    }

    @Test func brokenOnceAndForAll() async throws {
        store.fail(.broken, .broken, .broken)
        // What waited behind the failed sync is not written either.
        let (first, others) = try await together(300) { number, _, step in step.record(Self.record(number)) }
        #expect(first == .storageUnavailable)
        #expect(others.allSatisfy { $0 == .storageUnavailable })
        #expect(try await code { _, step in step.record(Self.record(1)) } == .storageUnavailable)
        #expect(store.writes == 1)
        #expect(broken.count == 1)
        #expect(try await store.read { try $0.auditSize() } == 0)
    }

    @Test func rootsCountUpAndNoneIsMadeForNothing() async throws {
        #expect(try await code { _, step in step.record(Self.record(1)) } == nil)
        #expect(try await store.read { try $0.lastRootSequence() } == 0)
        for sequence in 1...3 {
            let (_, evidence) = try await committer.commit { _, step in
                step.state(
                    EvidenceStatement(
                        event: .submissionRejection, exchange: SampleExchange.name, evidenceID: UUID.version7(at: step.at, random: SeededRandom()),
                        at: step.at, sender: SampleExchange.police, messageID: UUID.version7(at: step.at, random: SeededRandom(seed: 1)),
                        messageDigest: [UInt8](repeating: 0, count: 32), reason: .messageExpired), message: nil)
            }
            #expect(evidence.count == 1)
            #expect(try await store.read { try $0.lastRootSequence() } == sequence)
        }
    }

    @Test func idle() async throws {
        await committer.idle()
        store.hold()
        async let commit = code { _, step in step.record(Self.record(1)) }
        await store.untilHeld()
        async let idle: Void = committer.idle()
        store.release()
        await idle
        #expect(try await commit == nil)
        #expect(try await store.read { try $0.auditSize() } == 1)
    }
}
