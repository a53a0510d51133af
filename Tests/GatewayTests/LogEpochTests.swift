import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Synchronization
import TestSupport
import Testing
import Trust

/// A note of the last head in memory.
final class MemoryMarker: LogMarker {
    private let head = Mutex<[UInt8]?>(nil)

    func keep(_ bytes: [UInt8]) { head.withLock { $0 = bytes } }
    func kept() -> [UInt8]? { head.withLock { $0 } }
}

/// What a gateway does at a start on a storage that is not what it left.
struct LogEpochTests {
    private let marker = MemoryMarker()

    /// A gateway with so many entries and a head over all of them.
    private func fixture(_ entries: Int, exchange: SampleExchange? = nil, marker: MemoryMarker? = nil) async throws -> GatewayFixture {
        let fixture = try await GatewayFixture(exchange: exchange, marker: marker ?? self.marker)
        for _ in 0..<entries { try await fixture.submit(fixture.exchange.inquiry()) }
        try await fixture.gateway.signHead()
        return fixture
    }

    /// The leaves of one store in another, as a backup has them.
    private func copy(_ store: any MessageStore, first count: Int64) async throws -> InMemoryStore {
        let leaves = try await store.read { reader in try (0..<count).map { try #require(try reader.auditLeaf($0)) } }
        let copy = InMemoryStore()
        try await copy.write { writer in for leaf in leaves { try writer.append(leaf) } }
        return copy
    }

    private func started(_ exchange: SampleExchange, _ store: any MessageStore, _ origin: StorageOrigin = .own) async throws -> Gateway {
        try await GatewayFixture(exchange: exchange, store: store, marker: marker, origin: origin).gateway
    }

    @Test func aStorageThatIsBehindIsNotWorkedOn() async throws {
        let fixture = try await fixture(5)
        let known = try #require(try await fixture.store.read { try $0.lastTreeHead() }).position
        let old = try await copy(fixture.store, first: 3)
        let own = try await old.read { reader in
            LogPosition(epoch: 1, size: 3, hash: MerkleTree(leafHashes: try (0..<3).map { try #require(try reader.auditLeafHash($0)) }).root)
        }
        await #expect(throws: LogStartFailure.behind(own: own, known: known)) { _ = try await started(fixture.exchange, old) }
        // What it left it works on.
        _ = try await started(fixture.exchange, fixture.store)
        // Another log of the same length.
        let other = try await self.fixture(5, exchange: fixture.exchange, marker: MemoryMarker())
        await #expect(throws: LogStartFailure.self) { _ = try await started(fixture.exchange, other.store) }
    }

    @Test func aRestoreOpensAnEpochThatNamesTheLastHead() async throws {
        let fixture = try await fixture(5)
        let known = try #require(try await fixture.store.read { try $0.lastTreeHead() }).position
        let old = try await copy(fixture.store, first: 3)
        let gateway = try await started(fixture.exchange, old, .restored(witnessed: []))
        let epoch = try #require(gateway.openedEpoch)
        #expect(epoch.epoch == 2 && epoch.previous == known && epoch.restored.size == 3)
        let state = try await gateway.logState()
        #expect(state.head?.position.epoch == 2 && state.head?.position.size == 4)
        let record = try JSONReader.read(try #require(state.epochs.first).bytes, limits: JSONLimits(bytes: 100_000))
        #expect(try LogVerifier(fixture.exchange.signatures()).verifyEpoch(FlattenedJWS(record)).epoch == epoch)
        // Once only: the next start goes on.
        #expect(try await started(fixture.exchange, old).openedEpoch == nil)
        // Told again where nothing is behind.
        await #expect(throws: LogStartFailure.self) { _ = try await started(fixture.exchange, old, .restored(witnessed: [])) }
    }

    /// A restore has left its mark: an epoch is opened whether or not somebody has seen more, and never on a guess.
    @Test func aMarkedRestoreOpensAnEpochEvenWhereNothingIsBehind() async throws {
        let fixture = try await fixture(5)
        let head = try #require(try await fixture.store.read { try $0.lastTreeHead() })
        let moved = try await copy(fixture.store, first: Int64(head.position.size))
        marker.keep([])
        let own = LogPosition(epoch: 1, size: head.position.size, hash: head.position.hash)
        await #expect(throws: LogStartFailure.headNeeded(own: own)) {
            _ = try await started(fixture.exchange, moved, .restored(witnessed: [], isMarked: true))
        }
        let gateway = try await started(fixture.exchange, moved, .restored(witnessed: [head.bytes], isMarked: true))
        #expect(gateway.openedEpoch?.epoch == 2 && gateway.openedEpoch?.previous == own && gateway.openedEpoch?.restored == own)
        // Cut off before the mark was removed, it is told so again: one epoch more, and no contradiction.
        let again = try await started(fixture.exchange, moved, .restored(witnessed: [head.bytes], isMarked: true))
        #expect(again.openedEpoch?.epoch == 3 && again.openedEpoch?.restored.epoch == 2)
    }

    /// The note was lost with the rest: a desk has the head.
    @Test func aWitnessedHeadTellsWhereTheLogWas() async throws {
        let fixture = try await fixture(5)
        let head = try #require(try await fixture.store.read { try $0.lastTreeHead() })
        let old = try await copy(fixture.store, first: 2)
        marker.keep([])
        // Nothing shows that it is behind.
        _ = try await started(fixture.exchange, old)
        let again = try await copy(fixture.store, first: 2)
        let gateway = try await started(fixture.exchange, again, .restored(witnessed: [head.bytes]))
        #expect(gateway.openedEpoch?.previous == head.position)
        await #expect(throws: LogStartFailure.self) { _ = try await started(fixture.exchange, again, .restored(witnessed: [Array("{}".utf8)])) }
    }
}
