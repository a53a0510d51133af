/// What a certificate's own extensions allow (RFC 5280 §4.2.1.3, .9, .12).
package struct CertificateUsage: Sendable, Hashable {
    /// The bits of key usage, with OpenSSL's values.
    package struct KeyUsage: OptionSet, Sendable, Hashable {
        package let rawValue: UInt32
        package init(rawValue: UInt32) { self.rawValue = rawValue }

        package static let digitalSignature = KeyUsage(rawValue: 0x80)
        package static let nonRepudiation = KeyUsage(rawValue: 0x40)
        package static let keyEncipherment = KeyUsage(rawValue: 0x20)
        package static let keyAgreement = KeyUsage(rawValue: 0x08)
        package static let keyCertSign = KeyUsage(rawValue: 0x04)
        package static let crlSign = KeyUsage(rawValue: 0x02)
    }

    /// Basic constraints say that it is an authority's.
    package let isAuthority: Bool
    /// Empty where the extension is absent.
    package let keyUsage: KeyUsage
    package let keyUsageIsCritical: Bool
    /// Object identifiers in dotted form; `nil` where the extension is absent.
    package let extendedKeyUsages: [String]?
    package let extendedKeyUsageIsCritical: Bool

    /// Whether a leaf may serve the purpose: not an authority's, key usage critical with what the purpose needs and nothing that it does not
    /// stand beside, extended key usage likewise.
    package func allows(_ purpose: CertificatePurpose) -> Bool {
        guard !isAuthority, keyUsageIsCritical, keyUsage.contains(purpose.requiredKeyUsage), keyUsage.isSubset(of: purpose.allowedKeyUsage),
            let extendedKeyUsages, !purpose.needsCriticalUsage || extendedKeyUsageIsCritical
        else { return false }
        return extendedKeyUsages.contains(purpose.requiredUsage) && purpose.allowedUsages.isSuperset(of: extendedKeyUsages)
    }
}
