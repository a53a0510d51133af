package import ExchangeFormats

extension FlattenedJWS {
    /// SHA-256 of `protected.payload.signature`: what receipts and evidence name a message by.
    package var messageDigest: [UInt8] {
        var hasher = SHA256Hasher()
        hasher.update(protected)
        hasher.update(".")
        hasher.update(payload)
        hasher.update(".")
        hasher.update(signature)
        return hasher.finish()
    }
}
