/// One difference between two versions of a format.
public struct VersionFinding: Sendable, Hashable {
    /// Where: the English names from the body inward as in a JSON pointer, `[]` behind a list, the code in braces behind a group that a code
    /// chooses: `/hits[]/hitRef`, `/subject{VEHICLE}/plate`. Empty for the format as a whole and for a rule of the outermost object.
    public let path: String
    public let change: VersionChange
    /// For the placeholders of the sentence.
    public let arguments: [String: ProblemArgument]

    /// What it does to a reader of the new version that reads the old.
    public var backward: ReadingEffect { change.backward }

    /// What it does to a reader of the old version that reads the new.
    public var forward: ReadingEffect { change.forward }

    /// What has changed and what to do about it.
    public func sentence(_ language: Language) -> String {
        MessageTemplate.filled(change.sentence, arguments, language)
    }
}

extension MessageTemplate {
    /// A text with its placeholders filled; as it stands where it is no template, which a test excludes.
    static func filled(_ text: BilingualText, _ arguments: [String: ProblemArgument], _ language: Language) -> String {
        MessageTemplate(text[language], language)?.filled(arguments, language) ?? text[language]
    }
}
