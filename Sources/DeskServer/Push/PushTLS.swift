import NIOCore
import NIOSSL
package import Trust

/// Mutual TLS 1.3 of the port on which the gateway calls. The handshake asks for a certificate of the exchange's authorities; whose it is and whether
/// it was revoked is judged with every request.
package struct PushTLS: Sendable {
    let configuration: TLSConfiguration

    /// - Parameter credential: the desk's certificate for this port first, then its issuers.
    /// - Throws: ``TrustError`` `certificateMissing`, `certificateMalformed`, `keyMalformed`, `keyNotForTLS`, `key` with `tokenForTLS`, `library`.
    package init(_ credential: Credential, anchors: [Certificate]) throws(TrustError) {
        guard !credential.key.isOnToken else { throw .key(.tokenForTLS) }
        guard credential.key.kind == .p256 else { throw .keyNotForTLS }
        guard !credential.certificates.isEmpty, !anchors.isEmpty else { throw .certificateMissing }
        let key: NIOSSLPrivateKey
        do { key = try NIOSSLPrivateKey(bytes: credential.key.pem, format: .pem) } catch { throw .keyMalformed }
        var configuration = TLSConfiguration.makeServerConfigurationWithMTLS(
            certificateChain: try credential.certificates.map(Self.convert).map { .certificate($0) }, privateKey: .privateKey(key),
            trustRoots: .certificates(try anchors.map(Self.convert)))
        configuration.minimumTLSVersion = .tlsv13
        // The gateway calls with a certificate that names it by its URN.
        configuration.certificateVerification = .noHostnameVerification
        configuration.shutdownTimeout = .seconds(2)
        do { _ = try NIOSSLContext(configuration: configuration) } catch { throw .library(String(describing: error)) }
        self.configuration = configuration
    }

    private static func convert(_ certificate: Certificate) throws(TrustError) -> NIOSSLCertificate {
        do { return try NIOSSLCertificate(bytes: certificate.der, format: .der) } catch { throw .certificateMalformed }
    }
}
