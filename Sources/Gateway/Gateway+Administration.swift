package import ExchangeFormats
import Trust

/// A person who administers the gateway, on an authenticated connection.
package struct Administrator: Sendable, Hashable {
    /// As the certificate has it.
    package let id: String
    /// SHA-256 of the certificate's public key.
    package let key: [UInt8]
}

extension Gateway {
    /// Who holds a TLS client certificate, judged now: made out to an administrator of this exchange, valid, not revoked.
    ///
    /// - Parameters:
    ///   - allowed: ids of those who may; `nil`: everybody whom the exchange's authority made an administrator.
    /// - Throws: ``Problem``: `notAdministrator`, `certificateExpired`, `certificateRevoked`, `certificateUntrusted`, `clockUncertain`.
    package func administrator(certificate der: [UInt8], among allowed: Set<String>?) throws(Problem) -> Administrator {
        do throws(Problem) {
            return try judgeAdministrator(der, allowed)
        } catch {
            let endpoint = registry.directory.endpoint(tlsFingerprint: SHA256.hash(der))
            watch.note(.console, error.code, endpoint: endpoint?.id, at: clock.now())
            throw error
        }
    }

    private func judgeAdministrator(_ der: [UInt8], _ allowed: Set<String>?) throws(Problem) -> Administrator {
        let registry = registry
        guard let certificate = try? Certificate(der: der),
            case .administrator(let id) = certificate.certifiedSubject(exchange: registry.directory.exchange), allowed?.contains(id) ?? true
        else { throw Problem(.notAdministrator) }
        do { try registry.verifyPath(of: certificate, purpose: .administratorTLSClient, at: clock.now()) } catch { throw judged(error) }
        guard let key = try? certificate.verificationKey else { throw Problem(.certificateUntrusted) }
        return Administrator(id: id, key: SHA256.hash(key.subjectPublicKeyInfo))
    }
}
