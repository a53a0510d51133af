import NIOCore
package import NIOSSL
package import Trust

/// Mutual TLS 1.3: a client certificate is required and its chain verified in the handshake. Revocation and the directory are judged per request.
package struct ServerTLS: Sendable {
    package let configuration: TLSConfiguration

    /// - Parameters:
    ///   - certificates: the server's own first, then its issuers.
    ///   - anchors: the authorities that clients' chains end at.
    ///   - intermediates: authorities between, for browsers, which often keep them to themselves; with them the server also says whose certificates
    ///     will do, so that a browser offers no others. They are no anchors: a chain has to go on to one.
    /// - Throws: ``TrustError`` `certificateMissing`, `certificateMalformed`, `keyMalformed`, `keyNotForTLS`, `key` with `tokenForTLS`, `keyOfAnotherCertificate`, `library`.
    package init(certificates: [Certificate], key: SigningKey, anchors: [Certificate], intermediates: [Certificate] = []) throws(TrustError) {
        guard let own = certificates.first, !anchors.isEmpty else { throw .certificateMissing }
        guard try own.verificationKey == key.verificationKey else { throw .keyOfAnotherCertificate }
        // Not every TLS library offers Ed25519, and ours accepts no client's: for connections there is one kind.
        guard key.kind == .p256 else { throw .keyNotForTLS }
        guard !key.isOnToken else { throw .key(.tokenForTLS) }
        let privateKey: NIOSSLPrivateKey
        do { privateKey = try NIOSSLPrivateKey(bytes: key.pem, format: .pem) } catch { throw .keyMalformed }
        var configuration = TLSConfiguration.makeServerConfigurationWithMTLS(
            certificateChain: try certificates.map(Self.convert).map { .certificate($0) }, privateKey: .privateKey(privateKey),
            trustRoots: .certificates(try (anchors + intermediates).map(Self.convert)))
        configuration.sendCANameList = !intermediates.isEmpty
        configuration.minimumTLSVersion = .tlsv13
        // Clients have no host names: the directory binds their certificates.
        configuration.certificateVerification = .noHostnameVerification
        configuration.shutdownTimeout = .seconds(2)
        // Made once here, so that what cannot work is known before anything listens.
        do { _ = try NIOSSLContext(configuration: configuration) } catch { throw .library(String(describing: error)) }
        self.configuration = configuration
    }

    private static func convert(_ certificate: Certificate) throws(TrustError) -> NIOSSLCertificate {
        do { return try NIOSSLCertificate(bytes: certificate.der, format: .der) } catch { throw .certificateMalformed }
    }
}
