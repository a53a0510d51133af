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

    private static func leaf(
        _ name: String, _ summary: String, usage: String, keyUsage: String = "digitalSignature", names: String = "URI:$ENV::URN",
        and others: KeyValuePairs<String, String> = [:]
    ) -> CertificateProfile {
        let common: KeyValuePairs = [
            "basicConstraints": "critical,CA:FALSE", "subjectKeyIdentifier": "hash", "authorityKeyIdentifier": "keyid:always",
            "keyUsage": "critical,\(keyUsage)", "extendedKeyUsage": usage, "subjectAltName": names,
        ]
        return CertificateProfile(
            name: name, summary: summary, extensions: (Array(common) + Array(others)).map { Extension(name: $0.key, value: $0.value) })
    }

    /// Of a signer that commits itself to what it signs (ETSI EN 319 412-2 §4.3.2, type B).
    private static let commitment = "digitalSignature,nonRepudiation"

    /// QCStatements (RFC 3739 §3.2.6) with ETSI EN 319 412-5 §4.2.3's QcType alone: 0.4.0.1862.1.6 with the last arc 1 for electronic
    /// signatures of natural persons, 2 for electronic seals of legal persons. It says what the certificate is for; that it is a qualified one
    /// would be another statement.
    private static func type(_ arc: Int) -> KeyValuePairs<String, String> {
        ["qcStatements": "DER:30153013060604008E4601063009060704008E4601060\(arc)"]
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

    package static let endpointPush = leaf("endpoint-push", "An endpoint that the gateway calls to push.", usage: "serverAuth")

    package static let endpointSigning = leaf(
        "endpoint-signing", "A natural person's signature on an endpoint's messages and receipts.",
        usage: CertificatePurpose.messageSigningUsage, keyUsage: commitment, and: type(1))

    package static let endpointSeal = leaf(
        "endpoint-seal", "A legal person's seal on its endpoint's messages and receipts.",
        usage: CertificatePurpose.messageSigningUsage, keyUsage: commitment, and: type(2))

    package static let endpointSealing = leaf(
        "endpoint-sealing", "What is sealed for an endpoint. Its key opens and signs nothing.",
        usage: CertificatePurpose.sealingUsage, keyUsage: "keyAgreement")

    /// The development gateway answers on this machine only; an operator puts the gateway's own host names.
    package static let gatewayTLS = leaf(
        "gateway-tls", "The gateway that is called.", usage: "serverAuth", names: "URI:$ENV::URN,DNS:localhost,IP:127.0.0.1,IP:::1")

    package static let gatewayPush = leaf("gateway-push", "The gateway that calls endpoints to push.", usage: "clientAuth")

    package static let gatewaySeal = leaf(
        "gateway-seal", "The gateway's evidence.", usage: CertificatePurpose.gatewaySealUsage, keyUsage: commitment, and: type(2))

    package static let administratorTLS = leaf("administrator-tls", "An administrator who opens the console.", usage: "clientAuth")

    package static let administratorApproval = leaf(
        "administrator-approval", "An administrator's approvals of changes.",
        usage: CertificatePurpose.approvalUsage, keyUsage: commitment, and: type(1))

    package static let timeStamping = leaf("tsa", "A time-stamping authority (RFC 3161).", usage: "critical,timeStamping")

    /// Nobody asks for the revocation of a responder's own certificate (RFC 6960 §4.2.2.2.1), so it has to be short-lived.
    package static let ocspResponder = leaf(
        "ocsp", "Who answers on revocation in the authority's name (RFC 6960).", usage: "OCSPSigning", and: ["noCheck": "ignored"])

    package static let all = [
        root, issuing, endpointTLS, endpointPush, endpointSigning, endpointSeal, endpointSealing, gatewayTLS, gatewayPush, gatewaySeal,
        administratorTLS, administratorApproval, timeStamping, ocspResponder,
    ]

    /// The file in `Certificates/profiles`.
    package var configuration: String {
        """
        # \(summary)
        # Read by `vartai pki create` and by `openssl x509 -req -extfile`; $ENV::URN is the URN of whom the certificate is for.

        """ + extensions.map { "\($0.name) = \($0.value)\n" }.joined()
    }
}
