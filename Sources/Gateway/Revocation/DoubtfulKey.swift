package import ExchangeFormats
import Foundation
package import Trust

/// A signing certificate that was revoked, and since when its key is in doubt.
package struct DoubtfulKey: Sendable, Hashable {
    /// SHA-256 of the certificate.
    package let certificate: [UInt8]
    /// Endpoint id.
    package let sender: String
    /// The date of invalidity, or of revocation where there is no earlier one.
    package let since: UTCInstant

    /// `<fingerprint> <endpoint> <instant>`.
    var line: String { "\(certificate.hexadecimalDigits) \(sender) \(since.rfc3339)" }

    package init(certificate: [UInt8], sender: String, since: UTCInstant) {
        self.certificate = certificate
        self.sender = sender
        self.since = since
    }

    init?(line: String) {
        let fields = line.split(separator: " ")
        guard fields.count == 3, let certificate = [UInt8](hexadecimalDigits: fields[0]), let since = UTCInstant(rfc3339: String(fields[2])) else {
            return nil
        }
        self.init(certificate: certificate, sender: String(fields[1]), since: since)
    }
}

extension Registry {
    /// Signing certificates that are revoked, or whose authority is. Costs reading every certificate where anything is revoked at all: not for the
    /// cooperative pool.
    ///
    /// - Parameter earlier: certificates that stood in the directory before. What they signed may wait still.
    package func doubtfulKeys(besides earlier: [Certificate] = []) -> Set<DoubtfulKey> {
        let paths = signatures.paths
        guard paths.revocationLists.contains(where: { !$0.entries.isEmpty }) || paths.statuses.values.contains(where: { $0.revokedAt != nil }) else {
            return []
        }
        func since(_ certificate: Certificate) -> UTCInstant? {
            (paths.revocationLists.compactMap { $0.entry(for: certificate)?.doubtfulSince }
                + [paths.statuses[certificate.fingerprint]?.doubtfulSince].compactMap { $0 }).min()
        }
        let authorities = paths.intermediates.compactMap { authority in since(authority).map { (authority, $0) } }
        var keys: Set<DoubtfulKey> = []
        for certificate in Set(signingCertificates() + earlier) {
            guard let sender = certificate.endpointID(exchange: directory.exchange) else { continue }
            let issuers = authorities.filter { certificate.isSigned(by: $0.0) }.map(\.1)
            guard let since = ([since(certificate)].compactMap { $0 } + issuers).min() else { continue }
            keys.insert(DoubtfulKey(certificate: certificate.fingerprint, sender: sender, since: since))
        }
        return keys
    }

    /// With which the directory's endpoints sign.
    func signingCertificates() -> [Certificate] {
        directory.endpoints.flatMap(\.signingCertificates).compactMap { try? Certificate(der: $0) }
    }
}
