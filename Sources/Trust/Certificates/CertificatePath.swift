package import ExchangeFormats

/// A path from a certificate to an anchor that was verified for a purpose.
package struct CertificatePath: Sendable {
    package let leaf: Certificate
    package let purpose: CertificatePurpose
    /// The instants for which the same verdict holds with the same anchors and revocation lists: all certificates of the path are valid, the
    /// revocation lists have not ended, and nothing of the path is revoked.
    package let validity: Range<UTCInstant>
    /// Of the keys of all certificates in it, the anchor's too.
    package let algorithms: AlgorithmSet
}
