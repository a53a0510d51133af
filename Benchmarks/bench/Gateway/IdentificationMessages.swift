import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Trust

/// The sample identification form (THB-210), whose body lists one attachment: from the labour inspectorate to the police.
struct IdentificationMessages: Sendable {
    static let sender = StoryEndpoint.labourInspectorate
    static let recipient = StoryEndpoint.police

    let gateway: GatewayUnderTest

    /// The body, as `vartai send` reads it. Its one attachment has the id ``PartTransfers/partID``.
    var body: [UInt8] {
        get throws { [UInt8](try Data(contentsOf: gateway.world.place.project.appending(path: "Examples/story/identification.lt.json"))) }
    }

    /// Submits the form with a part that was uploaded, and finds its delivery.
    ///
    /// - Returns: the delivery's id.
    func submit(_ part: PartTransfers.Uploaded) async throws -> UUID {
        let client = try RawClient(Self.sender, world: gateway.world)
        let manifest = client.manifest(
            "THB-210", to: Self.recipient.rawValue, purpose: "IDENTIFY", regime: "BDAR", handling: ["H0"], messageID: part.messageID)
        let parts = [
            MessageComposer.Part(partID: "body", mediaType: MediaType.json, bytes: try body),
            MessageComposer.Part(
                partID: PartTransfers.partID, mediaType: PartTransfers.mediaType,
                content: .separate(size: part.answer.size, salt: part.salt, digest: part.answer.digest)),
        ]
        let composed = try client.composer.compose(manifest, parts: parts, issuedAt: SystemClock().now())
        if case .refused(let problem) = try await client.submit(composed.bytes) {
            throw BenchFailure("A message was refused: \(problem.code).")
        }
        let recipient = try RawClient(Self.recipient, world: gateway.world)
        for _ in 0..<20 {
            if let entry = try await recipient.inbox(wait: 2).first(where: { $0.messageID == part.messageID }) { return entry.deliveryID }
        }
        throw BenchFailure("The message was not offered.")
    }
}
