import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// A refusal must not be a signing amplifier.
struct RejectionEvidenceTests {
    private func expired(_ fixture: GatewayFixture) throws -> [UInt8] {
        var message = try fixture.exchange.inquiry()
        message.manifest.createdAt = fixture.time.now().adding(.seconds(-10))
        message.manifest.validUntil = fixture.time.now().adding(.seconds(-1))
        return try message.composed().bytes
    }

    private func hasEvidence(_ fixture: GatewayFixture) async throws -> Bool {
        let refusal = try #require(try await fixture.refusal(of: expired(fixture), from: SampleExchange.hotline))
        #expect(refusal.problem.code == .messageExpired)
        return refusal.evidence != nil
    }

    @Test func rateLimited() async throws {
        let fixture = try await GatewayFixture(limits: GatewayLimits(rejectionBurst: 2, rejectionsPerSecond: 0.5))
        var given: [Bool] = []
        for _ in 0..<4 { given.append(try await hasEvidence(fixture)) }
        #expect(given == [true, true, false, false])
        fixture.time.advance(.seconds(2))
        given = []
        for _ in 0..<2 { given.append(try await hasEvidence(fixture)) }
        #expect(given == [true, false])
        #expect(try await fixture.store.read { try $0.auditSize() } == 3)
    }

    @Test func onlyWithAnIDThatCanBeRead() async throws {
        let fixture = try await GatewayFixture()
        for id in [JSONValue.null, "nera", "8A3C1D2E-0000-7000-8000-000000000000", "00000000-0000-4000-8000-000000000000"] {
            let bytes = try fixture.exchange.inquiry().signed { $0["messageId"] = id }
            #expect(try #require(try await fixture.refusal(of: bytes, from: SampleExchange.hotline)).evidence == nil)
        }
    }

    @Test func noneWhileShuttingDown() async throws {
        let fixture = try await GatewayFixture()
        fixture.gateway.beginShutdown()
        let refusal = try #require(try await fixture.refusal(of: fixture.exchange.inquiry()))
        #expect(refusal.problem.code == .shuttingDown)
        #expect(refusal.problem.retryAfter != nil)
        #expect(refusal.evidence == nil)
        #expect(await fixture.gateway.readiness().reasons == ["stopping"])
    }
}
