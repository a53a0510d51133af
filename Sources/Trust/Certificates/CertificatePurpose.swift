/// What a certificate may be used for. A certificate serves one of them and never, by accident, another.
package enum CertificatePurpose: String, Sendable, Hashable, CaseIterable {
    /// An endpoint that calls the gateway.
    case endpointTLSClient
    /// An endpoint that the gateway calls to push.
    case endpointTLSServer
    /// An endpoint's messages and receipts: a natural person's signature or a legal person's seal.
    case endpointSigning
    /// What is sealed for an endpoint: its key agrees on keys and signs nothing.
    case endpointSealing
    /// The gateway that is called.
    case gatewayTLSServer
    /// The gateway that calls an endpoint to push.
    case gatewayTLSClient
    /// The gateway's evidence.
    case gatewaySeal
    /// An administrator who opens the console.
    case administratorTLSClient
    /// An administrator's approval of a change.
    case administratorApproval
    /// Time-stamps (RFC 3161 §2.3).
    case timeStamping
    /// Answers on revocation in the name of an authority (RFC 6960 §4.2.2.2).
    case ocspSigning

    /// Extended key usage "signs messages of an exchange". Under 2.25 everyone may make identifiers of a UUID without asking
    /// (ITU-T X.667 §6); this one is e6395bb8-bd14-4ba2-90a4-6bb4e7438d46.
    package static let messageSigningUsage = "2.25.306020260287240173418256398166375238982.1"
    /// Extended key usage "seals what a gateway states".
    package static let gatewaySealUsage = "2.25.306020260287240173418256398166375238982.2"
    /// Extended key usage "approves changes of an exchange".
    package static let approvalUsage = "2.25.306020260287240173418256398166375238982.3"
    /// Extended key usage "content is sealed for it".
    package static let sealingUsage = "2.25.306020260287240173418256398166375238982.4"

    static let clientAuthentication = "1.3.6.1.5.5.7.3.2"
    static let serverAuthentication = "1.3.6.1.5.5.7.3.1"
    static let timeStampingUsage = "1.3.6.1.5.5.7.3.8"
    static let ocspSigningUsage = "1.3.6.1.5.5.7.3.9"

    /// The extended key usage that has to be there.
    var requiredUsage: String {
        switch self {
        case .endpointTLSClient, .gatewayTLSClient, .administratorTLSClient: Self.clientAuthentication
        case .gatewayTLSServer, .endpointTLSServer: Self.serverAuthentication
        case .endpointSigning: Self.messageSigningUsage
        case .endpointSealing: Self.sealingUsage
        case .gatewaySeal: Self.gatewaySealUsage
        case .administratorApproval: Self.approvalUsage
        case .timeStamping: Self.timeStampingUsage
        case .ocspSigning: Self.ocspSigningUsage
        }
    }

    /// What may stand beside it: a TLS certificate may serve both ends of TLS, any other stands alone.
    var allowedUsages: Set<String> { isTLS ? [Self.clientAuthentication, Self.serverAuthentication] : [requiredUsage] }

    /// Whether the extended key usage has to be critical: only time-stamps ask for it (RFC 3161 §2.3).
    var needsCriticalUsage: Bool { self == .timeStamping }

    /// The key usage that has to be there.
    var requiredKeyUsage: CertificateUsage.KeyUsage { self == .endpointSealing ? .keyAgreement : .digitalSignature }

    /// What else of key usage may stand beside it. A signer may commit itself to content (nonRepudiation); authorities add to TLS certificates
    /// what older versions of TLS needed.
    var allowedKeyUsage: CertificateUsage.KeyUsage {
        switch self {
        case .endpointSealing: .keyAgreement
        case _ where isTLS: [.digitalSignature, .nonRepudiation, .keyEncipherment, .keyAgreement]
        default: [.digitalSignature, .nonRepudiation]
        }
    }

    /// Whether the one whom a certificate names is one whom the purpose is for. A time-stamping authority or a responder of others has no name
    /// in the exchange; ours have.
    package func serves(_ subject: CertifiedSubject) -> Bool {
        switch (self, subject) {
        case (.endpointTLSClient, .endpoint), (.endpointTLSServer, .endpoint), (.endpointSigning, .endpoint), (.endpointSealing, .endpoint): true
        case (.gatewayTLSServer, .gateway), (.gatewayTLSClient, .gateway), (.gatewaySeal, .gateway): true
        case (.administratorTLSClient, .administrator), (.administratorApproval, .administrator): true
        case (.timeStamping, .timeStampingAuthority), (.ocspSigning, .ocspResponder): true
        default: false
        }
    }

    private var isTLS: Bool {
        switch self {
        case .endpointTLSClient, .endpointTLSServer, .administratorTLSClient, .gatewayTLSServer, .gatewayTLSClient: true
        default: false
        }
    }
}
