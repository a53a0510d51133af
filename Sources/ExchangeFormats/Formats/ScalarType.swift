/// What a single value looks like: the base type of JSON, its shape, and a check that no pattern can express.
public final class ScalarType: Sendable {
    public enum Base: String, Sendable, CaseIterable {
        case string
        case integer
        case boolean
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

    init(
        id: String, base: Base, label: BilingualText, pattern: Pattern?, minLength: Int?, maxLength: Int?, minimum: Int?, maximum: Int?,
        check: ValueCheck?
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
    }
}
