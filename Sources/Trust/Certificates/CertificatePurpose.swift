/// What a certificate may be used for. A certificate serves one of them and never, by accident, another.
package enum CertificatePurpose: String, Sendable, Hashable, CaseIterable {
    /// An endpoint (or administrator) that calls the gateway.
    case endpointTLSClient
    /// The gateway that is called.
    case gatewayTLSServer
    /// An endpoint's messages and receipts.
    case endpointSigning
    /// The gateway's evidence.
    case gatewaySeal

    /// Extended key usage "signs messages of an exchange". Under 2.25 everyone may make identifiers of a UUID without asking
    /// (ITU-T X.667 §6); this one is e6395bb8-bd14-4ba2-90a4-6bb4e7438d46.
    package static let messageSigningUsage = "2.25.306020260287240173418256398166375238982.1"
    /// Extended key usage "seals what a gateway states".
    package static let gatewaySealUsage = "2.25.306020260287240173418256398166375238982.2"

    static let clientAuthentication = "1.3.6.1.5.5.7.3.2"
    static let serverAuthentication = "1.3.6.1.5.5.7.3.1"

    /// The extended key usage that has to be there.
    var requiredUsage: String {
        switch self {
        case .endpointTLSClient: Self.clientAuthentication
        case .gatewayTLSServer: Self.serverAuthentication
        case .endpointSigning: Self.messageSigningUsage
        case .gatewaySeal: Self.gatewaySealUsage
        }
    }

    /// What may stand beside it: a TLS certificate may serve both ends of TLS, one that signs stands alone.
    var allowedUsages: Set<String> {
        switch self {
        case .endpointTLSClient, .gatewayTLSServer: [Self.clientAuthentication, Self.serverAuthentication]
        case .endpointSigning, .gatewaySeal: [requiredUsage]
        }
    }
}
