import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// A message and the parts that it names.
struct AttachmentIntakeTests {
    private let attachment = Attachment.of(400_000)

    @Test func aMessageIsAcceptedWithItsUploads() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification()
        let second = Attachment.of(5, id: "attachment-2", seed: 3)
        try await fixture.upload(attachment, of: message.manifest.messageID)
        try await fixture.upload(second, of: message.manifest.messageID)
        let acceptance = try await fixture.submit(message.composed(with: [attachment, second]).bytes, from: GatewayFixture.inspector)
        let stored = try #require(try await fixture.store.read { try $0.message(sender: GatewayFixture.inspector, id: acceptance.messageID) })
        let parts = try await fixture.store.read { try $0.parts(ofMessage: stored.sequence) }
        #expect(parts.map(\.place.partID) == ["attachment-1", "attachment-2"] && parts.map(\.size) == [400_000, 5])
    }

    @Test func onceAcceptedTheUploadsAreClosedAndARepeatStaysOne() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification()
        try await fixture.upload(attachment, of: message.manifest.messageID)
        let composed = try message.composed(with: [attachment])
        let first = try await fixture.submit(composed.bytes, from: GatewayFixture.inspector)
        let repeated = try await fixture.submit(composed.bytes, from: GatewayFixture.inspector)
        #expect(repeated.isRepeat && repeated.evidence == first.evidence)
        #expect(try await problem { try await fixture.upload(attachment, of: message.manifest.messageID) }?.code == .uploadClosed)
        #expect(try await problem { try await fixture.uploaded(attachment, of: message.manifest.messageID) }?.code == .uploadClosed)
    }

    /// Accepted while an upload of it is under way: that one comes too late and leaves nothing.
    @Test func anUploadThatEndsAfterTheAcceptanceIsClosed() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification()
        try await fixture.upload(attachment, of: message.manifest.messageID)
        let composed = try message.composed(with: [attachment])
        let other = Attachment.of(300_000, seed: 5)
        var pieces = Pieces(other.bytes)
        pieces.beforeLast = { try await fixture.submit(composed.bytes, from: GatewayFixture.inspector) }
        let late = pieces
        let refusal = try await problem {
            try await fixture.gateway.upload(
                other.head(message.manifest.messageID), from: fixture.caller(GatewayFixture.inspector), content: late)
        }
        #expect(refusal?.code == .uploadClosed)
        #expect(fixture.memory?.files.count == 1)
        let delivery = try #require(try await fixture.inbox(SampleExchange.police).first?.delivery.id)
        #expect(try await fixture.fetch("attachment-1", of: delivery, as: SampleExchange.police) == attachment.bytes)
    }

    @Test func aPartThatNobodyUploadedIsMissing() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification()
        let composed = try message.composed(with: [attachment])
        let refusal = try await fixture.refusal(of: composed.bytes, from: GatewayFixture.inspector)
        #expect(refusal?.problem.code == .partMissing && refusal?.problem.pointer == JSONPointer(["parts", "attachment-1"]))
        // Under another message, or by another endpoint, it is not this one.
        try await fixture.upload(attachment, of: fixture.exchange.identification().manifest.messageID)
        try await fixture.upload(attachment, of: message.manifest.messageID, from: SampleExchange.police)
        #expect(try await fixture.refusal(of: composed.bytes, from: GatewayFixture.inspector)?.problem.code == .partMissing)
        // A refused submission never occupies the id.
        try await fixture.upload(attachment, of: message.manifest.messageID)
        try await fixture.submit(composed.bytes, from: GatewayFixture.inspector)
    }

    enum Difference: CaseIterable { case salt, content, size }

    @Test(arguments: Difference.allCases) func aPartThatIsAnotherIsRefused(_ difference: Difference) async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification()
        var other = attachment
        switch difference {
        case .salt: other.salt[31] ^= 1
        case .content: other.bytes[399_999] ^= 1
        case .size: other.bytes.removeLast()
        }
        try await fixture.upload(other, of: message.manifest.messageID)
        let refusal = try await fixture.refusal(of: message.composed(with: [attachment]).bytes, from: GatewayFixture.inspector)
        #expect(refusal?.problem.code == .partDigestMismatch && refusal?.problem.pointer == JSONPointer(["parts", "attachment-1"]))
    }

    /// The digest fits the manifest, the salt in `parts` does not fit the digest: the recipient could not check it.
    @Test func aSaltThatDoesNotMakeTheDigestIsRefused() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification()
        try await fixture.upload(attachment, of: message.manifest.messageID)
        let part = attachment.part
        let wrong = SeparatePart(
            partID: part.partID, mediaType: part.mediaType, size: part.size, salt: [UInt8](repeating: 8, count: 32), digest: part.digest)
        var form = try #require(message.body.object)
        form["attachments"] = [["partId": "attachment-1", "fileName": "a.pdf", "mediaType": "application/pdf"]]
        let composed = try message.composed(body: .object(form), parts: [wrong])
        #expect(try await fixture.refusal(of: composed.bytes, from: GatewayFixture.inspector)?.problem.code == .partDigestMismatch)
    }

    @Test func aPartThatTheBodyDoesNotListIsRefused() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification()
        try await fixture.upload(attachment, of: message.manifest.messageID)
        let composed = try message.composed(body: message.body, parts: [attachment.part])
        #expect(try await fixture.refusal(of: composed.bytes, from: GatewayFixture.inspector)?.problem.code == .attachmentMismatch)
    }

    /// A format without attachments takes none.
    @Test func aQueryBringsNoAttachment() async throws {
        let fixture = try await GatewayFixture()
        let query = try fixture.exchange.query()
        try await fixture.upload(attachment, of: query.manifest.messageID, from: SampleExchange.police)
        let composed = try query.composed(body: query.body, parts: [attachment.part])
        #expect(try await fixture.refusal(of: composed.bytes, from: SampleExchange.police)?.problem.code == .attachmentMismatch)
    }

    @Test func aPartOfAnotherMessageIsNotSharedWithIt() async throws {
        let fixture = try await GatewayFixture()
        let (first, second) = (try fixture.exchange.identification(), try fixture.exchange.identification())
        try await fixture.upload(attachment, of: first.manifest.messageID)
        try await fixture.submit(first.composed(with: [attachment]).bytes, from: GatewayFixture.inspector)
        let refusal = try await fixture.refusal(of: second.composed(with: [attachment]).bytes, from: GatewayFixture.inspector)
        #expect(refusal?.problem.code == .partMissing)
    }
}
