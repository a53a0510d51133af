import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// Batches: off the path of acceptance, everything in them, each item with its proof.
struct StampTests {
    @Test func everyMessageGetsItsStampInTheNextBatch() async throws {
        let fixture = try await StampFixture()
        var manifests: [Manifest] = []
        for _ in 0..<5 { manifests.append(try await fixture.submit()) }
        let refusal = try await problem { try await fixture.stamp(of: manifests[0]) }
        #expect(refusal?.code == .stampPending)
        #expect(try await fixture.figures().backlog.messages == 5)
        fixture.time.advance(.seconds(20))
        await fixture.gateway.gateway.takeStamps()
        for manifest in manifests {
            let stamp = try await fixture.stamp(of: manifest)
            let verified = try fixture.verified(stamp)
            #expect(verified.genTime == fixture.time.now() && verified.kind == .message)
            let accepted = try await fixture.gateway.gateway.evidence(ofMessage: manifest.messageID, for: fixture.gateway.caller(manifest.sender))
            #expect(try fixture.gateway.verified(#require(accepted.first).evidence).messageDigest == verified.digest)
        }
        // One token for all five, and for the roots of their evidence.
        #expect(fixture.authority.asked == 1)
        let figures = try await fixture.figures()
        #expect(figures.backlog.isEmpty && figures.batches == 1 && figures.stamped >= 6 && figures.lastStampAt == fixture.time.now())
        await fixture.gateway.gateway.takeStamps()
        #expect(fixture.authority.asked == 1)
    }

    @Test func aBatchIsBounded() async throws {
        var policy = StampPolicy()
        policy.batchLimit = 3
        let fixture = try await StampFixture(policy: policy)
        var manifests: [Manifest] = []
        for _ in 0..<4 { manifests.append(try await fixture.submit()) }
        await fixture.gateway.gateway.takeStamps()
        // Four messages and four roots, three at a time.
        #expect(try await fixture.figures().batches == 3)
        for manifest in manifests {
            let stamp = try await fixture.stamp(of: manifest)
            #expect(try fixture.verified(stamp).count == 1)
        }
    }

    @Test func theRecipientMayAskToo() async throws {
        let fixture = try await StampFixture()
        let manifest = try await fixture.submit()
        await fixture.gateway.gateway.takeStamps()
        let delivery = try #require(try await fixture.gateway.inbox(SampleExchange.municipality).first).delivery.id
        let stamp = try await fixture.gateway.gateway.stamp(ofDelivery: delivery, for: fixture.gateway.caller(SampleExchange.municipality))
        let own = try await fixture.stamp(of: manifest)
        #expect(stamp == own)
        let stranger = try fixture.gateway.caller(SampleExchange.police)
        let unknown = try await problem { try await fixture.gateway.gateway.stamp(ofDelivery: delivery, for: stranger) }
        #expect(unknown?.code == .deliveryUnknown)
        let foreign = try await problem { try await fixture.gateway.gateway.stamp(ofMessage: manifest.messageID, for: stranger) }
        #expect(foreign?.code == .resourceUnknown)
    }

    /// What is handed in, such as heads of the audit log, is stamped with everything else, once.
    @Test func whatIsHandedInIsStamped() async throws {
        let fixture = try await StampFixture()
        let head = SHA256.hash(Array("a tree head".utf8))
        for _ in 0..<2 { try await fixture.gateway.store.write { try $0.enqueueStamp(of: head, kind: .treeHead, at: SampleExchange.now) } }
        #expect(try await fixture.figures().backlog.others == 1)
        await fixture.gateway.gateway.takeStamps()
        let leaf = try await fixture.gateway.store.read { reader -> StoredStampLeaf? in
            guard let source = try reader.stampSource(of: head, kind: .treeHead) else { return nil }
            return try reader.stampLeaf(.treeHead, source: source)
        }
        #expect(leaf?.batch == 1 && leaf?.index == 0)
    }

