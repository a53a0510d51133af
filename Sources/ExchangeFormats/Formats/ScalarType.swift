/// What a single value looks like: the base type of JSON, its shape, and a check that no pattern can express.
public final class ScalarType: Sendable {
    public enum Base: String, Sendable, CaseIterable {
        case string
        case integer
        case boolean
    }

    /// What a text is to its reader: how a screen shows it.
    public enum Reading: String, Sendable, CaseIterable {
        /// A sign that stands for something, the same in every language.
        case identifier
        /// A name or a few words on one line.
        case text
        /// Sentences of a person, in a language of their own.
        case freeText
        /// A code of the error catalogue.
        case errorCode
    }

    /// What a number counts, where a screen can say it better.
    public enum Unit: String, Sendable, CaseIterable {
        case bytes
        case euroCents
    }

    /// The name in `Definitions/types.yaml`.
    public let id: String
    public let base: Base
    public let label: BilingualText
    public let pattern: Pattern?
    /// In Unicode code points, as JSON Schema counts.
    public let minLength: Int?
    /// In Unicode code points, as JSON Schema counts.
    public let maxLength: Int?
    public let minimum: Int?
    public let maximum: Int?
    public let check: ValueCheck?
    public let reading: Reading
    public let unit: Unit?
    /// Values that are no more than words of ours, and the words.
    public let words: [String: BilingualText]
    /// Whether a value tells nobody's identity: it may stand on screens that must not show identities.
    public let identifiesNobody: Bool

    init(
        id: String, base: Base, label: BilingualText, pattern: Pattern?, minLength: Int?, maxLength: Int?, minimum: Int?, maximum: Int?,
        check: ValueCheck?, reading: Reading, unit: Unit?, words: [String: BilingualText], identifiesNobody: Bool
    ) {
        self.id = id
        self.base = base
        self.label = label
        self.pattern = pattern
        self.minLength = minLength
        self.maxLength = maxLength
        self.minimum = minimum
        self.maximum = maximum
        self.check = check
        self.reading = reading
        self.unit = unit
        self.words = words
        self.identifiesNobody = identifiesNobody
    }
}
