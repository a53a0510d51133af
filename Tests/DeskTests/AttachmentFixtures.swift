import Desk
import ExchangeFormats
import Foundation
import Testing

/// Bytes of no meaning that differ from place to place.
func sampleBytes(_ count: Int, seed: Int = 0) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 31) ^ ($0 >> 8) &+ seed) } }

extension Desk {
    /// Takes in a file as the loopback API would.
    func stage(_ bytes: [UInt8], _ name: String = "skenas.pdf", _ type: String = "application/pdf") async throws -> StagedAttachment {
        let pieces = AsyncStream<[UInt8]> { continuation in
            var left = bytes[...]
            while !left.isEmpty {
                continuation.yield(Array(left.prefix(10_000)))
                left = left.dropFirst(10_000)
            }
            continuation.finish()
        }
        return try await stage(NewAttachment(fileName: name, mediaType: type, size: bytes.count), content: pieces)
    }

    /// A message with attachments of these contents.
    func send(
        _ contents: [[UInt8]], to recipient: String = SampleExchange.migration, conversation: UUID? = nil, note: String = "Pavyzdys"
    ) async throws -> OutboxItem {
        var attachments: [DraftAttachment] = []
        for bytes in contents { attachments.append(DraftAttachment(staged: try await stage(bytes).id)) }
        return try await send(
            MessageDraft(
                formatID: SampleFormat.id, recipients: [recipient], language: .lt, body: ["pastaba": .string(note)], conversationID: conversation,
                attachments: attachments))
    }
}
