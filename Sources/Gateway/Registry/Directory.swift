package import ExchangeFormats

/// A sender or receiver known to the gateway.
package struct DirectoryEndpoint: Sendable, Hashable {
    /// `lt.vdi.vilnius`.
    package let id: String
    package let name: BilingualText
    /// A code of the list `endpointRole`.
    package let role: String
    /// SHA-256 of the certificates with which it opens connections.
    package let tlsFingerprints: Set<[UInt8]>
    /// Those certificates, as DER.
    package let tlsCertificates: [[UInt8]]
    /// The certificates with which it signs, as DER.
    package let signingCertificates: [[UInt8]]
    /// SHA-256 of ``signingCertificates``.
    package let signingFingerprints: Set<[UInt8]>
    /// SHA-256 of the certificates that others seal for.
    package let sealingFingerprints: Set<[UInt8]>
    /// What it reads: format id → versions.
    package let reads: [String: Set<FormatVersion>]
    package let contactPhone: String?
    package let contactHours: String?
    /// Who is rung at any hour; `nil` where there is only ``contactPhone``.
    package let contactOnCall: String?
    package let contactEmail: String?
    /// When somebody answers ``contactPhone``; `nil` where only people know.
    package let opening: OpeningHours?
    /// Persons that it can take in at once, as it says itself; `nil` where it takes in nobody, or does not say.
    package let capacity: Int?
    /// What belongs to it and is named in a manifest's `senderUnit`.
    package let units: [EndpointUnit]
    /// Deliveries that may wait for it; more are refused.
    package let queueLimit: Int
    /// Where it is established: a code of the list `country`; `nil`: in the exchange's own country.
    package let country: String?
    /// Where it is pushed to; `nil`: it fetches.
    package let push: PushAddress?

    package init(
        id: String, name: BilingualText, role: String, tlsFingerprints: Set<[UInt8]>, signingCertificates: [[UInt8]],
        signingFingerprints: Set<[UInt8]>, sealingFingerprints: Set<[UInt8]> = [], reads: [String: Set<FormatVersion>], contactPhone: String? = nil,
        contactHours: String? = nil, contactOnCall: String? = nil, contactEmail: String? = nil, opening: OpeningHours? = nil,
        capacity: Int? = nil, units: [EndpointUnit] = [], queueLimit: Int = DirectoryEndpoint.defaultQueueLimit,
        tlsCertificates: [[UInt8]] = [], country: String? = nil,
        push: PushAddress? = nil
    ) {
        self.push = push
        self.tlsCertificates = tlsCertificates
        self.country = country
        self.id = id
        self.name = name
        self.role = role
        self.tlsFingerprints = tlsFingerprints
        self.signingCertificates = signingCertificates
        self.signingFingerprints = signingFingerprints
        self.sealingFingerprints = sealingFingerprints
        self.reads = reads
        self.contactPhone = contactPhone
        self.contactHours = contactHours
        self.contactOnCall = contactOnCall
        self.contactEmail = contactEmail
        self.opening = opening
        self.capacity = capacity
        self.units = units
        self.queueLimit = queueLimit
    }

    /// The number to ring when it is urgent.
    package var onCall: String? { contactOnCall ?? contactPhone }

    /// The number to ring now: that of its desk while somebody answers there.
    package func phone(at instant: UTCInstant) -> String? { opening?.isOpen(at: instant) == true ? contactPhone ?? contactOnCall : onCall }

    package static let defaultQueueLimit = 1_000_000
}

/// A unit of an endpoint.
package struct EndpointUnit: Sendable, Hashable {
    /// As it stands in `senderUnit`.
    package let id: String
    package let name: BilingualText

    package init(id: String, name: BilingualText) {
        self.id = id
        self.name = name
    }
}

/// The endpoints of an exchange, their certificates and what they read.
package struct Directory: Sendable {
    /// `lt.test`.
    package let exchange: String
    /// Counts up with every change; SubmissionAcceptance names it.
    package let version: Int
    /// SHA-256 of what the file holds, certificates by their public keys (`DirectoryContent`): what administrators approve.
    package let content: [UInt8]
    /// In the order of the file.
    package let endpoints: [DirectoryEndpoint]
    private let byID: [String: DirectoryEndpoint]
    private let byTLSFingerprint: [[UInt8]: DirectoryEndpoint]

    /// - Parameter endpoints: with ids and certificates that differ; the reader of the file has checked it.
    package init(exchange: String, version: Int, endpoints: [DirectoryEndpoint], content: [UInt8] = []) {
        self.exchange = exchange
        self.version = version
        self.content = content
        self.endpoints = endpoints
        byID = Dictionary(endpoints.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        byTLSFingerprint = Dictionary(
            endpoints.flatMap { endpoint in endpoint.tlsFingerprints.map { ($0, endpoint) } }, uniquingKeysWith: { first, _ in first })
    }

    package func endpoint(_ id: String) -> DirectoryEndpoint? { byID[id] }

    package func endpoint(tlsFingerprint: [UInt8]) -> DirectoryEndpoint? { byTLSFingerprint[tlsFingerprint] }
}
