/// What a certificate of one kind says, in OpenSSL's own extension syntax (x509v3_config(5)): the development PKI is made by the very lines that
/// an operator's authority can use from `Certificates/profiles/`.
package struct CertificateProfile: Sendable, Hashable {
    package struct Extension: Sendable, Hashable {
        /// OpenSSL's short name.
        package let name: String
        /// `$ENV::URN` stands for the certificate's ``CertifiedSubject/urn(exchange:)``.
        package let value: String
    }

    /// `endpoint-signing`; the file is `Certificates/profiles/<name>.cnf`.
    package let name: String
    /// What it is for, in a sentence.
    package let summary: String
    /// In the order in which they stand in the certificate. Key identifiers come first: the issuer's depends on nothing here.
    package let extensions: [Extension]

    init(name: String, summary: String, extensions: [Extension]) {
        self.name = name
        self.summary = summary
        self.extensions = extensions
    }

    private init(_ name: String, _ summary: String, _ extensions: KeyValuePairs<String, String>) {
        self.init(name: name, summary: summary, extensions: extensions.map { Extension(name: $0.key, value: $0.value) })
    }

    private static func leaf(_ name: String, _ summary: String, usage: String, names: String = "URI:$ENV::URN") -> CertificateProfile {
        CertificateProfile(
            name, summary,
            [
                "basicConstraints": "critical,CA:FALSE", "subjectKeyIdentifier": "hash", "authorityKeyIdentifier": "keyid:always",
                "keyUsage": "critical,digitalSignature", "extendedKeyUsage": usage, "subjectAltName": names,
            ])
    }

    package static let root = CertificateProfile(
        "root", "The anchor. Its key is offline but for issuing authorities and its revocation list.",
        ["basicConstraints": "critical,CA:TRUE", "subjectKeyIdentifier": "hash", "keyUsage": "critical,keyCertSign,cRLSign"])

    package static let issuing = CertificateProfile(
        "issuing", "The authority that issues to endpoints, gateway and administrators, and revokes.",
        [
            "basicConstraints": "critical,CA:TRUE,pathlen:0", "subjectKeyIdentifier": "hash", "authorityKeyIdentifier": "keyid:always",
            "keyUsage": "critical,keyCertSign,cRLSign",
        ])

    package static let endpointTLS = leaf("endpoint-tls", "An endpoint that calls the gateway.", usage: "clientAuth")

    package static let endpointSigning = leaf(
        "endpoint-signing", "An endpoint's messages and receipts.", usage: CertificatePurpose.messageSigningUsage)

    /// The development gateway answers on this machine only; an operator puts the gateway's own host names.
    package static let gatewayTLS = leaf(
        "gateway-tls", "The gateway that is called.", usage: "serverAuth", names: "URI:$ENV::URN,DNS:localhost,IP:127.0.0.1,IP:::1")

    package static let gatewaySeal = leaf("gateway-seal", "The gateway's evidence.", usage: CertificatePurpose.gatewaySealUsage)

    package static let administrator = leaf("administrator", "An administrator who calls the gateway.", usage: "clientAuth")

    package static let all = [root, issuing, endpointTLS, endpointSigning, gatewayTLS, gatewaySeal, administrator]

    /// The file in `Certificates/profiles`.
    package var configuration: String {
        """
        # \(summary)
        # Read by `vartai pki create` and by `openssl x509 -req -extfile`; $ENV::URN is the URN of whom the certificate is for.

        """ + extensions.map { "\($0.name) = \($0.value)\n" }.joined()
    }
}
