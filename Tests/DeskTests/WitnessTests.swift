import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import TestSupport
import Testing
import Trust

/// A desk that witnesses the log of a gateway which a test makes say what it likes.
@Suite(.timeLimit(.minutes(5))) struct WitnessTests {
    private let exchange: SampleExchange
    private let gateway: ScriptedGateway
    private let store = MemoryDeskStore()
    private let seal: EvidenceSigner

    init() throws {
        exchange = try SampleExchange()
        gateway = try ScriptedGateway(exchange)
        seal = EvidenceSigner(exchange: SampleExchange.name, signer: try exchange.pki.gatewaySeal.signer())
    }

    /// Leaf hashes of a log; another history for another seed.
    private func leaves(_ count: Int, _ seed: String = "a") -> [[UInt8]] { (0..<count).map { MerkleTree.leafHash(Array("\(seed) \($0)".utf8)) } }

    private func show(_ leaves: [[UInt8]], size: Int? = nil, epoch: Int = 1, epochs: [SignedLogEpoch] = [], after seconds: Int) throws {
        let size = size ?? leaves.count
        let position = LogPosition(epoch: epoch, size: size, hash: MerkleTree(leafHashes: Array(leaves.prefix(size))).root)
        let head = try seal.sign(position, at: SampleExchange.now.adding(.seconds(seconds)))
        gateway.state.change { state in
            state.log = leaves
            state.logHead = LogHeadAnswer(head: head.jws, epochs: epochs.map(\.jws))
        }
    }

    private func advance(_ desk: Desk, until isMet: (WitnessStatus) -> Bool) async throws -> WitnessStatus {
        while true {
            let status = try await desk.witness()
            if isMet(status) { return status }
            exchange.clock.advance(.seconds(10))
            // Lets the desk's tasks run; what is waited for is the status, and the suite's time limit ends it.
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    private func witnessing(_ body: (Desk) async throws -> Void) async throws {
        let desk = try exchange.desk(SampleExchange.police, store: store, gateway: gateway)
        #expect(try await desk.witness().state == .none)
        try await withRunning(desk) { () async throws in try await body(desk) }
    }

    private func contradiction(_ status: WitnessStatus) throws -> ContradictionVerdict {
        let alarm = try #require(status.alarms.first)
        let kept = try LogContradiction(JSONReader.read(alarm.proof, limits: JSONLimits(bytes: 1 << 20)))
        #expect(kept.kind == alarm.kind && kept.witness == SampleExchange.police)
        return try LogVerifier(exchange.signatures).judge(kept)
    }

    @Test func aLogThatGrowsIsFollowedAndItsHeadsKept() async throws {
        try show(leaves(5), after: 1)
        try await witnessing { desk async throws in
            let first = try await advance(desk) { $0.latest?.position.size == 5 }.latest?.seenAt
            try show(leaves(12), after: 400)
            let status = try await advance(desk) { $0.latest?.position.size == 12 }
            #expect(status.state == .consistent && status.heads == 2 && status.alarms == [])
            #expect(status.since == first && first != nil)
            // The desk's own signature over what it saw went to the gateway.
            let statement = try #require(gateway.state.value.witnessed.last)
            let jws = try FlattenedJWS(JSONReader.read(statement, limits: JSONLimits(bytes: 100_000)))
            let verified = try LogVerifier(exchange.signatures).verifyWitness(jws, at: exchange.clock.now())
            #expect(verified.witness == SampleExchange.police && verified.head.position.size == 12)
            #expect(status.latest?.statement == statement)
        }
    }

    @Test func anotherLogOfTheSameSizeIsAFork() async throws {
        try show(leaves(5), after: 1)
        try await witnessing { desk async throws in
            _ = try await advance(desk) { $0.latest?.position.size == 5 }
            try show(leaves(5, "b"), after: 400)
            let status = try await advance(desk) { $0.state == .alarm }
            #expect(status.alarms.map(\.kind) == [.fork] && status.latest?.position.size == 5)
            guard case .proven(.fork, _, _) = try contradiction(status) else {
                Issue.record("the fork is not proven")
                return
            }
        }
    }

    @Test func aSmallerLogIsARollback() async throws {
        try show(leaves(12), after: 1)
        try await witnessing { desk async throws in
            _ = try await advance(desk) { $0.latest?.position.size == 12 }
            try show(leaves(12), size: 5, after: 400)
            let status = try await advance(desk) { $0.state == .alarm }
            #expect(status.alarms.map(\.kind) == [.rollback])
            guard case .proven(.rollback, _, _) = try contradiction(status) else {
                Issue.record("the rollback is not proven")
                return
            }
            // It stays one alarm, however often it is seen, until the log goes on.
            try show(leaves(20), after: 2000)
            let ended = try await advance(desk) { $0.latest?.position.size == 20 }
            #expect(ended.state == .consistent && ended.alarms.count == 1 && ended.alarms.first?.endedAt != nil)
        }
    }

    @Test func aLargerLogThatDoesNotGoOnIsInconsistent() async throws {
        try show(leaves(5), after: 1)
        try await witnessing { desk async throws in
            _ = try await advance(desk) { $0.latest?.position.size == 5 }
            try show(leaves(12, "b"), after: 400)
            let status = try await advance(desk) { $0.state == .alarm }
            #expect(status.alarms.map(\.kind) == [.inconsistent])
            guard case .owed(.inconsistent, _, _) = try contradiction(status) else {
                Issue.record("the gateway owes a proof")
                return
            }
        }
    }

    @Test func anEpochThatHidesWhatWasWitnessedIsAnAlarm() async throws {
        let before = leaves(12)
        func position(_ leaves: [[UInt8]], _ size: Int, epoch: Int = 1) -> LogPosition {
            LogPosition(epoch: epoch, size: size, hash: MerkleTree(leafHashes: Array(leaves.prefix(size))).root)
        }
        try show(before, after: 1)
        try await witnessing { desk async throws in
            _ = try await advance(desk) { $0.latest?.position.size == 12 }
            let after = Array(before.prefix(5)) + leaves(3, "c")
            // Without a record.
            try show(after, epoch: 2, after: 400)
            #expect(try await advance(desk) { $0.state == .alarm }.alarms.first?.kind == .epoch)
            // With one that admits less.
            let hiding = try seal.openEpoch(after: position(before, 9), restored: position(before, 5), at: SampleExchange.now)
            try show(after, epoch: 2, epochs: [hiding], after: 800)
            exchange.clock.advance(.seconds(1000))
            #expect(try await advance(desk) { $0.state == .alarm }.latest?.position.epoch == 1)
            // With an honest one.
            let honest = try seal.openEpoch(after: position(before, 12), restored: position(before, 5), at: SampleExchange.now)
            try show(after, epoch: 2, epochs: [honest], after: 1200)
            let status = try await advance(desk) { $0.latest?.position.epoch == 2 }
            #expect(status.state == .consistent && status.epochs == [honest.epoch])
        }
    }

    @Test func aHeadThatSomebodyElseSignedIsNotBelieved() async throws {
        try show(leaves(5), after: 1)
        try await witnessing { desk async throws in
            _ = try await advance(desk) { $0.latest?.position.size == 5 }
            let forger = EvidenceSigner(exchange: SampleExchange.name, signer: try exchange.signer(SampleExchange.migration))
            let forged = try forger.sign(LogPosition(epoch: 1, size: 3, hash: [UInt8](repeating: 1, count: 32)), at: SampleExchange.now)
            gateway.state.change { $0.logHead = LogHeadAnswer(head: forged.jws, epochs: []) }
            exchange.clock.advance(.seconds(400))
            try show(leaves(9), after: 500)
            let status = try await advance(desk) { $0.latest?.position.size == 9 }
            #expect(status.alarms == [])
        }
    }
}
