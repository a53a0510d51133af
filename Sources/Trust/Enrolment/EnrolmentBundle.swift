package import ExchangeFormats

/// What an endpoint gets back: its certificates, the authorities above them, and the root.
package struct EnrolmentBundle: Sendable {
    package let exchange: String
    package let endpoint: String
    /// PEM, each with its issuers.
    package let certificates: [KeyUse: [Certificate]]
    package let root: Certificate

    package init(exchange: String, endpoint: String, certificates: [KeyUse: [Certificate]], root: Certificate) {
        self.exchange = exchange
        self.endpoint = endpoint
        self.certificates = certificates
        self.root = root
    }

    /// - Throws: ``EnrolmentFailure`` `malformed`.
    package init(_ bytes: [UInt8]) throws(EnrolmentFailure) {
        guard let file = EnrolmentFile.read(bytes, "certificates"), let exchange = file["exchange"]?.string,
            let endpoint = file["endpoint"]?.string, let root = file["root"]?.string.flatMap({ try? Certificate.bundle(pem: Array($0.utf8)).first }),
            let chains = file["certificates"]?.object
        else { throw .malformed }
        var certificates: [KeyUse: [Certificate]] = [:]
        for member in chains.members {
            guard let use = KeyUse(rawValue: member.name), let chain = member.value.string.flatMap({ try? Certificate.bundle(pem: Array($0.utf8)) })
            else { throw .malformed }
            certificates[use] = chain
        }
        self.init(exchange: exchange, endpoint: endpoint, certificates: certificates, root: root)
    }

    package var bytes: [UInt8] {
        var chains = JSONObject()
        for (use, chain) in certificates.sorted(by: { $0.key < $1.key }) { chains[use.rawValue] = .string(chain.map(\.pem).joined()) }
        return EnrolmentFile.bytes(
            "certificates",
            ["exchange": .string(exchange), "endpoint": .string(endpoint), "root": .string(root.pem), "certificates": .object(chains)])
    }

    /// At the endpoint: whether everything that it asked for came, of the root that it was told, for the keys that it has.
    ///
    /// - Parameters:
    ///   - root: SHA-256 of the root's certificate, from the invitation.
    ///   - keys: what lies at the endpoint.
    /// - Throws: ``EnrolmentFailure``.
    package func verify(
        exchange: String, endpoint: String, root expected: [UInt8], keys: [KeyUse: VerificationKey], at instant: UTCInstant
    ) throws(EnrolmentFailure) {
        guard self.exchange == exchange else { throw .ofAnotherExchange }
        guard self.endpoint == endpoint else { throw .ofAnotherEndpoint }
        // Revocation is for the desk's own lists, which it gets on another way.
        guard ConstantTime.equal(root.fingerprint, expected),
            let paths = try? CertificatePathVerifier(anchors: [root], revocationLists: [], terms: RevocationTerms(isRequired: false))
        else { throw .rootDiffers }
        for (use, key) in keys.sorted(by: { $0.key < $1.key }) {
            guard let chain = certificates[use], let own = chain.first else { throw .certificateRefused(use) }
            guard (try? own.verificationKey) == key else { throw .keyMissing(use) }
            do throws(PathFailure) {
                try paths.verify(leaf: own, intermediates: Array(chain.dropFirst()), purpose: use.purpose, at: instant)
            } catch {
                switch error.reason {
                case .noPath, .broken: throw .rootDiffers
                default: throw .certificateRefused(use)
                }
            }
            guard own.endpointID(exchange: exchange) == endpoint else { throw .certificateRefused(use) }
        }
    }
}
