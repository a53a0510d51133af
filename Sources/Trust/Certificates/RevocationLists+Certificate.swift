package import ExchangeFormats

extension Sequence<RevocationList> {
    /// The earliest date on which one of the lists says that the certificate was revoked; `nil` where none names it. The lists' signatures are not
    /// looked at: no verdict on the certificate.
    package func revocation(of certificate: Certificate) -> UTCInstant? {
        certificate.object.with { certificate in compactMap { $0.revocation(of: certificate)?.revokedAt }.min() }
    }
}
