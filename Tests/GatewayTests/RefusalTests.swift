import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// Every reason for which intake refuses, with its exact code and place.
struct RefusalTests {
    /// A slip in the manifest, everything else being right.
    struct Slip: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: ErrorCode
        let pointer: String
        let change: @Sendable (inout SampleMessage) -> Void

        init(_ code: ErrorCode, _ pointer: String, _ description: String, _ change: @escaping @Sendable (inout SampleMessage) -> Void) {
            testDescription = description
            self.code = code
            self.pointer = pointer
            self.change = change
        }
    }

    static let now = SampleExchange.now
    static let day = Duration.seconds(86_400)

    static let slips: [Slip] = [
        Slip(.exchangeMismatch, "/exchange", "another exchange") { $0.manifest.exchange = "lt.prod" },
        Slip(.formatUnknown, "/formatId", "unknown format") { $0.manifest.formatID = "THB-999" },
        Slip(.formatVersionUnknown, "/formatVersion", "unknown version") { $0.manifest.formatVersion = FormatVersion(1, 7) },
        Slip(.formatNotSendable, "/formatId", "evidence as a message") { $0.manifest.formatID = "SYS-001" },
        Slip(.messageExpired, "/validUntil", "expired") {
            $0.manifest.createdAt = now.adding(.seconds(-60))
            $0.manifest.validUntil = now.adding(.milliseconds(-1))
        },
        Slip(.createdInFuture, "/createdAt", "created in the future") {
            $0.manifest.createdAt = now.adding(WireLimits.createdInFuture).adding(.milliseconds(1))
        },
        Slip(.createdTooLongAgo, "/createdAt", "created past the horizon") {
            $0.manifest.createdAt = now.adding(.zero - WireLimits.horizon).adding(.milliseconds(-1))
        },
        Slip(.validityTooLong, "/validUntil", "valid for too long") {
            $0.manifest.validUntil = now.adding(WireLimits.validity).adding(.milliseconds(1))
        },
        Slip(.noAgreement, "/recipients", "no agreement with this recipient") { $0.manifest.recipients = [SampleExchange.migration] },
        Slip(.purposeNotAllowed, "/purpose", "purpose") { $0.manifest.purpose = "INVESTIGATE" },
        Slip(.regimeNotAllowed, "/regime", "regime") {
            $0.manifest.regime = "LED"
            $0.manifest.evaluation = "B2"
            $0.manifest.legalBasis = ["XI-1336"]
        },
        Slip(.statisticsOnly, "/formatId", "statistics") { $0.manifest.regime = "STAT" },
        Slip(.handlingNotAllowed, "/handlingCodes/1", "handling code") { $0.manifest.handlingCodes = ["A0", "H1"] },
        Slip(.retentionTooLong, "/retention", "retention") { $0.manifest.retention = 91 },
        Slip(.recipientUnknown, "/recipients/0", "unknown recipient") { $0.manifest.recipients = ["lt.niekas"] },
        Slip(.recipientIsSender, "/recipients/0", "oneself") { $0.manifest.recipients = [SampleExchange.hotline] },
        Slip(.oneRecipientOnly, "/recipients", "several recipients") {
            $0.manifest.recipients = [SampleExchange.municipality, SampleExchange.migration]
        },
        Slip(.consentMissing, "/consentScope", "no consent") { $0.manifest.consentScope = nil },
        Slip(.consentNotForRecipient, "/consentScope/organisation", "consent for another") {
            $0.manifest.consentScope = Manifest.ConsentScope(
                organisation: SampleExchange.police, services: ["SHELTER"], validUntil: now.adding(day))
        },
        Slip(.consentExpired, "/consentScope/validUntil", "consent that has ended") {
            $0.manifest.consentScope = Manifest.ConsentScope(
                organisation: SampleExchange.municipality, services: ["SHELTER"], validUntil: now.adding(.milliseconds(-1)))
        },
        Slip(.consentExpired, "/consentScope/validUntil", "consent for longer than the person gave it") {
            $0.setConsent("validUntil", .string(now.adding(.seconds(60)).rfc3339))
        },
        Slip(.consentNotForRecipient, "/consentScope/services/0", "consent to a service that the person did not give") {
            $0.manifest.consentScope = Manifest.ConsentScope(
                organisation: SampleExchange.municipality, services: ["HEALTH"], validUntil: now.adding(day))
        },
        Slip(.markingRefused, "/classification", "a marking of state secrets") { $0.manifest.classification = "SLAPTAI" },
        Slip(.markingRefused, "/classification", "a marking of state secrets beside other faults") {
            $0.manifest.classification = "RIBOTO_NAUDOJIMO"
            $0.manifest.legalBasis = []
        },
    ]

    @Test(arguments: slips)
    func manifest(_ slip: Slip) async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.referral()
        slip.change(&message)
        let refusal = try #require(try await fixture.refusal(of: message))
        #expect(refusal.problem.code == slip.code)
        #expect(refusal.problem.pointer?.description == slip.pointer)
        let evidence = try fixture.verified(try #require(refusal.evidence))
        #expect(evidence.event == .submissionRejection)
        #expect(evidence.reason == slip.code)
        #expect(evidence.messageID == message.manifest.messageID)
        try await expectNothingOccupied(fixture, message)
    }

    /// A refused submission never occupies an id: the right message under the same id is accepted afterwards.
    private func expectNothingOccupied(_ fixture: GatewayFixture, _ refused: SampleMessage) async throws {
        let sender = try fixture.caller(SampleExchange.hotline)
        let problem = try await problem { try await fixture.gateway.status(of: refused.manifest.messageID, for: sender) }
        #expect(problem?.code == .resourceUnknown)
        var message = try fixture.exchange.referral()
        message.manifest.messageID = refused.manifest.messageID
        #expect(try await fixture.submit(message).isRepeat == false)
    }

    @Test(arguments: [
        ("formatVersion", JSONValue.string("one"), "/formatVersion"), ("messageId", .string("x"), "/messageId"),
        ("sum", .number(JSONNumber(1)), "/sum"),
        ("handlingCodes", .array([]), "/handlingCodes"), ("classification", .null, "/classification"),
    ])
    func manifestThatIsNotValid(_ name: String, _ value: JSONValue, _ pointer: String) async throws {
        let fixture = try await GatewayFixture()
        let bytes = try fixture.exchange.referral().signed { $0[name] = value }
        let refusal = try #require(try await fixture.refusal(of: bytes, from: SampleExchange.hotline))
        #expect(refusal.problem.violations.map(\.pointer.description) == [pointer])
    }

    @Test func edgesOfTimeAreInside() async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.inquiry()
        message.manifest.createdAt = Self.now.adding(.zero - WireLimits.horizon)
        message.manifest.validUntil = Self.now
        #expect(try await !fixture.submit(message).isRepeat)
        message = try fixture.exchange.inquiry()
        message.manifest.createdAt = Self.now.adding(WireLimits.createdInFuture)
        message.manifest.validUntil = message.manifest.createdAt.adding(WireLimits.validity)
        #expect(try await !fixture.submit(message).isRepeat)
    }

    @Test func inquiryNeedsNoConsent() async throws {
        let fixture = try await GatewayFixture()
        #expect(try await fixture.submit(fixture.exchange.inquiry()).isRepeat == false)
    }

    @Test func bodyViolationsAreAllListed() async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.inquiry()
        var body = try #require(message.body.object)
        body["priority"] = "SOON"
        body["clientRef"] = "NL-2026-0042"
        body["feedbackWanted"] = nil
        message.body = .object(body)
        let problem = try #require(try await fixture.refusal(of: message)).problem
        #expect(
            Set(problem.violations.map { "\($0.code.rawValue) \($0.pointer)" })
                == ["E-FLD-03 /priority", "E-FLD-01 /feedbackWanted", "E-FLD-12 /clientRef"])
    }

    @Test func bodyOfTheOtherBinding() async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.inquiry()
        message.body = try Repository.exampleBody("THB-230", "capacity-inquiry", .lt)
        let problem = try #require(try await fixture.refusal(of: message)).problem
        #expect(problem.code == .bindingMismatch)
        #expect(problem.violations == [Violation(.bindingMismatch, at: .root)])
        message.manifest.language = .lt
        try await fixture.submit(message)
    }

    @Test func recipientDoesNotReadTheFormat() async throws {
        let exchange = try SampleExchange()
        let registry = try exchange.registry(endpoints: { $0.reading(["THB-232": [FormatVersion(1, 0)]]) })
        let fixture = try await GatewayFixture(exchange: exchange, registry: registry)
        let problem = try #require(try await fixture.refusal(of: exchange.referral())).problem
        #expect(problem.code == .formatVersionUnreadable)
        #expect(problem.pointer == JSONPointer(["recipients", "0"]))
    }

    @Test func formatWithoutRoute() async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.referralOutcome()
        message.manifest.sender = SampleExchange.hotline
        message.manifest.recipients = [SampleExchange.municipality]
        let problem = try #require(try await fixture.refusal(of: message)).problem
        #expect(problem.code == .routeFormatNotAllowed)
        #expect(problem.pointer == JSONPointer(["formatId"]))
    }

    @Test(arguments: [("2026-11-22", "2030-01-01"), ("2026-01-01", "2026-11-20")])
    func agreementThatDoesNotHoldToday(_ from: String, _ until: String) async throws {
        let exchange = try SampleExchange()
        let period = try (#require(CalendarDate(iso8601: from)), #require(CalendarDate(iso8601: until)))
        let registry = try exchange.registry(agreements: { $0.map { $0.valid(from: period.0, until: period.1) } })
        let fixture = try await GatewayFixture(exchange: exchange, registry: registry)
        #expect(try #require(try await fixture.refusal(of: exchange.inquiry())).problem.code == .noAgreement)
    }

    @Test func agreementHoldsOnItsFirstAndLastDay() async throws {
        let exchange = try SampleExchange()
        let today = Self.now.date
        let registry = try exchange.registry(agreements: { $0.map { $0.valid(from: today, until: today) } })
        let fixture = try await GatewayFixture(exchange: exchange, registry: registry)
        #expect(try await !fixture.submit(exchange.inquiry()).isRepeat)
    }

    @Test func fullQueue() async throws {
        let exchange = try SampleExchange()
        let registry = try exchange.registry(endpoints: { $0.holding(1) })
        let fixture = try await GatewayFixture(exchange: exchange, registry: registry)
        try await fixture.submit(exchange.inquiry())
        let message = try exchange.inquiry()
        let refusal = try #require(try await fixture.refusal(of: message))
        #expect(refusal.problem.code == .queueFull)
        #expect(refusal.problem.retryAfter == 60)
        #expect(refusal.evidence == nil)
    }
}