    /// The head that the gateway signs over its log is handed in by the commit that keeps it.
    @Test func headsOfTheLogAreStamped() async throws {
        let fixture = try await StampFixture()
        _ = try await fixture.submit()
        await fixture.gateway.gateway.takeStamps()
        for _ in 0..<2 { try await fixture.gateway.gateway.signHead() }
        #expect(try await fixture.figures().backlog.others == 1)
        await fixture.gateway.gateway.takeStamps()
        let leaf = try await fixture.gateway.store.read { reader -> StoredStampLeaf? in
            guard let head = try reader.lastTreeHead() else { return nil }
            let jws = try FlattenedJWS(JSONReader.read(head.bytes, limits: JSONLimits(bytes: 1 << 16, depth: 4)))
            return try reader.stampSource(of: jws.messageDigest, kind: .treeHead).flatMap { try reader.stampLeaf(.treeHead, source: $0) }
        }
        #expect(leaf != nil)
        #expect(try await fixture.figures().backlog.isEmpty)
    }

    @Test func evidenceRootsAreStamped() async throws {
        let fixture = try await StampFixture()
        let manifest = try await fixture.submit()
        await fixture.gateway.gateway.takeStamps()
        let evidence = try await fixture.gateway.gateway.evidence(ofMessage: manifest.messageID, for: fixture.gateway.caller(manifest.sender))
        let root = try #require(evidence.first).evidence.root
        let (leaf, batch) = try await fixture.gateway.store.read { reader in
            (try reader.stampLeaf(.evidenceRoot, source: 1), try reader.stampBatch(1))
        }
        let place = try #require(leaf)
        let stored = try #require(batch)
        let jws = try FlattenedJWS(JSONReader.read(stored.root, limits: JSONLimits(bytes: 1 << 20, depth: 8)))
        let hashes = stride(from: 0, to: place.path.count, by: 32).map { Array(place.path[$0..<$0 + 32]) }
        let stamp = BatchStamp(
            kind: .evidenceRoot, digest: root.messageDigest,
            links: [.init(path: Evidence.Path(index: place.index, size: stored.size, hashes: hashes), root: jws, token: stored.token)])
        #expect(try fixture.verified(stamp).genTime == fixture.time.now())
    }

    /// A gateway without authorities takes no stamps, warns of nothing, and holds nothing back.
    @Test func whoAskedForNoneHasNone() async throws {
        let fixture = try await GatewayFixture()
        try await fixture.submit(fixture.exchange.inquiry())
        await fixture.gateway.takeStamps()
        #expect(await fixture.gateway.stampFigures() == nil)
        #expect(await fixture.gateway.readiness().warnings.isEmpty)
        #expect(try await fixture.inbox(SampleExchange.municipality).count == 1)
    }

    /// While the clock is not believed nothing is stamped.
    @Test func aDoubtfulClockStampsNothing() async throws {
        let fixture = try await StampFixture()
        try await fixture.submit()
        fixture.time.wall.advance(.seconds(60))
        await fixture.gateway.gateway.takeStamps()
        await fixture.gateway.gateway.probeTimeStamps()
        #expect(fixture.authority.asked == 0)
        #expect(try await fixture.figures().backlog.messages == 1)
        fixture.time.wall.advance(.seconds(-60))
        await fixture.gateway.gateway.takeStamps()
        #expect(try await fixture.figures().backlog.isEmpty)
    }

    /// An authority whose clock differs from ours by more than a minute gives no good token.
    @Test func anAuthorityWithAnotherTimeIsNotBelieved() async throws {
        let exchange = try SampleExchange()
        let time = TestTime()
        let wrong = TestClock(time.now().adding(.seconds(61)))
        let authority = TestTimeStamps(exchange.pki.timeStamping, clock: wrong)
        let fixture = try await GatewayFixture(exchange: exchange, time: time, stamping: exchange.stamping(authority))
        try await fixture.submit(exchange.inquiry())
        await fixture.gateway.takeStamps()
        let figures = try #require(await fixture.gateway.stampFigures())
        #expect(figures.backlog.messages == 1 && figures.sources[0].answers == false)
        #expect(figures.sources[0].trouble == "\(TimeStampFailure.timeDiffers)")
    }
}
