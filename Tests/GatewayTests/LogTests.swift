import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// Signed heads of the audit log, proofs about it, and entries for who they concern.
struct LogTests {
    private func json(_ bytes: [UInt8]) throws -> JSONValue { try JSONReader.read(bytes, limits: JSONLimits(bytes: 100_000)) }

    private func head(_ fixture: GatewayFixture) async throws -> SignedTreeHead {
        let stored = try #require(try await fixture.gateway.logState().head)
        return try LogVerifier(fixture.exchange.signatures()).verifyHead(FlattenedJWS(json(stored.bytes)), at: fixture.time.now())
    }

    @Test func theHeadIsSignedWhenAskedAndNotMoreOftenThanAllowed() async throws {
        let fixture = try await GatewayFixture()
        #expect(try await fixture.gateway.logState().head == nil)
        try await fixture.submit(fixture.exchange.inquiry())
        // Somebody asked a moment ago.
        #expect(try await fixture.gateway.logState().head == nil)
        fixture.time.advance(.seconds(61))
        let first = try await head(fixture)
        let leaf = try #require(try await fixture.store.read { try $0.auditLeaf(0) })
        #expect(first.position == LogPosition(epoch: 1, size: 1, hash: leaf.hash))
        #expect(first.head.at == fixture.time.now())
        for _ in 0..<2 { try await fixture.submit(fixture.exchange.inquiry()) }
        #expect(try await head(fixture) == first)
        fixture.time.advance(.seconds(61))
        let second = try await head(fixture)
        #expect(second.position.size == 3)
        let proof = try await fixture.gateway.consistencyProof(from: 1, to: 3)
        #expect(
            MerkleProof.verifyConsistency(
                earlierSize: 1, earlierRoot: first.position.hash, size: 3, root: second.position.hash, proof: proof))
        #expect(try await fixture.gateway.treeHeads(after: 0, limit: 10).map(\.position) == [first.position, second.position])
        // Nothing new, nothing signed.
        fixture.time.advance(.seconds(61))
        #expect(try await head(fixture) == second)
    }

    @Test func proofsOfWhatIsNotThereAreRefused() async throws {
        let fixture = try await GatewayFixture()
        for _ in 0..<3 { try await fixture.submit(fixture.exchange.inquiry()) }
        #expect(try await problem { try await fixture.gateway.consistencyProof(from: 2, to: 4) }?.code == .logEntryUnknown)
        #expect(try await problem { try await fixture.gateway.consistencyProof(from: 0, to: 3) }?.code == .logEntryUnknown)
        #expect(try await problem { try await fixture.gateway.inclusionProof(of: 3, size: 3) }?.code == .logEntryUnknown)
        #expect(try await problem { try await fixture.gateway.inclusionProof(of: 0, size: 4) }?.code == .logEntryUnknown)
        let proof = try await fixture.gateway.inclusionProof(of: 1, size: 3)
        let root = try await fixture.store.read { reader in
            MerkleTree(leafHashes: try (0..<3).map { try #require(try reader.auditLeafHash($0)) }).root
        }
        #expect(MerkleProof.verifyInclusion(leafHash: proof.leafHash, index: 1, size: 3, proof: proof.hashes, root: root))
    }

    /// The sender sees what concerns its message, a recipient what concerns its delivery; nobody else sees anything.
    @Test func entriesGoToThePartiesConcerned() async throws {
        let fixture = try await GatewayFixture()
        try await fixture.submit(fixture.exchange.inquiry())
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.referral())
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        fixture.time.advance(.seconds(61))
        let id = composed.manifest.messageID
        let found = try await fixture.gateway.logEntries(ofMessage: id, for: fixture.caller(SampleExchange.hotline))
        #expect(
            try found.entries.map { try json($0.leaf.record)["event"]?.string } == ["MESSAGE_ACCEPTED", "CONTENT_CONSIGNED", "DELIVERY_HANDED_OVER"])
        #expect(found.entries.map(\.index) == [1, 2, 3])
        let position = try #require(found.state.head).position
        for entry in found.entries {
            #expect(entry.leaf.hash == LogEntryHash.of(salt: entry.leaf.salt, record: entry.leaf.record))
            let proof = try #require(entry.proof)
            #expect(
                MerkleProof.verifyInclusion(
                    leafHash: entry.leaf.hash, index: Int(entry.index), size: position.size, proof: proof, root: position.hash))
        }
        let own = try await fixture.gateway.logEntries(ofDelivery: delivery, for: fixture.caller(recipient))
        #expect(own.entries.map(\.index) == [1, 2, 3])
        let stranger = try fixture.caller(SampleExchange.borderGuard)
        #expect(try await problem { try await fixture.gateway.logEntries(ofMessage: id, for: stranger) }?.code == .resourceUnknown)
        #expect(try await problem { try await fixture.gateway.logEntries(ofDelivery: delivery, for: stranger) }?.code == .deliveryUnknown)
    }

    private func statement(_ fixture: GatewayFixture, _ head: SignedTreeHead, witness: String, signer: String? = nil) throws -> [UInt8] {
        let statement = LogWitness(exchange: SampleExchange.name, witness: witness, head: head.jws, at: fixture.time.now())
        let signed = try fixture.exchange.signer(signer ?? witness).sign(
            .logWitness, payload: JSONWriter.bytes(statement.json), issuedAt: fixture.time.now())
        return JSONWriter.bytes(signed.json)
    }

    @Test func aWitnessIsBelievedAboutItself() async throws {
        let fixture = try await GatewayFixture()
        try await fixture.submit(fixture.exchange.inquiry())
        let head = try await head(fixture)
        let police = try fixture.caller(SampleExchange.police)
        try await fixture.gateway.takeWitness(statement(fixture, head, witness: SampleExchange.police), from: police)
        #expect(try await fixture.store.read { try $0.logWitnesses().map(\.size) } == [1])
        let stolen = try statement(fixture, head, witness: SampleExchange.migration)
        #expect(try await problem { try await fixture.gateway.takeWitness(stolen, from: police) }?.code == .signerNotSender)
        let forged = try statement(fixture, head, witness: SampleExchange.migration, signer: SampleExchange.police)
        #expect(try await problem { try await fixture.gateway.takeWitness(forged, from: police) }?.code == .signerNotSender)
        #expect(await fixture.gateway.readiness().isReady)
    }

    /// A gateway that works on an old copy of its storage learns of it from a witness.
    @Test func aWitnessThatIsAheadIsHeard() async throws {
        let fixture = try await GatewayFixture()
        for _ in 0..<3 { try await fixture.submit(fixture.exchange.inquiry()) }
        let head = try await head(fixture)
        let marker = MemoryMarker()
        let old = try await GatewayFixture(exchange: fixture.exchange, time: fixture.time, marker: marker)
        try await old.submit(fixture.exchange.inquiry())
        let police = try old.caller(SampleExchange.police)
        let witnessed = try statement(fixture, head, witness: SampleExchange.police)
        #expect(try await problem { try await old.gateway.takeWitness(witnessed, from: police) }?.code == .logContradicted)
        #expect(await old.gateway.readiness().reasons == ["log"])
        #expect(marker.kept() != nil)
    }
}
