import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

struct UploadSweepTests {
    @Test func anUploadIsSweptWhenItsLeaseEndsAndNotBefore() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification().manifest.messageID
        try await fixture.upload(.of(10), of: message)
        fixture.time.advance(.seconds(24 * 3600 - 1))
        #expect(try await fixture.gateway.sweepUploads() == 0)
        fixture.time.advance(.seconds(1))
        #expect(try await fixture.gateway.sweepUploads() == 1)
        #expect(try await problem { try await fixture.uploaded(.of(10), of: message) }?.code == .resourceUnknown)
        #expect(fixture.memory?.files == [])
        let figures = try await fixture.store.read { try $0.uploadFigures(of: GatewayFixture.inspector) }
        #expect(figures.parts == 0)
    }

    @Test func whatAMessageNamesIsNeverSwept() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification()
        try await fixture.upload(.of(10), of: message.manifest.messageID)
        // Named by nobody, under the same message.
        try await fixture.upload(.of(10, id: "attachment-2"), of: message.manifest.messageID)
        try await fixture.submit(message.composed(with: [.of(10)]).bytes, from: GatewayFixture.inspector)
        fixture.time.advance(.seconds(30 * 24 * 3600))
        #expect(try await fixture.gateway.sweepUploads() == 1)
        #expect(try await fixture.gateway.sweepUploads() == 0)
        #expect(fixture.memory?.files.count == 1)
    }

    @Test func anotherUploadRenewsTheLease() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification().manifest.messageID
        try await fixture.upload(.of(10), of: message)
        fixture.time.advance(.seconds(20 * 3600))
        try await fixture.upload(.of(10), of: message)
        fixture.time.advance(.seconds(20 * 3600))
        #expect(try await fixture.gateway.sweepUploads() == 0)
    }

    @Test func whileTheClockIsUncertainNothingIsSwept() async throws {
        let fixture = try await GatewayFixture()
        try await fixture.upload(.of(10), of: fixture.exchange.identification().manifest.messageID)
        fixture.time.wall.advance(.seconds(48 * 3600))
        #expect(try await fixture.gateway.sweepUploads() == 0)
        fixture.time.wall.advance(.zero - .seconds(48 * 3600))
        fixture.time.advance(.seconds(24 * 3600))
        #expect(try await fixture.gateway.sweepUploads() == 1)
    }

    /// A clock that ran ahead for a moment must not give an upload a lease for as long as it ran ahead.
    @Test func aLeaseCountsFromABelievedInstant() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification().manifest.messageID
        let believed = try await fixture.upload(.of(10), of: message).leaseUntil
        fixture.time.wall.advance(.seconds(3600))
        #expect(try await fixture.upload(.of(10), of: message).leaseUntil == believed)
    }

    @Test func theGatewaySweepsByItself() async throws {
        var limits = GatewayLimits()
        limits.uploadSweepInterval = .milliseconds(1)
        let fixture = try await GatewayFixture(limits: limits)
        try await fixture.upload(.of(10), of: fixture.exchange.identification().manifest.messageID)
        fixture.time.advance(.seconds(24 * 3600))
        let running = Task { try await fixture.gateway.run() }
        while fixture.memory?.files.isEmpty == false { await Task.yield() }
        running.cancel()
        _ = await running.result
        #expect(fixture.memory?.files.isEmpty == true)
    }
}
