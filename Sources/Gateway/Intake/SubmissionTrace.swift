import ExchangeFormats
import Foundation
import Trust

/// What can be told of a submission that was not even read to the end: enough for evidence of its rejection.
struct SubmissionTrace: Sendable {
    let messageID: UUID
    /// SHA-256 of `protected.payload.signature`.
    let messageDigest: [UInt8]

    /// `nil` where no message id can be read.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.messageBytes, depth: 16, values: 4096)),
            let protected = value["protected"]?.string, let payload = value["payload"]?.string, let signature = value["signature"]?.string,
            let manifestBytes = Base64URL.decode(payload),
            let manifest = try? JSONReader.read(manifestBytes, limits: JSONLimits(bytes: WireLimits.manifestBytes, depth: 16, values: 4096)),
            let messageID = manifest["messageId"]?.string.flatMap(UUID.init(wireText:)), messageID.version == 7
        else { return nil }
        self.messageID = messageID
        messageDigest = SHA256.hash(FlattenedJWS(protected: protected, payload: payload, signature: signature).compact)
    }
}
