/// What judging one value may cost.
public struct ValidationLimits: Sendable {
    /// Schemas applied inside one another; the value's own depth takes several of these.
    public var depth: Int
    /// Arrays and objects of the value inside one another.
    public var valueDepth: Int
    /// Schemas applied and patterns searched in all, long strings and large values counting more.
    public var work: Int
    /// Violations that are listed, and as many hundredfold annotations; what comes after is left out, which the output says.
    public var errors: Int

    public init(depth: Int = 400, valueDepth: Int = 128, work: Int = 1_000_000, errors: Int = 100) {
        self.depth = depth
        self.valueDepth = valueDepth
        self.work = work
        self.errors = errors
    }
}

/// A value that was not judged, because that would have cost more than it may. It is neither valid nor invalid.
public enum ValidationLimitExceeded: Error, Sendable, Hashable, CustomStringConvertible {
    /// Schemas inside one another: a schema that refers to itself without end, or a value too deep for it.
    case depth
    case valueDepth
    case work

    public var description: String {
        switch self {
        case .depth: "too many schemas inside one another: the schema may refer to itself without end"
        case .valueDepth: "too many arrays and objects inside one another"
        case .work: "the schema asks for too much work on this value"
        }
    }
}
