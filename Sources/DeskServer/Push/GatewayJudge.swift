package import ExchangeFormats
package import Trust

/// Whether who calls is the gateway: by the desk's own anchors and revocation lists, now.
package struct GatewayJudge: Sendable {
    private let exchange: String
    private let issuers: [Certificate]
    private let verifier: @Sendable () -> SignatureVerifier
    private let clock: @Sendable () -> UTCInstant

    /// - Parameters:
    ///   - issuers: authorities between the gateway's certificate and the anchors, as the desk's own certificate brings them along; nothing is
    ///     believed of them. What a caller sends beside its own certificate does not reach this judge.
    ///   - verifier: with the anchors and lists in force.
    ///   - clock: the time now.
    package init(
        exchange: String, issuers: [Certificate], verifier: @escaping @Sendable () -> SignatureVerifier, clock: @escaping @Sendable () -> UTCInstant
    ) {
        self.exchange = exchange
        self.issuers = issuers
        self.verifier = verifier
        self.clock = clock
    }

    /// - Parameter der: the certificate that the caller proved to have.
    /// - Throws: ``Problem``: `callerUnknown` for anybody but a gateway of this exchange; `callerRevoked`.
    package func judge(_ der: [UInt8]?) throws(Problem) {
        guard let der, let certificate = try? Certificate(der: der), case .gateway? = certificate.certifiedSubject(exchange: exchange) else {
            throw Problem(.callerUnknown)
        }
        do {
            try verifier().paths.verify(leaf: certificate, intermediates: issuers, purpose: .gatewayTLSClient, at: clock(), use: .proven)
        } catch {
            throw Problem(error).code == .certificateRevoked ? Problem(.callerRevoked) : Problem(.callerUnknown)
        }
    }
}
