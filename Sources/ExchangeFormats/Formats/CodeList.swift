/// A list of stable codes with a label in both languages. The codes are the same in both bindings.
public final class CodeList: Sendable {
    public struct Code: Sendable, Hashable {
        /// What stands on the wire.
        public let code: String
        public let label: BilingualText
        public let help: BilingualText?
        /// The same notion in other vocabularies, by their ids; several values only where the list says so.
        public let mappings: [String: [String]]
        /// When it may be sent: what the definition says of the code, and else of the list. A withdrawn code stays readable.
        public let validity: Validity

        /// The only value, or the first of several; `nil` where the vocabulary has nothing like the code.
        public func mapping(to vocabulary: String) -> String? { mappings[vocabulary]?.first }
    }

    /// How the list is mapped to one vocabulary.
    public struct MappingRule: Sendable {
        /// What a value may be.
        public enum Values: Sendable, Hashable {
            case listed([String])
            /// Codes of the list of that id.
            case codes(of: String)
            /// As in `Definitions/types.yaml`; the generator has matched every value.
            case pattern(String)
        }

        public let vocabulary: Vocabulary
        public let values: Values
        /// Whether every code has a value.
        public let isComplete: Bool
        /// Whether a code may have several.
        public let hasSeveral: Bool
        /// Whether no two codes have the same.
        public let isUnique: Bool
    }

    public let id: String
    /// Of the list, not of the formats that use it: a reader can tell which state of it somebody has.
    public let version: FormatVersion
    public let title: BilingualText
    /// Where the list comes from.
    public let source: String?
    /// Of this version; no code of it reaches further.
    public let validity: Validity
    /// In the order of the definition.
    public let mappingRules: [MappingRule]
    /// In the order of the definition.
    public let codes: [Code]
    /// Whether a code tells nobody's identity (``ElementDefinition/identifiesNobody``).
    public let identifiesNobody: Bool
    private let positions: NameTable

    init(
        id: String, version: FormatVersion, title: BilingualText, source: String?, validity: Validity, mappingRules: [MappingRule],
        codes: [Code], identifiesNobody: Bool
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.source = source
        self.validity = validity
        self.mappingRules = mappingRules
        self.codes = codes
        self.identifiesNobody = identifiesNobody
        positions = NameTable(codes.map(\.code))
    }

    /// - Returns: `nil` for a code that the list does not have. Compared byte by byte, not by canonical equivalence.
    public subscript(code: String) -> Code? { position(of: code).map { codes[$0] } }

    /// The values that a code has in a vocabulary; none for a code that the list does not have.
    public func mapping(of code: String, to vocabulary: String) -> [String] { self[code]?.mappings[vocabulary] ?? [] }

    /// Where the code stands in ``codes``.
    func position(of code: String) -> Int? { positions.position(of: code) }
}
