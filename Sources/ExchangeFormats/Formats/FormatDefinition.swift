/// A message type at a version.
public struct FormatDefinition: Sendable {
    /// `THB-100`.
    public let id: String
    public let version: FormatVersion
    public let title: BilingualText
    public let description: BilingualText
    /// Whether it is a payload of evidence (SYS-001 to SYS-003), which is never routed.
    public let isEvidence: Bool
    /// Whether the person's consent to this recipient has to be in the manifest.
    public let needsConsent: Bool
    /// Whether a message has exactly one recipient.
    public let oneRecipient: Bool
    public let body: BodyDefinition
}

/// The elements of a body (or of the manifest) in both bindings, with their rules.
public struct BodyDefinition: Sendable {
    /// The outermost object; `nil` where the definition could not be read, so that nothing is valid by it.
    public let root: GroupDefinition?

    /// Whether it is written in either binding; the manifest has its English names only.
    let isTranslated: Bool

    package init(root: GroupDefinition?, isTranslated: Bool = true) {
        self.root = root
        self.isTranslated = isTranslated
    }
}
