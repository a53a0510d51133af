package import ExchangeFormats
package import Foundation

/// A message before it is composed and signed. What is `nil` gets the default of its format (``ManifestDefaults``).
package struct MessageDraft: Sendable, Hashable {
    /// `THB-230`.
    package var formatID: String
    /// `nil` for the newest that every recipient reads; where that is not known, the oldest.
    package var formatVersion: FormatVersion?
    /// Endpoint ids.
    package var recipients: [String]
    /// The binding of the body.
    package var language: Language
    package var body: JSONValue
    /// A code of the list `purpose`.
    package var purpose: String?
    /// A code of the list `regime`.
    package var regime: String?
    /// Codes of the list `legalBasis`.
    package var legalBasis: [String]?
    /// Codes of the list `handlingCode`.
    package var handlingCodes: [String]?
    /// Source and information by the 4×4 system, `B2`.
    package var evaluation: String?
    package var priority: Priority?
    /// From now until the message is no longer delivered.
    package var validFor: Duration?
    /// Days for which the recipient may keep the content.
    package var retention: Int?
    package var caseRef: String?
    /// `nil` starts a conversation of its own, or continues that of the message replied to.
    package var conversationID: UUID?
    package var inReplyTo: UUID?
    /// `nil` takes it from the body's consent where the format has one.
    package var consentScope: Manifest.ConsentScope?
    /// A code of the list `childInvolved`.
    package var childInvolved: String?
    package var subjectCategories: [String]
    package var containsSpecialCategories: Bool
    /// ISO 639 codes of the free text; `nil` for the language of the binding.
    package var textLanguages: [String]?
    /// The person responsible, by a pseudonymous id; `nil` for the configuration's.
    package var staffID: String?
    /// In the order in which they become the parts `attachment-1`, `attachment-2`, …
    package var attachments: [DraftAttachment]

    package init(
        formatID: String, formatVersion: FormatVersion? = nil, recipients: [String], language: Language, body: JSONValue,
        purpose: String? = nil, regime: String? = nil, legalBasis: [String]? = nil, handlingCodes: [String]? = nil, evaluation: String? = nil,
        priority: Priority? = nil, validFor: Duration? = nil, retention: Int? = nil, caseRef: String? = nil, conversationID: UUID? = nil,
        inReplyTo: UUID? = nil, consentScope: Manifest.ConsentScope? = nil, childInvolved: String? = nil, subjectCategories: [String] = [],
        containsSpecialCategories: Bool = false, textLanguages: [String]? = nil, staffID: String? = nil,
        attachments: [DraftAttachment] = []
    ) {
        self.formatID = formatID
        self.formatVersion = formatVersion
        self.recipients = recipients
        self.language = language
        self.body = body
        self.purpose = purpose
        self.regime = regime
        self.legalBasis = legalBasis
        self.handlingCodes = handlingCodes
        self.evaluation = evaluation
        self.priority = priority
        self.validFor = validFor
        self.retention = retention
        self.caseRef = caseRef
        self.conversationID = conversationID
        self.inReplyTo = inReplyTo
        self.consentScope = consentScope
        self.childInvolved = childInvolved
        self.subjectCategories = subjectCategories
        self.containsSpecialCategories = containsSpecialCategories
        self.textLanguages = textLanguages
        self.staffID = staffID
        self.attachments = attachments
    }
}
