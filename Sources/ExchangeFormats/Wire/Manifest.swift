public import Foundation

/// The signed JSON that says who, to whom, which format, why, until when, and the digest of every part. No free text, no file names.
/// Fields: `domain/domain.md` §2.1 as corrected; their types, code lists and rules stand in `Definitions/manifest/`.
public struct Manifest: Sendable, Hashable {
    public struct Part: Sendable, Hashable {
        public let partID: String
        public let mediaType: String
        /// Bytes of the content.
        public let size: Int
        /// SHA-256(salt ‖ bytes).
        public let digest: [UInt8]

        public init(partID: String, mediaType: String, size: Int, digest: [UInt8]) {
            self.partID = partID
            self.mediaType = mediaType
            self.size = size
            self.digest = digest
        }
    }

    /// What the person agreed to, as far as routing has to know it.
    public struct ConsentScope: Sendable, Hashable {
        /// The one organisation (endpoint id) that may receive the message.
        public let organisation: String
        /// Codes of the list `service`.
        public let services: [String]
        public let validUntil: UTCInstant

        public init(organisation: String, services: [String], validUntil: UTCInstant) {
            self.organisation = organisation
            self.services = services
            self.validUntil = validUntil
        }
    }

    /// The id of the part that is the body.
    public static let bodyPart = "body"

    public var exchange: String
    public var formatID: String
    public var formatVersion: FormatVersion
    public var messageID: UUID
    public var conversationID: UUID
    public var inReplyTo: UUID?
    public var caseRef: String?
    public var createdAt: UTCInstant
    public var validUntil: UTCInstant
    public var acceptBy: UTCInstant?
    /// Endpoint ids.
    public var sender: String
    public var senderUnit: String?
    /// A pseudonymous staff id, never a name.
    public var senderPerson: String
    public var recipients: [String]
    public var priority: Priority
    public var purpose: String
    public var regime: String
    public var legalBasis: [String]
    public var handlingCodes: [String]
    /// Source and information by the 4×4 system, `B2`.
    public var evaluation: String?
    public var classification: String
    /// The binding of the body.
    public var language: Language
    /// ISO 639 codes of the free text in the body.
    public var textLanguages: [String]
    public var subjectCategories: [String]
    public var containsSpecialCategories: Bool
    public var childInvolved: String
    public var consentRef: String?
    public var consentScope: ConsentScope?
    /// Days for which the recipient may keep the content.
    public var retention: Int
    public var parts: [Part]

    public init(
        exchange: String, formatID: String, formatVersion: FormatVersion, messageID: UUID, conversationID: UUID, inReplyTo: UUID? = nil,
        caseRef: String? = nil, createdAt: UTCInstant, validUntil: UTCInstant, acceptBy: UTCInstant? = nil, sender: String,
        senderUnit: String? = nil, senderPerson: String, recipients: [String], priority: Priority, purpose: String, regime: String,
        legalBasis: [String], handlingCodes: [String], evaluation: String? = nil, classification: String = "NEVIESA", language: Language,
        textLanguages: [String] = [], subjectCategories: [String] = [], containsSpecialCategories: Bool = false,
        childInvolved: String = "NO", consentRef: String? = nil, consentScope: ConsentScope? = nil, retention: Int, parts: [Part]
    ) {
        self.exchange = exchange
        self.formatID = formatID
        self.formatVersion = formatVersion
        self.messageID = messageID
        self.conversationID = conversationID
        self.inReplyTo = inReplyTo
        self.caseRef = caseRef
        self.createdAt = createdAt
        self.validUntil = validUntil
        self.acceptBy = acceptBy
        self.sender = sender
        self.senderUnit = senderUnit
        self.senderPerson = senderPerson
        self.recipients = recipients
        self.priority = priority
        self.purpose = purpose
        self.regime = regime
        self.legalBasis = legalBasis
        self.handlingCodes = handlingCodes
        self.evaluation = evaluation
        self.classification = classification
        self.language = language
        self.textLanguages = textLanguages
        self.subjectCategories = subjectCategories
        self.containsSpecialCategories = containsSpecialCategories
        self.childInvolved = childInvolved
        self.consentRef = consentRef
        self.consentScope = consentScope
        self.retention = retention
        self.parts = parts
    }
}

/// How urgent a message is. Acts between conversations, never within one.
public enum Priority: String, Sendable, CaseIterable, Comparable {
    case emergency = "EMERGENCY"
    case urgent = "URGENT"
    case normal = "NORMAL"

    /// 0 is the most urgent.
    public var rank: Int { self == .emergency ? 0 : self == .urgent ? 1 : 2 }

    /// - Returns: `nil` for a rank that none has.
    public init?(rank: Int) {
        guard let priority = Self.allCases.first(where: { $0.rank == rank }) else { return nil }
        self = priority
    }

    /// Less urgent is less.
    public static func < (a: Priority, b: Priority) -> Bool { a.rank > b.rank }
}
