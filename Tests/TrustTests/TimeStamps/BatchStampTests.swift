import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Batch stamps") struct BatchStampTests {
    let exchange: SampleExchange
    let service: StampingAuthority
    let signer: EvidenceSigner
    let digests: [[UInt8]]
    let now = SampleExchange.now

    init() throws {
        exchange = try SampleExchange()
        service = try StampingAuthority(exchange)
        signer = EvidenceSigner(exchange: SampleExchange.name, signer: try exchange.pki.gatewaySeal.signer())
        digests = (0..<11).map { SHA256.hash([$0]) }
    }

    private var verifier: BatchStampVerifier {
        get throws { BatchStampVerifier(signatures: try exchange.signatures(), stamps: TimeStampVerifier(paths: try exchange.pki.pathVerifier())) }
    }

    private func link(
        over leaves: [[UInt8]], _ index: Int, by service: StampingAuthority? = nil, signer: EvidenceSigner? = nil
    ) throws -> BatchStamp.Link {
        let tree = MerkleTree(leaves: leaves)
        let root = try (signer ?? self.signer).signStampRoot(of: tree, sequence: 1, at: now)
        let token = try (service ?? self.service).stamp(root.messageDigest).token
        return BatchStamp.Link(
            path: Evidence.Path(index: index, size: tree.size, hashes: tree.inclusionProof(of: index) ?? []), root: root, token: token.der)
    }

    private func stamp(_ index: Int = 4) throws -> BatchStamp {
        BatchStamp(
            kind: .message, digest: digests[index], links: [try link(over: digests.map { BatchStamp.leaf(.message, $0) }, index)])
    }

    @Test func everyItemOfABatchHasTheTimeOfItsToken() throws {
        let (leaves, verifier) = (digests.map { BatchStamp.leaf(.message, $0) }, try verifier)
        for (index, digest) in digests.enumerated() {
            let stamp = BatchStamp(kind: .message, digest: digest, links: [try link(over: leaves, index)])
            let read = try BatchStamp(JSONReader.read(JSONWriter.bytes(stamp.json), limits: JSONLimits(bytes: 1 << 20, depth: 8)))
            #expect(read == stamp)
            let verified = try verifier.verify(read, now: now)
            #expect(verified.genTime == now && verified.kind == .message && verified.digest == digest && verified.count == 1)
        }
    }

    @Test func anotherDigestKindOrExchangeIsRefused() throws {
        let (stamp, verifier) = (try stamp(), try verifier)
        let other = BatchStamp(kind: .message, digest: digests[5], links: stamp.links)
        #expect(throws: Problem(.stampInvalid, at: JSONPointer(["links"]).appending(0).appending("path"))) { try verifier.verify(other, now: now) }
        for kind in StampedKind.allCases where kind != .message {
            let offered = BatchStamp(kind: kind, digest: stamp.digest, links: stamp.links)
            #expect(throws: Problem.self) { try verifier.verify(offered, now: now) }
        }
        // A root of another exchange, sealed with the very same key.
        let production = EvidenceSigner(exchange: "lt.prod", signer: try exchange.pki.gatewaySeal.signer())
        let foreign = BatchStamp(
            kind: .message, digest: digests[0], links: [try link(over: [BatchStamp.leaf(.message, digests[0])], 0, signer: production)])
        do {
            _ = try verifier.verify(foreign, now: now)
            Issue.record("accepted")
        } catch {
            #expect(error.code == .exchangeMismatch)
        }
    }

    /// An evidence root with a token over it is no stamp root, whatever its tree holds.
    @Test func anotherSignedThingIsNoStampRoot() throws {
        let statement = EvidenceStatement(
            event: .submissionAcceptance, exchange: SampleExchange.name, evidenceID: .version7(at: now, random: exchange.random), at: now,
            sender: SampleExchange.police, messageID: .version7(at: now, random: exchange.random), messageDigest: digests[0],
            conversationID: .version7(at: now, random: exchange.random),
            deliveries: [.init(deliveryID: .version7(at: now, random: exchange.random), recipient: SampleExchange.migration)], directoryVersion: 1)
        let evidence = try signer.sign([statement], sequence: 1, at: now)[0]
        let token = try service.stamp(evidence.root.messageDigest).token
        let stamp = BatchStamp(
            kind: .message, digest: digests[0], links: [.init(path: evidence.path, root: evidence.root, token: token.der)])
        let verifier = try verifier
        do {
            _ = try verifier.verify(stamp, now: now)
            Issue.record("accepted")
        } catch {
            #expect(error.code == .typeMismatch)
        }
    }

    /// RFC 4998 §5.3: each token has to have been good when the next one was made.
    @Test func aRenewalCarriesOn() throws {
        let first = try stamp()
        let token = try TimeStampToken(der: first.links[0].token)
        let later = now.adding(.seconds(40 * 86_400))
        let renewal = try StampingAuthority(exchange, at: later)
        let second = try link(over: [BatchStamp.leaf(.token, SHA256.hash([7])), BatchStamp.leaf(.token, token.digest)], 1, by: renewal)
        let renewed = BatchStamp(kind: .message, digest: first.digest, links: first.links + [second])
        let verified = try verifier.verify(renewed, now: later)
        #expect(verified.genTime == now && verified.last.genTime == later && verified.count == 2)

        // The first authority's certificate is revoked afterwards, without a reason: the renewal shows that the token is older.
        try exchange.pki.revoke(verified.first.authority, clock: FixedClock(instant: later.adding(.seconds(60))))
        let fresh = TimeStampVerifier(paths: try exchange.pki.pathVerifier())
        #expect(try fresh.verify(token, over: first.links[0].root.messageDigest, knownAt: later).genTime == now)
        let alone = try verifier
        #expect(throws: Problem.self) { try alone.verify(first, now: later.adding(.seconds(120))) }

        // Not over its token: it renews something else.
        let stray = try link(over: [BatchStamp.leaf(.token, SHA256.hash([7]))], 0, by: service)
        #expect(throws: Problem.self) { try alone.verify(BatchStamp(kind: .message, digest: first.digest, links: first.links + [stray]), now: now) }
    }

    @Test func aRenewalThatComesTooLateIsNone() throws {
        let first = try stamp()
        let token = try TimeStampToken(der: first.links[0].token)
        // Another exchange's authority, which lasts longer.
        let long = try SampleExchange(validity: .seconds(400 * 86_400))
        let after = now.adding(DevelopmentPKI.defaultValidity).adding(.seconds(1))
        let renewal = try StampingAuthority(long, at: after)
        let tree = MerkleTree(leaves: [BatchStamp.leaf(.token, token.digest)])
        let seal = EvidenceSigner(exchange: SampleExchange.name, signer: try long.pki.gatewaySeal.signer())
        let root = try seal.signStampRoot(of: tree, sequence: 2, at: after)
        let second = BatchStamp.Link(
            path: Evidence.Path(index: 0, size: 1, hashes: []), root: root, token: try renewal.stamp(root.messageDigest, knownAt: after).token.der)
        let anchors = try [exchange, long].flatMap { try Certificate.bundle(contentsOf: $0.pki.anchorsFile) }
        let lists = try [exchange, long].flatMap { try RevocationList.lists(contentsOf: $0.pki.revocationListsFile) }
        let issuing = try [exchange, long].flatMap { try Certificate.bundle(contentsOf: $0.pki.issuingFile) }
        let paths = try CertificatePathVerifier(anchors: anchors, intermediates: issuing, revocationLists: lists)
        let both = BatchStampVerifier(
            signatures: SignatureVerifier(exchange: SampleExchange.name, paths: paths), stamps: TimeStampVerifier(paths: paths))
        #expect(try both.verify(first, now: after).count == 1)
        #expect(throws: Problem(.stampInvalid, at: JSONPointer(["links"]).appending(1).appending("token"))) {
            try both.verify(BatchStamp(kind: .message, digest: first.digest, links: first.links + [second]), now: after)
        }
    }
}
