import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

struct UploadQuotaTests {
    private func limits(parts: Int = 256, bytes: Int = 1 << 30, reserve: Int = 0) -> GatewayLimits {
        var limits = GatewayLimits()
        limits.uploadsPerEndpoint = parts
        limits.uploadBytesPerEndpoint = bytes
        limits.uploadDiskReserve = reserve
        return limits
    }

    @Test func anEndpointHasSoManyUploads() async throws {
        let fixture = try await GatewayFixture(limits: limits(parts: 2))
        let message = try fixture.exchange.identification().manifest.messageID
        try await fixture.upload(.of(1, id: "attachment-1"), of: message)
        try await fixture.upload(.of(1, id: "attachment-2"), of: message)
        let third = try await problem { try await fixture.upload(.of(1, id: "attachment-3"), of: message) }
        #expect(third?.code == .uploadQuotaExceeded && third?.retryAfter == 60)
        #expect(third?.arguments["n"] == .count(2) && third?.arguments["limit"] == .count(1 << 30))
        // One that replaces another is none more, and other endpoints have their own.
        try await fixture.upload(.of(2, id: "attachment-2"), of: message)
        try await fixture.upload(.of(1, id: "attachment-3"), of: message, from: SampleExchange.police)
    }

    @Test(arguments: [true, false]) func anEndpointHasSoManyBytes(announced: Bool) async throws {
        let fixture = try await GatewayFixture(limits: limits(bytes: 6_000_000))
        let message = try fixture.exchange.identification().manifest.messageID
        try await fixture.upload(.of(1_000_000, id: "attachment-1"), of: message)
        let large = try await problem { try await fixture.upload(.of(5_000_001, id: "attachment-2"), of: message, announced: announced) }
        #expect(large?.code == .uploadQuotaExceeded)
        #expect(fixture.memory?.files.count == 1)
        // What was reserved is given back.
        try await fixture.upload(.of(5_000_000, id: "attachment-2"), of: message)
    }

    /// The second begins while the first is under way: together they have no room, though neither is in the store.
    @Test func uploadsUnderWayCount() async throws {
        let fixture = try await GatewayFixture(limits: limits(bytes: 1_000_000))
        let message = try fixture.exchange.identification().manifest.messageID
        let first = Attachment.of(600_000)
        var pieces = Pieces(first.bytes)
        pieces.beforeLast = {
            let second = try await problem { try await fixture.upload(.of(600_000, id: "attachment-2"), of: message) }
            #expect(second?.code == .uploadQuotaExceeded)
            try await fixture.upload(.of(400_000, id: "attachment-3"), of: message)
        }
        let stored = try await fixture.gateway.upload(first.head(message), from: fixture.caller(GatewayFixture.inspector), content: pieces)
        #expect(stored.size == 600_000)
    }

    @Test func theDiskKeepsItsReserve() async throws {
        let fixture = try await GatewayFixture(limits: limits(reserve: 1_000_000))
        let message = try fixture.exchange.identification().manifest.messageID
        fixture.memory?.setFreeBytes(1_500_000)
        let large = try await problem { try await fixture.upload(.of(500_001), of: message) }
        #expect(large?.code == .storageUnavailable && large?.retryAfter == 60)
        try await fixture.upload(.of(500_000), of: message)
        fixture.memory?.setFreeBytes(999_999)
        #expect(try await problem { try await fixture.upload(.of(1), of: message) }?.code == .storageUnavailable)
    }

    @Test func theQuotaForgetsWhatAMessageNames() async throws {
        let fixture = try await GatewayFixture(limits: limits(parts: 1))
        let message = try fixture.exchange.identification()
        try await fixture.upload(.of(1), of: message.manifest.messageID)
        try await fixture.submit(message.composed(with: [.of(1)]).bytes, from: GatewayFixture.inspector)
        let figures = try await fixture.store.read { try $0.uploadFigures(of: GatewayFixture.inspector) }
        #expect(figures == UploadFigures(parts: 0, bytes: 0))
        try await fixture.upload(.of(1), of: fixture.exchange.identification().manifest.messageID)
    }
}
