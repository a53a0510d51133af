package import ExchangeFormats

extension FlattenedJWS {
    /// SHA-256 of `protected.payload.signature`: what receipts and evidence name a message by.
    package var messageDigest: [UInt8] { messageDigest(after: hasherOfSigningInput) }

    /// - Parameter hasher: ``hasherOfSigningInput``.
    func messageDigest(after hasher: SHA256Hasher) -> [UInt8] {
        var hasher = hasher
        hasher.update(".")
        hasher.update(signature)
        return hasher.finish()
    }

    /// Holds ``signingInput``, with which the text of a message's digest begins too.
    var hasherOfSigningInput: SHA256Hasher {
        var hasher = SHA256Hasher()
        hasher.update(protected)
        hasher.update(".")
        hasher.update(payload)
        return hasher
    }
}
