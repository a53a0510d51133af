/// Whether two versions of a format read each other's messages, and why not: decided on the definitions alone, with every group, type and code list
/// that they reach (`Docs/decisions/0022-what-a-version-may-change.md`).
///
/// A message is readable where it is valid: Vartai and the JSON Schemas refuse members that they do not know. Whether a reader that skips those
/// would do is said apart (``readsNewerBySkipping``).
public struct VersionComparison: Sendable {
    public enum Verdict: String, Sendable, Hashable, CaseIterable {
        /// Every message of the one is valid by the other.
        case both
        /// Every message of the old version is valid by the new.
        case backward
        /// Every message of the new version is valid by the old.
        case forward
        case neither
    }

    public let formatID: String
    public let old: FormatVersion
    public let new: FormatVersion
    /// In the order of the new definition, what is gone behind the elements of its object, rules last.
    public let findings: [VersionFinding]
    /// Paths of optional elements that are new and do not say what a reader takes them for where they are absent (`absent` of the definition).
    package let unexplained: [String]

    /// - Parameters:
    ///   - old: the version that was there first.
    ///   - new: another version of the same format.
    public init(_ old: FormatDefinition, _ new: FormatDefinition) {
        formatID = new.id
        self.old = old.version
        self.new = new.version
        var comparer = VersionComparer(old.version, new.version)
        comparer.compare(old, new)
        findings = comparer.findings
        unexplained = comparer.unexplained
    }

    public var verdict: Verdict {
        let backward = findings.allSatisfy { $0.backward == .none }
        let forward = findings.allSatisfy { $0.forward == .none }
        return backward ? (forward ? .both : .backward) : (forward ? .forward : .neither)
    }

    /// Whether a reader of the new version reads every message of the old.
    public var isBackwardCompatible: Bool { verdict == .both || verdict == .backward }

    /// Whether a reader of the old version reads every message of the new if it skips members that it does not know.
    public var readsNewerBySkipping: Bool { findings.allSatisfy { $0.forward == .none || $0.forward == .skippable } }

    /// The verdict in a whole sentence.
    public func sentence(_ language: Language) -> String {
        MessageTemplate.filled(verdict.sentence, ["old": .text(old.description), "new": .text(new.description)], language)
    }
}
