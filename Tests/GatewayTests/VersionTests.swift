import ExchangeFormats
import Gateway
import TestSupport
import Testing

/// Two versions of a format at once: each message by its own, to those who read it.
struct VersionTests {
    private static let second = FormatVersion(1, 1)

    /// THB-232 1.1 with a code that 1.0 does not have.
    private func closed(_ exchange: SampleExchange) throws -> SampleMessage {
        var message = try exchange.referralOutcome()
        message.manifest.formatVersion = Self.second
        message.body = try Repository.exampleBody("THB-232", "closed", .en, version: Self.second)
        return message
    }

    @Test func theNewerVersionGoesToWhomeverReadsIt() async throws {
        let fixture = try await GatewayFixture()
        #expect(try await fixture.refusal(of: closed(fixture.exchange)) == nil)
        // The older one as before.
        #expect(try await fixture.refusal(of: fixture.exchange.referralOutcome()) == nil)
    }

    @Test func theNewerVersionIsRefusedToWhomeverReadsOnlyTheOlder() async throws {
        let exchange = try SampleExchange()
        let registry = try exchange.registry(endpoints: { $0.reading(["THB-232": [FormatVersion(1, 0)]]) })
        let fixture = try await GatewayFixture(exchange: exchange, registry: registry)
        let problem = try #require(try await fixture.refusal(of: closed(exchange))).problem
        #expect(problem.code == .formatVersionUnreadable)
        #expect(problem.pointer == JSONPointer(["recipients", "0"]))
        #expect(problem.arguments["version"] == "1.1")
        try await fixture.submit(exchange.referralOutcome())
    }

    /// What only the newer version knows is not valid by the older.
    @Test func aBodyIsJudgedByItsOwnVersion() async throws {
        let fixture = try await GatewayFixture()
        var message = try closed(fixture.exchange)
        message.manifest.formatVersion = FormatVersion(1, 0)
        let problem = try #require(try await fixture.refusal(of: message)).problem
        #expect(problem.violations.map(\.code) == [.codeUnknown])
    }

    /// The gap that THB-210 1.1 closes: handling code H3 with its text.
    @Test func handlingCodeH3WithItsText() async throws {
        let fixture = try await GatewayFixture()
        var message = try fixture.exchange.identification()
        message.manifest.handlingCodes = ["H0", "H3"]
        #expect(try #require(try await fixture.refusal(of: message)).problem.code == .handlingTextMissing)
        message.manifest.formatVersion = Self.second
        #expect(try #require(try await fixture.refusal(of: message)).problem.code == .handlingTextMissing)
        var form = try #require(message.body.object)
        form["handlingText"] = "Return the form when the inquiry is closed."
        message.body = .object(form)
        try await fixture.submit(message)
    }
}
