import COpenSSL
package import ExchangeFormats

/// What a responder said of one certificate (RFC 6960), signed by whoever may say it. Made only by ``OCSPQuestion``.
package struct OCSPStatus: Sendable, Hashable {
    /// SHA-256 of the certificate that it is about.
    package let certificate: [UInt8]
    /// `nil`: not revoked.
    package let revokedAt: UTCInstant?
    /// When the key is known or suspected to have been compromised, where the responder says so (§4.4.5).
    package let invalidityDate: UTCInstant?
    package let thisUpdate: UTCInstant
    /// From this second on it says nothing any more.
    package let nextUpdate: UTCInstant

    /// From when on nothing of the key is to be trusted that still can be held; `nil` where it is not revoked.
    package var doubtfulSince: UTCInstant? { revokedAt.map { min($0, invalidityDate ?? $0) } }
}

/// Why a response is no answer.
package enum OCSPFailure: Error, Sendable, Hashable {
    /// Not a response, or too long.
    case malformed
    /// The responder says that it cannot answer (§2.3); the number is its status.
    case refused(Int)
    /// Signed by nobody who may answer for the issuer, or wrongly.
    case unsigned
    /// Not the answer to this very question (§4.4.1).
    case nonceDiffers
    /// It says nothing about the certificate, or that it does not know it.
    case unknown
    /// Not yet, or no longer, or without an end.
    case outOfDate
}
