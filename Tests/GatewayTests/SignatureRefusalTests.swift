import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// What is refused before anything in a message is believed, and parts that are not those that were signed.
struct SignatureRefusalTests {
    @Test func forgedSignature() async throws {
        let fixture = try await GatewayFixture()
        let other = try fixture.exchange.inquiry().composed()
        let bytes = try fixture.exchange.inquiry().composed().bytes.alteringJSON { $0["signature"] = .string(other.jws.signature) }
        let refusal = try #require(try await fixture.refusal(of: bytes, from: SampleExchange.hotline))
        #expect(refusal.problem.code == .signatureInvalid)
        #expect(refusal.problem.pointer == JSONPointer(["signature"]))
        #expect(try fixture.verified(#require(refusal.evidence)).reason == .signatureInvalid)
    }

    @Test func signerIsNotTheCaller() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        let refusal = try #require(try await fixture.refusal(of: message.composed().bytes, from: SampleExchange.police))
        #expect(refusal.problem.code == .signerNotSender)
        // The evidence goes to whom the gateway authenticated, not to whom the manifest names.
        let statement = try fixture.verified(#require(refusal.evidence))
        #expect(statement.sender == SampleExchange.police)
        try await fixture.submit(message)
    }

    @Test func manifestNamesAnotherSender() async throws {
        let fixture = try await GatewayFixture()
        let bytes = try fixture.exchange.inquiry().composed(signer: fixture.exchange.signer(SampleExchange.police)).bytes
        for caller in [SampleExchange.hotline, SampleExchange.police] {
            let problem = try #require(try await fixture.refusal(of: bytes, from: caller)).problem
            #expect(problem.code == .signerNotSender)
            #expect(problem.pointer == JSONPointer(["sender"]))
        }
    }

    @Test func signingCertificateThatTheDirectoryDoesNotName() async throws {
        let exchange = try SampleExchange()
        let fixture = try await GatewayFixture(exchange: exchange, registry: exchange.registry(endpoints: { $0.signing(with: []) }))
        #expect(try #require(try await fixture.refusal(of: exchange.inquiry())).problem.code == .signerNotSender)
    }

    @Test func revokedAndExpiredSigner() async throws {
        let fixture = try await GatewayFixture()
        let exchange = fixture.exchange
        try exchange.pki.revoke(exchange.signer(SampleExchange.hotline).certificate, clock: fixture.time.wall)
        fixture.gateway.apply(try exchange.registry())
        fixture.time.advance(.seconds(1))
        #expect(try #require(try await fixture.refusal(of: exchange.inquiry())).problem.code == .certificateRevoked)
    }

    /// Everything before the signature is judged too: no id, no evidence.
    @Test(arguments: [
        ("{", ErrorCode.jsonInvalid), ("[]", .messageMalformed), (#"{"payload":"","protected":"","signature":"","parts":{}}"#, .jsonInvalid),
        (#"{"payload":"","payload":"","protected":"","signature":""}"#, .jsonInvalid),
    ])
    func unreadable(_ text: String, _ code: ErrorCode) async throws {
        let fixture = try await GatewayFixture()
        let refusal = try #require(try await fixture.refusal(of: Array(text.utf8), from: SampleExchange.hotline))
        #expect(refusal.problem.code == code)
        #expect(refusal.evidence == nil)
    }

    @Test func receiptIsNoMessage() async throws {
        let fixture = try await GatewayFixture()
        let jws = try fixture.exchange.signer(SampleExchange.hotline).sign(.receipt, payload: Array("{}".utf8), issuedAt: fixture.time.now())
        let bytes = try fixture.exchange.inquiry().composed().bytes.alteringJSON { $0["protected"] = .string(jws.protected) }
        let problem = try #require(try await fixture.refusal(of: bytes, from: SampleExchange.hotline)).problem
        #expect(problem.code == .typeMismatch)
    }

    // MARK: Parts

    static let salt = JSONValue.string(Base64URL.encode([UInt8](repeating: 7, count: 32)))
    static let data = JSONValue.string(Base64URL.encode(Array("{}".utf8)))

    @Test(arguments: [
        ("other content", ErrorCode.partDigestMismatch, "body", JSONPointer(["parts", "body"])),
        ("other salt", .partDigestMismatch, "body", JSONPointer(["parts", "body"])),
        ("no data", .partMissing, "body", JSONPointer(["parts", "body"])), ("no part", .partMissing, "body", JSONPointer(["parts", "body"])),
        ("extra part", .partUnexpected, "attachment-1", JSONPointer(["parts", "attachment-1"])),
    ])
    func parts(_ what: String, _ code: ErrorCode, _ part: String, _ pointer: JSONPointer) async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.inquiry()
        let bytes = try message.composed { parts in
            let body = parts["body"]
            switch what {
            case "other content": parts["body"] = ["salt": body?["salt"] ?? .null, "data": Self.data]
            case "other salt": parts["body"] = ["salt": Self.salt, "data": body?["data"] ?? .null]
            case "no data": parts["body"] = ["salt": Self.salt]
            case "no part": parts["body"] = nil
            default: parts["attachment-1"] = ["salt": Self.salt, "data": Self.data]
            }
        }
        let problem = try #require(try await fixture.refusal(of: bytes, from: SampleExchange.hotline)).problem
        #expect(problem.code == code)
        #expect(problem.pointer == pointer)
        #expect(problem.arguments["part"] == .text(part))
        // The id is still free for the message as it was signed.
        try await fixture.submit(message)
    }

    @Test func sizeThatIsNotTheContents() async throws {
        let fixture = try await GatewayFixture()
        let bytes = try fixture.exchange.inquiry().signed { manifest in
            guard var part = manifest["parts"]?.array?.first?.object else { return }
            part["size"] = 3
            manifest["parts"] = .array([.object(part)])
        }
        #expect(try #require(try await fixture.refusal(of: bytes, from: SampleExchange.hotline)).problem.code == .partDigestMismatch)
    }
}
