import ExchangeFormats
import Foundation
import Testing

/// What the gateway and the recipients sign, against the formats SYS-001 to SYS-003.
struct EvidenceTests {
    private static let messageID = UUID(uuid: (1, 156, 175, 254, 59, 0, 0x74, 152, 0xAB, 121, 249, 183, 227, 251, 169, 148))
    private static let digest = [UInt8](repeating: 7, count: 32)
    private static let jws = FlattenedJWS(protected: "e30", payload: "e30", signature: String(repeating: "A", count: 86))

    static let statements: [EvidenceStatement] = EvidenceEvent.allCases.map { event in
        let delivery = EvidenceStatement.Delivery(deliveryID: messageID, recipient: "lt.sav.15")
        let needsReason: Set<EvidenceEvent> = [.submissionRejection, .consignmentRejection, .contentHandoverFailure]
        return EvidenceStatement(
            event: event, exchange: "lt.test", evidenceID: messageID, at: testInstant, sender: "ngo.nappz.linija", messageID: messageID,
            messageDigest: digest, conversationID: event == .submissionAcceptance ? messageID : nil,
            deliveries: event == .submissionRejection ? [] : [delivery], directoryVersion: event == .submissionAcceptance ? 3 : nil,
            reason: needsReason.contains(event) ? .noAgreement : nil, receipt: event == .contentHandover ? jws : nil)
    }

    @Test(arguments: statements)
    func statementsFollowTheirFormats(_ statement: EvidenceStatement) throws {
        #expect(try EvidenceStatement(statement.json, now: testInstant) == statement)
    }

    @Test func statementsOfAnotherShapeAreRefused() throws {
        for statement in Self.statements {
            var object = try #require(statement.json.object)
            object["messageDigest"] = "AAAA"
            #expect(throws: Problem.self) { try EvidenceStatement(.object(object), now: testInstant) }
        }
    }

    @Test func receipts() throws {
        let receipt = Receipt(
            exchange: "lt.test", deliveryID: Self.messageID, messageID: Self.messageID, sender: "ngo.nappz.linija", recipient: "lt.sav.15",
            messageDigest: Self.digest, outcome: .refused, reason: .fieldMissing, at: testInstant)
        #expect(try Receipt(receipt.json) == receipt)
        for name in ["exchange", "reason", "outcome", "at", "messageDigest"] {
            var object = try #require(receipt.json.object)
            object[name] = nil
            #expect(throws: Problem.self) { try Receipt(.object(object)) }
        }
    }

    @Test(arguments: [ErrorCode.storageUnavailable, .tooManyRequests, .callerUnknown, .queueFull, .deliveryEnded, .configurationInvalid])
    func noReasonToRefuse(_ code: ErrorCode) throws {
        let receipt = Receipt(
            exchange: "lt.test", deliveryID: Self.messageID, messageID: Self.messageID, sender: "ngo.nappz.linija", recipient: "lt.sav.15",
            messageDigest: Self.digest, outcome: .refused, reason: code, at: testInstant)
        #expect(throws: Problem.self) { try Receipt(receipt.json) }
    }

    @Test func evidence() throws {
        let evidence = Evidence(leaf: [1, 2], path: .init(index: 1, size: 3, hashes: [Self.digest, Self.digest]), root: Self.jws)
        #expect(try Evidence(evidence.json) == evidence)
        let root = EvidenceRoot(exchange: "lt.test", sequence: 4, size: 3, hash: Self.digest)
        #expect(try EvidenceRoot(root.json) == root)
        #expect(throws: Problem.self) { try Evidence(["leaf": "AQ"]) }
        #expect(throws: Problem.self) { try EvidenceRoot([]) }
    }
}
