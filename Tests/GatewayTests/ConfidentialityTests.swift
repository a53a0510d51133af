import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing

/// A marker in every text of a body comes out nowhere but in the message itself.
struct ConfidentialityTests {
    static let marker = "zymeklis"

    /// Every text of a value replaced by one that is the marker, whatever the definition wants there; keys and all else stay.
    private func marked(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string: .string(Self.marker)
        case .array(let items): .array(items.map(marked))
        case .object(let object):
            .object(object.members.reduce(into: JSONObject()) { $0[$1.name] = marked($1.value) })
        default: value
        }
    }

    /// Free texts only: the body stays valid.
    private func markedWhereFree(_ message: SampleMessage) -> SampleMessage {
        var message = message
        guard var body = message.body.object else { return message }
        body["reason"] = .string("\(Self.marker) \(Self.marker)")
        body["givenName"] = .string(Self.marker)
        body["familyName"] = .string(Self.marker)
        if var contact = body["contactSafe"]?.object {
            contact["codeWord"] = .string(Self.marker)
            contact["whoMayAnswer"] = .string(Self.marker)
            contact["safeTimes"] = .string(Self.marker)
            body["contactSafe"] = .object(contact)
        }
        message.body = .object(body)
        return message
    }

    private func expectNowhere(_ fixture: GatewayFixture, _ texts: [String]) async throws {
        var found = texts + fixture.log.lines
        let kept = try await fixture.store.read { reader in
            var kept = try (0..<reader.auditSize()).compactMap { try reader.auditLeaf($0)?.record }
            for sender in SampleExchange.endpoints {
                for stored in try reader.evidence(forSender: sender, after: 0, limit: 100) {
                    kept.append(stored.bytes)
                    // What is in the evidence in base64url: the statement, and a receipt in it.
                    kept.append(try stored.evidence.leaf)
                }
            }
            return kept
        }
        found += kept.map { String(decoding: $0, as: UTF8.self) }
        #expect(!kept.isEmpty)
        for text in found { #expect(!text.lowercased().contains(Self.marker), "\(text)") }
    }

    private func texts(_ problem: Problem) -> [String] {
        [problem.message(.lt), problem.message(.en), "\(problem)"] + problem.violations.flatMap { [$0.message(.lt), $0.message(.en), "\($0)"] }
    }

    @Test func acceptedAndRefusedByTheRecipient() async throws {
        let fixture = try await GatewayFixture()
        let (composed, delivery, recipient) = try await fixture.consigned(markedWhereFree(fixture.exchange.referral()))
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient, outcome: .refused, reason: .fieldInvalid)
        _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
        try await expectNowhere(fixture, [])
    }

    @Test func refusedBodies() async throws {
        let fixture = try await GatewayFixture()
        var told: [String] = []
        for message in try [fixture.exchange.referral(), fixture.exchange.query(), fixture.exchange.referralOutcome(), fixture.exchange.answer()] {
            var message = message
            message.body = marked(message.body)
            let problem = try #require(try await fixture.refusal(of: message)).problem
            #expect(!problem.violations.isEmpty)
            told += texts(problem)
        }
        try await expectNowhere(fixture, told)
    }

    @Test func bodiesThatAreNotJSON() async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.inquiry()
        message.body = .string(Self.marker)
        var told = texts(try #require(try await fixture.refusal(of: message)).problem)
        message = try fixture.exchange.inquiry()
        var body = try #require(message.body.object)
        // A text that poses as a name might be somebody's data.
        body["Jonas \(Self.marker)"] = 1
        message.body = .object(body)
        told += texts(try #require(try await fixture.refusal(of: message)).problem)
        try await expectNowhere(fixture, told)
    }

    @Test func manifestValuesThatAreRefused() async throws {
        let fixture = try await GatewayFixture()
        var told: [String] = []
        for name in ["caseRef", "purpose", "classification", "senderPerson", "priority", "evaluation", "consentRef"] {
            let bytes = try fixture.exchange.referral().signed { $0[name] = .string("\(Self.marker) \(Self.marker)") }
            told += texts(try #require(try await fixture.refusal(of: bytes, from: SampleExchange.hotline)).problem)
        }
        try await expectNowhere(fixture, told)
    }

    @Test func storageFailures() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        try await fixture.submit(fixture.exchange.inquiry())
        store.fail(.full)
        let message = try markedWhereFree(fixture.exchange.referral())
        let refusal = try #require(try await fixture.refusal(of: message))
        #expect(refusal.problem.code == .storageUnavailable)
        #expect(fixture.log.lines.contains { $0.contains("group commit failed") })
        try await expectNowhere(fixture, texts(refusal.problem))
    }
}
