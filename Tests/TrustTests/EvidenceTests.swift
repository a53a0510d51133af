import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Evidence") struct EvidenceTests {
    let exchange: SampleExchange
    let verifier: EvidenceVerifier
    let signer: EvidenceSigner
    let message: MessageComposer.Composed
    let now = SampleExchange.now

    init() throws {
        exchange = try SampleExchange()
        verifier = EvidenceVerifier(try exchange.signatures())
        signer = EvidenceSigner(exchange: SampleExchange.name, signer: try exchange.pki.gatewaySeal.signer())
        message = try exchange.composed()
    }

    private func id() -> UUID { .version7(at: now, random: exchange.random) }

    private func accepted(exchange name: String = SampleExchange.name) -> EvidenceStatement {
        EvidenceStatement(
            event: .submissionAcceptance, exchange: name, evidenceID: id(), at: now, sender: SampleExchange.police,
            messageID: message.manifest.messageID, messageDigest: message.messageDigest, conversationID: message.manifest.conversationID,
            deliveries: [.init(deliveryID: id(), recipient: SampleExchange.migration)], directoryVersion: 1)
    }

    private func receipt(
        _ outcome: Receipt.Outcome = .accepted, digest: [UInt8]? = nil, recipient: String = SampleExchange.migration,
        exchange name: String = SampleExchange.name
    ) -> Receipt {
        Receipt(
            exchange: name, deliveryID: id(), messageID: message.manifest.messageID, sender: SampleExchange.police, recipient: recipient,
            messageDigest: digest ?? message.messageDigest, outcome: outcome, reason: outcome == .refused ? .fieldMissing : nil, at: now)
    }

    private func sign(_ receipt: Receipt, by endpoint: String = SampleExchange.migration) throws -> FlattenedJWS {
        try exchange.pki.endpointSigning(endpoint).signer().sign(.receipt, payload: JSONWriter.bytes(receipt.json), issuedAt: now)
    }

    private func handover(_ receipt: Receipt, _ jws: FlattenedJWS?) -> EvidenceStatement {
        EvidenceStatement(
            event: receipt.outcome == .accepted ? .contentHandover : .contentHandoverFailure, exchange: SampleExchange.name, evidenceID: id(),
            at: now.adding(.seconds(5)), sender: SampleExchange.police, messageID: message.manifest.messageID, messageDigest: message.messageDigest,
            deliveries: [.init(deliveryID: receipt.deliveryID, recipient: SampleExchange.migration)], reason: receipt.reason, receipt: jws)
    }

    private func code(_ evidence: Evidence, at instant: UTCInstant? = nil) -> ErrorCode? {
        do throws(Problem) {
            _ = try verifier.verify(evidence, at: instant ?? now)
            return nil
        } catch {
            return error.code
        }
    }

    private func code(_ statement: EvidenceStatement) throws -> ErrorCode? { code(try signer.sign([statement], sequence: 1, at: now)[0]) }

    @Test(arguments: [1, 2, 3, 8, 21]) func manyStatementsOneSignature(count: Int) throws {
        let statements = (0..<count).map { _ in accepted() }
        let evidence = try signer.sign(statements, sequence: 7, at: now)
        #expect(evidence.count == count && Set(evidence.map(\.root)).count == 1)
        for (statement, evidence) in zip(statements, evidence) {
            #expect(try verifier.verify(Evidence(evidence.json), at: now) == statement)
        }
        if count == 1 { #expect(evidence[0].path.hashes.isEmpty) }
        #expect(try signer.sign([], sequence: 7, at: now).isEmpty)
    }

    @Test func everyChangeShows() throws {
        let evidence = try signer.sign([accepted(), accepted(), accepted()], sequence: 1, at: now)
        let one = evidence[1]
        #expect(code(Evidence(leaf: evidence[0].leaf, path: one.path, root: one.root)) == .evidenceInvalid)
        #expect(code(Evidence(leaf: one.leaf + [0x20], path: one.path, root: one.root)) == .evidenceInvalid)
        for path in [
            Evidence.Path(index: 0, size: 3, hashes: one.path.hashes), Evidence.Path(index: 1, size: 4, hashes: one.path.hashes),
            Evidence.Path(index: 1, size: 3, hashes: []), Evidence.Path(index: 1, size: 3, hashes: one.path.hashes.reversed()),
        ] { #expect(code(Evidence(leaf: one.leaf, path: path, root: one.root)) == .evidenceInvalid) }
        let other = try signer.sign([accepted()], sequence: 1, at: now)[0]
        #expect(code(Evidence(leaf: one.leaf, path: one.path, root: other.root)) == .evidenceInvalid)
        let forged = FlattenedJWS(protected: one.root.protected, payload: other.root.payload, signature: one.root.signature)
        #expect(code(Evidence(leaf: other.leaf, path: other.path, root: forged)) == .signatureInvalid)
    }

    @Test func onlyTheGatewaySeals() throws {
        for files in [exchange.pki.endpointSigning(SampleExchange.police), exchange.pki.gatewayTLS] {
            let impostor = EvidenceSigner(exchange: SampleExchange.name, signer: try files.signer())
            #expect(code(try impostor.sign([accepted()], sequence: 1, at: now)[0]) == .certificateUntrusted)
        }
        // A message's signature is no root's.
        #expect(code(Evidence(leaf: [], path: .init(index: 0, size: 1, hashes: []), root: message.jws)) == .typeMismatch)
    }

    @Test func exchangesDoNotMix() throws {
        #expect(try code(accepted(exchange: "lt.prod")) == .exchangeMismatch)
        let other = EvidenceSigner(exchange: "lt.prod", signer: try exchange.pki.gatewaySeal.signer())
        #expect(code(try other.sign([accepted(exchange: "lt.prod")], sequence: 1, at: now)[0]) == .exchangeMismatch)
    }

    @Test func otherPurposesOfRoots() throws {
        let leaf = JSONWriter.bytes(accepted().json)
        let root = EvidenceRoot(exchange: SampleExchange.name, purpose: "stamp", sequence: 1, size: 1, hash: MerkleTree.leafHash(leaf))
        let jws = try exchange.pki.gatewaySeal.signer().sign(.evidenceRoot, payload: JSONWriter.bytes(root.json), issuedAt: now)
        #expect(code(Evidence(leaf: leaf, path: .init(index: 0, size: 1, hashes: []), root: jws)) == .evidenceInvalid)
    }

    @Test(arguments: Receipt.Outcome.allCases) func handoverWithItsReceipt(outcome: Receipt.Outcome) throws {
        let receipt = receipt(outcome)
        #expect(try code(handover(receipt, sign(receipt))) == nil)
    }

    @Test func aHandoverNeedsItsOwnReceipt() throws {
        let receipt = receipt()
        #expect(try code(handover(receipt, nil)) == .evidenceInvalid)
        #expect(try code(handover(receipt, sign(self.receipt()))) == .evidenceInvalid)
        #expect(try code(handover(receipt, sign(receipt, by: SampleExchange.police))) == .signerNotSender)
        let otherDigest = self.receipt(digest: [UInt8](repeating: 0, count: 32))
        #expect(try code(handover(otherDigest, sign(otherDigest))) == .evidenceInvalid)
        let otherRecipient = self.receipt(recipient: SampleExchange.police)
        #expect(try code(handover(otherRecipient, sign(otherRecipient, by: SampleExchange.police))) == .evidenceInvalid)
        let otherExchange = self.receipt(exchange: "lt.prod")
        #expect(try code(handover(otherExchange, sign(otherExchange))) == .exchangeMismatch)
        // A refusal embedded as a handover.
        let refusal = self.receipt(.refused)
        var statement = handover(refusal, try sign(refusal))
        statement.event = .contentHandover
        statement.reason = nil
        #expect(try code(statement) == .evidenceInvalid)
        // Something else that the recipient signed.
        let note = try exchange.pki.endpointSigning(SampleExchange.migration).signer().sign(
            .approval, payload: JSONWriter.bytes(receipt.json), issuedAt: now)
        #expect(try code(handover(receipt, note)) == .typeMismatch)
    }

    @Test func theReceiptIsJudgedWhenItCame() throws {
        let receipt = receipt()
        let evidence = try signer.sign([handover(receipt, sign(receipt))], sequence: 1, at: now)[0]
        let certificate = try exchange.pki.endpointSigning(SampleExchange.migration).signer().certificate
        try exchange.pki.revoke(certificate, clock: FixedClock(instant: now.adding(.seconds(60))))
        let later = EvidenceVerifier(try exchange.signatures())
        #expect(try later.verify(evidence, at: now.adding(.seconds(120))).event == .contentHandover)
    }
}
