/// One element of a body: its name in both bindings, its label in both languages, and what it holds.
///
/// A class, like all that definitions are made of: they are looked at for every value of every message, and never copied.
public final class ElementDefinition: Sendable {
    /// Present where the element is an array.
    public struct ListBounds: Sendable, Hashable {
        public let minimum: Int
        public let maximum: Int?
        /// Whether equal items are refused.
        public let isUnique: Bool
    }

    /// What the element holds, or each of its items.
    public enum Content: Sendable {
        case value(ScalarType)
        case code(CodeList)
        case group(GroupDefinition)
        case variant(Variant)
    }

    /// A group that is chosen by the value of a sibling code element.
    public final class Variant: Sendable {
        /// Where the deciding element stands among the elements of the object.
        let decider: Int
        /// The English name of the deciding element.
        public let by: String
        /// In the order of the definition.
        public let cases: [(code: String, group: GroupDefinition)]

        init(decider: Int, by: String, cases: [(code: String, group: GroupDefinition)]) {
            self.decider = decider
            self.by = by
            self.cases = cases
        }

        func group(for code: String) -> GroupDefinition? { cases.first { $0.code.hasSameBytes(as: code) }?.group }
    }

    /// The member's name, by binding.
    public let names: BilingualText
    public let label: BilingualText
    public let help: BilingualText?
    public let isRequired: Bool
    /// What a reader takes it for where it is not there, in a whole sentence; told of a message of an older version, which could not say it.
    public let absent: BilingualText?
    /// The same notion in other vocabularies, by their ids.
    public let mappings: [String: String]
    public let list: ListBounds?
    public let content: Content
    /// Whether a value tells nobody's identity, so that it may stand on screens that must not show identities: as the element says, or else as its
    /// type or code list does. Of a group its elements say it.
    public let identifiesNobody: Bool

    init(
        names: BilingualText, label: BilingualText, help: BilingualText?, isRequired: Bool, absent: BilingualText?, mappings: [String: String],
        list: ListBounds?, content: Content, identifiesNobody: Bool? = nil
    ) {
        self.names = names
        self.label = label
        self.help = help
        self.isRequired = isRequired
        self.absent = absent
        self.mappings = mappings
        self.list = list
        self.content = content
        self.identifiesNobody =
            switch content {
            case .value(let type): identifiesNobody ?? type.identifiesNobody
            case .code(let list): identifiesNobody ?? list.identifiesNobody
            case .group, .variant: false
            }
    }
}
