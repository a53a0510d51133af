import ExchangeFormats
import Foundation
import Trust

/// A submission as far as it was read: what is kept of it for evidence of its rejection.
enum SubmissionRemains: Sendable {
    case unread([UInt8])
    /// The texts are a few kilobytes; its parts, which may be large, are not kept for it.
    case read(FlattenedJWS, messageID: UUID?)

    init(_ message: UnverifiedMessage) { self = .read(message.jws, messageID: message.readableMessageID) }

    /// `nil` where no message id can be read.
    var trace: SubmissionTrace? {
        switch self {
        case .unread(let bytes): SubmissionTrace(bytes)
        case .read(let jws, let messageID): SubmissionTrace(jws, messageID)
        }
    }
}

/// What can be told of a submission that was not even read to the end: enough for evidence of its rejection.
struct SubmissionTrace: Sendable {
    let messageID: UUID
    /// SHA-256 of `protected.payload.signature`.
    let messageDigest: [UInt8]

    fileprivate init?(_ jws: FlattenedJWS, _ messageID: UUID?) {
        guard let messageID, messageID.version == 7 else { return nil }
        self.messageID = messageID
        messageDigest = jws.messageDigest
    }

    fileprivate init?(_ bytes: [UInt8]) {
        guard let value = try? JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.messageBytes, depth: 16, values: 4096)),
            let protected = value["protected"]?.string, let payload = value["payload"]?.string, let signature = value["signature"]?.string,
            let manifestBytes = Base64URL.decode(payload),
            let manifest = try? JSONReader.read(manifestBytes, limits: JSONLimits(bytes: WireLimits.manifestBytes, depth: 16, values: 4096)),
            let messageID = manifest["messageId"]?.string.flatMap(UUID.init(wireText:))
        else { return nil }
        self.init(FlattenedJWS(protected: protected, payload: payload, signature: signature), messageID)
    }
}
