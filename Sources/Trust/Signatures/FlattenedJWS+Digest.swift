package import ExchangeFormats

extension FlattenedJWS {
    /// SHA-256 of `protected.payload.signature`: what receipts and evidence name a message by.
    package var messageDigest: [UInt8] { SHA256.hash(compact) }
}
