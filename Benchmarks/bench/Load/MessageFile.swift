import ExchangeAPI
import ExchangeFormats
import Foundation
import LoadTools
import Story
import Trust

/// Makes the file of messages that `bench-load` and the peers send: signed beforehand, each in a conversation of its own.
struct MessageFile: Sendable {
    /// Messages that are signed before they are written.
    private static let chunk = 1000

    let url: URL
    let count: Int
    /// Of all messages together: what goes on the wire beside HTTP and TLS.
    let messageBytes: Int

    /// - Parameters:
    ///   - bodyBytes: of each message's body.
    ///   - sender: endpoint id; its keys sign.
    ///   - recipient: endpoint id.
    static func write(
        to url: URL, count: Int, in world: StoryWorld, bodyBytes: Int = BenchmarkReferral.usualBytes,
        sender: String = StoryEndpoint.hotline.rawValue, recipient: String = StoryEndpoint.municipality.rawValue
    ) async throws -> MessageFile {
        let referral = try BenchmarkReferral(StorySamples(place: world.place), recipient: recipient, bytes: bodyBytes)
        let client = try RawClient(sender, world: world)
        guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
        let file = try FileHandle(forWritingTo: url)
        defer { try? file.close() }
        let tasks = max(2, ProcessInfo.processInfo.activeProcessorCount)
        var bytes = 0
        for start in stride(from: 0, to: count, by: tasks * chunk) {
            try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for first in stride(from: start, to: min(count, start + tasks * chunk), by: chunk) {
                    group.addTask { try records(first..<min(count, first + chunk), client, referral, recipient) }
                }
                for try await records in group {
                    bytes += records.count
                    try file.write(contentsOf: records)
                }
            }
        }
        return MessageFile(url: url, count: count, messageBytes: bytes - count * MessageRecords.headBytes)
    }

    private static func records(_ numbers: Range<Int>, _ client: RawClient, _ referral: BenchmarkReferral, _ recipient: String) throws -> [UInt8] {
        var records: [UInt8] = []
        for number in numbers {
            var manifest = client.manifest("THB-230", to: recipient, purpose: "ASSIST", regime: "BDAR", handling: ["A0"])
            manifest.consentScope = referral.scope
            // What a desk takes over from this body.
            (manifest.priority, manifest.childInvolved, manifest.subjectCategories) = (.urgent, "ACCOMPANYING", ["VICTIM"])
            let body = MessageComposer.Part(partID: "body", mediaType: MediaType.json, bytes: referral.body(number))
            let composed = try client.composer.compose(manifest, parts: [body], issuedAt: SystemClock().now())
            let id = composed.manifest.messageID.uuid
            withUnsafeBytes(of: id) { MessageRecords.append(id: $0, message: composed.bytes, to: &records) }
        }
        return records
    }
}
