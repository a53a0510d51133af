package import ExchangeFormats

/// Why a certificate is not accepted for a purpose at an instant.
package enum PathFailure: Error, Sendable, Hashable {
    /// A certificate of the path ended at this second.
    case expired(UTCInstant)
    /// A certificate of the path begins at this second only.
    case notYetValid(UTCInstant)
    /// A certificate of the path was revoked; `nil` where the list gives no date that can be read.
    case revoked(UTCInstant?)
    /// No path leads to an anchor, or one of its signatures or extensions is wrong; the text is OpenSSL's.
    case untrusted(String)
    /// The certificate is not one for this purpose.
    case wrongUsage
    /// There is no revocation list of one of the issuers.
    case revocationListMissing
    /// The newest revocation list of one of the issuers had ended before the instant.
    case revocationListExpired(UTCInstant?)
}
