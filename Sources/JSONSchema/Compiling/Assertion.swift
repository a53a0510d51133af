import ExchangeFormats

/// The types of JSON Schema (Core §4.2.1), of which a number can have two.
struct TypeSet: OptionSet, Sendable {
    let rawValue: UInt8

    static let null = TypeSet(rawValue: 1)
    static let boolean = TypeSet(rawValue: 2)
    static let object = TypeSet(rawValue: 4)
    static let array = TypeSet(rawValue: 8)
    static let string = TypeSet(rawValue: 16)
    /// Any number, whole ones too.
    static let number = TypeSet(rawValue: 32)
    static let integer = TypeSet(rawValue: 64)

    private static let names: [(String, TypeSet)] = [
        ("null", .null), ("boolean", .boolean), ("object", .object), ("array", .array), ("string", .string), ("number", .number),
        ("integer", .integer),
    ]

    static func named(_ name: String) -> TypeSet? { names.first { $0.0 == name }?.1 }

    var text: String { Self.names.filter { contains($0.1) }.map(\.0).joined(separator: " or ") }

    func allows(_ value: JSONValue) -> Bool {
        switch value {
        case .null: contains(.null)
        case .bool: contains(.boolean)
        case .object: contains(.object)
        case .array: contains(.array)
        case .string: contains(.string)
        case .number(let number): contains(.number) || contains(.integer) && (number.integer != nil || ExactNumber(number).isWhole)
        }
    }
}

/// A keyword that looks at the value alone (Validation §6). A value of another type than the keyword is for is let through.
enum Assertion: Sendable {
    case type(TypeSet)
    /// `enum`, and `const` as the list of one.
    case values(Set<ValueKey>)
    case multipleOf(ExactNumber)
    case maximum(ExactNumber)
    case exclusiveMaximum(ExactNumber)
    case minimum(ExactNumber)
    case exclusiveMinimum(ExactNumber)
    case maxLength(Int)
    case minLength(Int)
    case pattern(SchemaPattern)
    case maxItems(Int)
    case minItems(Int)
    case uniqueItems
    case maxProperties(Int)
    case minProperties(Int)
    case required([NameKey])
    case dependentRequired([(name: String, required: [NameKey])])
    case format(StringFormat)
}
