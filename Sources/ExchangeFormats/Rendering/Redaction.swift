/// How much of a message a screen may show.
public enum Redaction: String, Sendable, Hashable, CaseIterable {
    /// Everything that was signed.
    case full
    /// Only what tells nobody's identity. Denied by default: a value is shown where its definition says that it identifies nobody and where it is
    /// what the definition expects; everything else is named by its label and not shown.
    case withoutIdentities
}
