/// What a certificate's own extensions allow (RFC 5280 §4.2.1.3, .9, .12).
package struct CertificateUsage: Sendable, Hashable {
    /// Basic constraints say that it is an authority's.
    package let isAuthority: Bool
    package let keyUsageIsCritical: Bool
    package let digitalSignature: Bool
    package let keyCertSign: Bool
    package let crlSign: Bool
    /// Object identifiers in dotted form; `nil` where the extension is absent.
    package let extendedKeyUsages: [String]?

    /// Whether a leaf may serve the purpose: not an authority's, key usage critical with digitalSignature and nothing that certifies,
    /// extended key usage with the purpose's own and nothing that the purpose does not stand beside.
    package func allows(_ purpose: CertificatePurpose) -> Bool {
        guard !isAuthority, keyUsageIsCritical, digitalSignature, !keyCertSign, !crlSign, let extendedKeyUsages else { return false }
        return extendedKeyUsages.contains(purpose.requiredUsage) && purpose.allowedUsages.isSuperset(of: extendedKeyUsages)
    }
}
