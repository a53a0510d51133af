/// What an endpoint has a key and a certificate of its own for.
package enum KeyUse: String, Sendable, Hashable, CaseIterable, Comparable {
    case tls
    case signing
    case sealing

    /// By which its certificate is made.
    package var profile: CertificateProfile {
        switch self {
        case .tls: .endpointTLS
        case .signing: .endpointSeal
        case .sealing: .endpointSealing
        }
    }

    /// What its certificate has to be for.
    package var purpose: CertificatePurpose {
        switch self {
        case .tls: .endpointTLSClient
        case .signing: .endpointSigning
        case .sealing: .endpointSealing
        }
    }

    /// The kinds of key that may serve: connections and key agreement know P-256 only.
    package func allows(_ kind: KeyKind) -> Bool { kind == .p256 || self == .signing }

    package static func < (a: KeyUse, b: KeyUse) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
