import ExchangeFormats
import Foundation
import Testing
import Trust

/// Every kind of signed thing offered in the place of every other, and from a test exchange in a production one: all refused. A kind that is added
/// fails here until it has its row.
@Suite("One kind never passes for another") struct CrossProtocolTests {
    private let exchange: SampleExchange
    private let message: MessageComposer.Composed
    private let now = SampleExchange.now

    init() throws {
        exchange = try SampleExchange()
        message = try exchange.composed()
    }

    /// Where a kind is taken: who signs it, what its payload is, and what verifies it there.
    private struct Place: Sendable {
        let signer: @Sendable (SampleExchange) throws -> MessageSigner
        let payload: @Sendable (SampleExchange, MessageComposer.Composed) throws -> [UInt8]
        /// - Throws: ``Problem``
        let take: @Sendable (FlattenedJWS, SignatureVerifier, MessageComposer.Composed) throws -> Void
    }

    private static let seal: @Sendable (SampleExchange) throws -> MessageSigner = { try $0.pki.gatewaySeal.signer() }

    /// A kind that only has its signature, because nobody takes it yet.
    private static func plain(
        _ kind: SignedObjectKind, _ purpose: CertificatePurpose, _ signer: @escaping @Sendable (SampleExchange) throws -> MessageSigner
    ) -> Place {
        Place(signer: signer) { exchange, _ in
            Array(#"{"exchange":"\#(exchange.name)"}"#.utf8)
        } take: { jws, signatures, _ in
            _ = try signatures.verify(jws, kind: kind, purpose: purpose, at: SampleExchange.now)
        }
    }

    private static let places: [SignedObjectKind: Place] = [
        .message: Place(signer: { try $0.pki.endpointSigning(SampleExchange.police).signer() }) { _, message in
            JSONWriter.bytes(message.manifest.json)
        } take: { jws, signatures, message in
            guard var wire = try JSONReader.read(message.bytes, limits: JSONLimits(bytes: WireLimits.messageBytes)).object else { return }
            for member in jws.json.object?.members ?? [] { wire[member.name] = member.value }
            _ = try signatures.verify(try UnverifiedMessage(bytes: JSONWriter.bytes(.object(wire))), at: SampleExchange.now)
        },
        .receipt: Place(signer: { try $0.pki.endpointSigning(SampleExchange.migration).signer() }) { exchange, message in
            JSONWriter.bytes(receipt(exchange, message).json)
        } take: { jws, signatures, _ in
            _ = try signatures.verifyReceipt(jws, at: SampleExchange.now)
        },
        .evidenceRoot: Place(signer: seal) { exchange, message in
            JSONWriter.bytes(root(exchange, message).json)
        } take: { jws, signatures, message in
            let leaf = leaf(signatures.exchange, message)
            _ = try EvidenceVerifier(signatures).verify(
                Evidence(leaf: leaf, path: .init(index: 0, size: 1, hashes: []), root: jws), at: SampleExchange.now)
        },
        .stampRoot: Place(signer: seal) { exchange, message in
            JSONWriter.bytes(
                EvidenceRoot(
                    exchange: exchange.name, purpose: BatchStamp.purpose, sequence: 1, size: 1, hash: MerkleTree.leafHash(stamped(message))
                ).json)
        } take: { jws, signatures, _ in
            _ = try signatures.verifyStampRoot(jws, at: SampleExchange.now)
        },
        .treeHead: Place(signer: seal) { exchange, message in
            JSONWriter.bytes(TreeHead(exchange: exchange.name, position: position(message), at: SampleExchange.now).json)
        } take: { jws, signatures, _ in
            _ = try LogVerifier(signatures).verifyHead(jws, at: SampleExchange.now)
        },
        .logEpoch: Place(signer: seal) { exchange, message in
            let at = position(message)
            return JSONWriter.bytes(
                LogEpoch(exchange: exchange.name, previous: at, restored: at, at: SampleExchange.now).json)
        } take: { jws, signatures, _ in
            _ = try LogVerifier(signatures).verifyEpoch(jws, at: SampleExchange.now)
        },
        .logWitness: Place(signer: { try $0.pki.endpointSigning(SampleExchange.police).signer() }) { exchange, message in
            let head = TreeHead(exchange: exchange.name, position: position(message), at: SampleExchange.now)
            let signed = try seal(exchange).sign(.treeHead, payload: JSONWriter.bytes(head.json), issuedAt: SampleExchange.now)
            return JSONWriter.bytes(
                LogWitness(exchange: exchange.name, witness: SampleExchange.police, head: signed, at: SampleExchange.now).json)
        } take: { jws, signatures, _ in
            _ = try LogVerifier(signatures).verifyWitness(jws, at: SampleExchange.now)
        },
        .directoryEntry: plain(.directoryEntry, .gatewaySeal, seal),
        .approval: Place(signer: { try $0.pki.administratorApproval(SampleExchange.administrator).signer() }) { exchange, message in
            JSONWriter.bytes([
                "exchange": .string(exchange.name), "change": .string(Base64URL.encode(message.messageDigest)),
                "at": .string(SampleExchange.now.rfc3339),
            ])
        } take: { jws, signatures, _ in
            _ = try signatures.verifyApproval(jws, at: SampleExchange.now)
        },
    ]

    private static func receipt(_ exchange: SampleExchange, _ message: MessageComposer.Composed) -> Receipt {
        Receipt(
            exchange: exchange.name, deliveryID: message.manifest.messageID, messageID: message.manifest.messageID,
            sender: SampleExchange.police, recipient: SampleExchange.migration, messageDigest: message.messageDigest, outcome: .accepted,
            at: SampleExchange.now)
    }

    private static func leaf(_ exchange: String, _ message: MessageComposer.Composed) -> [UInt8] {
        JSONWriter.bytes(
            EvidenceStatement(
                event: .contentConsignment, exchange: exchange, evidenceID: message.manifest.messageID, at: SampleExchange.now,
                sender: SampleExchange.police, messageID: message.manifest.messageID, messageDigest: message.messageDigest,
                deliveries: [.init(deliveryID: message.manifest.messageID, recipient: SampleExchange.migration)]
            ).json)
    }

    private static func position(_ message: MessageComposer.Composed) -> LogPosition {
        LogPosition(epoch: 1, size: 1, hash: message.messageDigest)
    }

    private static func stamped(_ message: MessageComposer.Composed) -> [UInt8] { BatchStamp.leaf(.message, message.messageDigest) }

    private static func root(_ exchange: SampleExchange, _ message: MessageComposer.Composed) -> EvidenceRoot {
        EvidenceRoot(exchange: exchange.name, sequence: 1, size: 1, hash: MerkleTree.leafHash(leaf(exchange.name, message)))
    }

    private func code(_ work: () throws -> Void) throws -> ErrorCode? {
        do {
            try work()
            return nil
        } catch let problem as Problem {
            return problem.code
        }
    }

    @Test func everyKindHasItsPlace() { #expect(Set(Self.places.keys) == Set(SignedObjectKind.allCases)) }

    @Test func everyKindInThePlaceOfEveryOther() throws {
        let signatures = try exchange.signatures()
        var refused = 0
        for (expected, place) in Self.places {
            for kind in SignedObjectKind.allCases {
                // The worst case: the very payload, by the very key that this place expects; the kind alone differs.
                let alike = try place.signer(exchange).sign(kind, payload: place.payload(exchange, message), issuedAt: now)
                let found = try code { try place.take(alike, signatures, message) }
                guard kind != expected else {
                    #expect(found == nil, "\(kind) is not taken in its own place")
                    continue
                }
                #expect(found == .typeMismatch, "\(kind) in the place of \(expected): \(found?.rawValue ?? "taken")")
                // And the thing itself.
                let own = try #require(Self.places[kind])
                let real = try own.signer(exchange).sign(kind, payload: own.payload(exchange, message), issuedAt: now)
                #expect(try code { try place.take(real, signatures, message) } == .typeMismatch, "\(kind) in the place of \(expected)")
                refused += 2
            }
        }
        let kinds = SignedObjectKind.allCases.count
        print("cross-protocol: \(refused) offers of one kind in the place of another, all refused")
        #expect(refused == 2 * kinds * (kinds - 1))
    }

    /// The worst case again: one authority for both exchanges.
    @Test func everyKindOfATestExchangeInAProductionOne() throws {
        let production = try SampleExchange(name: "lt.prod")
        let (test, other) = (try exchange.pki.pathVerifier(), try production.pki.pathVerifier())
        let both = try CertificatePathVerifier(
            anchors: test.anchors + other.anchors, revocationLists: test.revocationLists + other.revocationLists)
        let signatures = SignatureVerifier(exchange: "lt.prod", paths: both)
        let prodMessage = try production.composed()
        for (kind, place) in Self.places {
            let foreign = try place.signer(exchange).sign(kind, payload: place.payload(exchange, message), issuedAt: now)
            #expect(try code { try place.take(foreign, signatures, message) } == .signerUnknown, "\(kind) of another exchange")
            // Its payload under a signature of this exchange.
            let relabelled = try place.signer(production).sign(kind, payload: place.payload(exchange, message), issuedAt: now)
            let found = try code { try place.take(relabelled, signatures, message) }
            // Nobody reads yet what a directory entry says.
            #expect(found == (kind == .directoryEntry ? nil : .exchangeMismatch), "\(kind)")
            let own = try place.signer(production).sign(kind, payload: place.payload(production, prodMessage), issuedAt: now)
            #expect(try code { try place.take(own, signatures, prodMessage) } == nil, "\(kind) of its own exchange")
        }
    }

    /// Places that take bytes: a certificate, a revocation list, a signed thing. What is one of them is none of the others.
    @Test func bytesInThePlaceOfOtherBytes() throws {
        let certificate = try exchange.pki.gatewaySeal.signer().certificate.der
        let list = try #require(try exchange.pki.pathVerifier().revocationLists.first).der
        let digest = SHA256.hash(SignatureTimeStamp.stamped(message.jws))
        let token = try StampingAuthority(exchange).stamp(digest).token.der
        let stamp = try batchStamp(token: token)
        let things: [(name: String, bytes: [UInt8])] = [
            ("certificate", certificate), ("list", list), ("message", message.bytes), ("jws", JSONWriter.bytes(message.jws.json)),
            ("leaf", Self.leaf(exchange.name, message)), ("token", token), ("stamp", JSONWriter.bytes(stamp.json)),
        ]
        let takers: [(name: String, take: ([UInt8]) throws -> Void)] = [
            ("certificate", { _ = try Certificate(der: $0) }), ("list", { _ = try RevocationList(der: $0) }),
            ("message", { _ = try UnverifiedMessage(bytes: $0) }),
            ("jws", { _ = try FlattenedJWS(JSONReader.read($0, limits: JSONLimits(bytes: WireLimits.messageBytes))) }),
            (
                "leaf",
                {
                    let value = try JSONReader.read($0, limits: JSONLimits(bytes: WireLimits.messageBytes))
                    _ = try EvidenceStatement(value, now: SampleExchange.now)
                }
            ),
            ("token", { _ = try TimeStampToken(der: $0) }),
            ("stamp", { _ = try BatchStamp(JSONReader.read($0, limits: JSONLimits(bytes: WireLimits.messageBytes))) }),
        ]
        for taker in takers {
            for thing in things {
                let isTaken = (try? taker.take(thing.bytes)) != nil
                #expect(isTaken == (taker.name == thing.name), "\(thing.name) as \(taker.name)")
            }
        }
        // A token in the place of a stamp's, over something else that exists: its form is right, and it proves nothing.
        let verifier = BatchStampVerifier(signatures: try exchange.signatures(), stamps: try StampingAuthority(exchange).verifier)
        #expect(try code { _ = try verifier.verify(stamp, now: now) } == .stampInvalid)
    }

    /// The message's batch stamp but for its token.
    private func batchStamp(token: [UInt8]) throws -> BatchStamp {
        let signer = EvidenceSigner(exchange: exchange.name, signer: try Self.seal(exchange))
        let root = try signer.signStampRoot(of: MerkleTree(leaves: [Self.stamped(message)]), sequence: 1, at: now)
        return BatchStamp(
            kind: .message, digest: message.messageDigest,
            links: [BatchStamp.Link(path: Evidence.Path(index: 0, size: 1, hashes: []), root: root, token: token)])
    }
}
