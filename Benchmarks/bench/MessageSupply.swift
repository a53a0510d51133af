import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Trust

/// A message, signed and ready to be sent.
struct ReadyMessage: Sendable {
    let id: UUID
    let bytes: [UInt8]
}

/// Makes messages beforehand: THB-230 (a capacity inquiry that names nobody) from the hotline to the municipality, each in a conversation of its
/// own, its body padded with JSON white space to 2 KiB.
struct MessageSupply: Sendable {
    static let bodyBytes = 2048

    private let client: RawClient

    init(_ world: StoryWorld) throws { client = try RawClient(.hotline, world: world) }

    func make(_ count: Int) throws -> [ReadyMessage] {
        try (0..<count).map { number in
            let manifest = client.manifest(
                "THB-230", to: StoryEndpoint.municipality.rawValue, purpose: "ASSIST", regime: "BDAR", handling: ["A0"])
            let body = MessageComposer.Part(partID: "body", mediaType: MediaType.json, bytes: Self.body(number))
            let composed = try client.composer.compose(manifest, parts: [body], issuedAt: SystemClock().now())
            return ReadyMessage(id: composed.manifest.messageID, bytes: composed.bytes)
        }
    }

    private static func body(_ number: Int) -> [UInt8] {
        let bytes = JSONWriter.bytes(StoryBodies.inquiry(number))
        return bytes + [UInt8](repeating: 0x20, count: max(0, bodyBytes - bytes.count))
    }
}
