/// A JSON value as it was read: members keep their order, numbers their digits.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// A JSON number by its text, so that nothing is rounded on the way.
public struct JSONNumber: Sendable, Hashable {
    /// The digits as they stood in the text.
    public let text: String

    /// - Parameter text: a number by the grammar of RFC 8259 §6; the reader has checked it.
    init(text: String) { self.text = text }

    public init(_ value: Int) { text = String(value) }

    /// The value, where the text is a whole number without fraction and exponent that fits.
    public var integer: Int? { Int(text) }

    public var double: Double? { Double(text) }
}

/// The members of a JSON object in their order. No name occurs twice.
public struct JSONObject: Sendable, Hashable {
    public struct Member: Sendable, Hashable {
        public internal(set) var name: String
        public var value: JSONValue

        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// Changed only by who keeps the names different.
    public internal(set) var members: [Member]

    public init() { members = [] }

    /// - Parameter members: with names that differ; the caller vouches for it.
    init(unchecked members: [Member]) { self.members = members }

    /// Names are compared byte by byte.
    public subscript(name: String) -> JSONValue? {
        get { index(of: name).map { members[$0].value } }
        set {
            if let index = index(of: name) {
                if let newValue { members[index].value = newValue } else { members.remove(at: index) }
            } else if let newValue {
                members.append(Member(name, newValue))
            }
        }
    }

    private func index(of name: String) -> Int? {
        let count = name.utf8.count
        for index in members.indices where members[index].name.utf8.count == count && members[index].name.hasSameBytes(as: name) { return index }
        return nil
    }

    public var names: [String] { members.map(\.name) }
    public var isEmpty: Bool { members.isEmpty }
    public var count: Int { members.count }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Names that differ, in the order written; of equal names the last value stands.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init()
        for (name, value) in elements { self[name] = value }
    }
}

extension JSONValue {
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    public var integer: Int? { if case .number(let value) = self { value.integer } else { nil } }
    public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

    public subscript(name: String) -> JSONValue? { object?[name] }

    /// The value at a place, `nil` where there is none.
    public subscript(pointer: JSONPointer) -> JSONValue? {
        var value = self
        for token in pointer.tokens {
            switch value {
            case .object(let object):
                guard let next = object[token] else { return nil }
                value = next
            case .array(let elements):
                guard let index = Int(token), String(index) == token, elements.indices.contains(index) else { return nil }
                value = elements[index]
            default: return nil
            }
        }
        return value
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        var object = JSONObject()
        for (name, value) in elements { object[name] = value }
        self = .object(object)
    }
}
