/// A place in a definition. Members are asked for by name; what nobody asked for is an error.
struct DefinitionCursor {
    let document: String
    let pointer: JSONPointer
    let value: JSONValue

    func failure(_ reason: String) -> DefinitionError { DefinitionError(document: document, pointer: pointer, reason: reason) }

    /// - Parameter names: every member that may stand here.
    func members(_ names: [String]) throws(DefinitionError) -> JSONObject {
        guard let object = value.object else { throw failure("a mapping is expected") }
        for name in object.names where !names.contains(name) { throw at(name).failure("unknown key “\(name)”") }
        return object
    }

    func at(_ name: String) -> DefinitionCursor {
        DefinitionCursor(document: document, pointer: pointer.appending(name), value: value[name] ?? .null)
    }

    func optional(_ name: String) -> DefinitionCursor? { value[name] == nil ? nil : at(name) }

    func required(_ name: String) throws(DefinitionError) -> DefinitionCursor {
        guard let found = optional(name) else { throw failure("“\(name)” is missing") }
        return found
    }

    var items: [DefinitionCursor] {
        get throws(DefinitionError) {
            guard let array = value.array else { throw failure("a list is expected") }
            return array.enumerated().map { DefinitionCursor(document: document, pointer: pointer.appending($0), value: $1) }
        }
    }

    var string: String {
        get throws(DefinitionError) {
            guard let string = value.string, !string.isEmpty else { throw failure("a text is expected") }
            return string
        }
    }

    /// A text, or a whole number read as the text of its digits: codes such as `1` need no quotes.
    var code: String {
        get throws(DefinitionError) {
            if case .number(let number) = value { return number.text }
            return try string
        }
    }

    var strings: [String] {
        get throws(DefinitionError) {
            var strings: [String] = []
            for item in try items { strings.append(try item.string) }
            return strings
        }
    }

    var integer: Int {
        get throws(DefinitionError) {
            guard let integer = value.integer else { throw failure("a whole number is expected") }
            return integer
        }
    }

    var bool: Bool {
        get throws(DefinitionError) {
            guard let bool = value.bool else { throw failure("true or false is expected") }
            return bool
        }
    }

    var bilingual: BilingualText {
        get throws(DefinitionError) {
            _ = try members(["lt", "en"])
            return BilingualText(lt: try required("lt").string, en: try required("en").string)
        }
    }

    var date: CalendarDate {
        get throws(DefinitionError) {
            guard let date = CalendarDate(iso8601: try string) else { throw failure("a date YYYY-MM-DD is expected") }
            return date
        }
    }
}

extension DefinitionCursor {
    func optionalInteger(_ name: String) throws(DefinitionError) -> Int? {
        guard let found = optional(name) else { return nil }
        return try found.integer
    }

    func optionalString(_ name: String) throws(DefinitionError) -> String? {
        guard let found = optional(name) else { return nil }
        return try found.string
    }

    func optionalBilingual(_ name: String) throws(DefinitionError) -> BilingualText? {
        guard let found = optional(name) else { return nil }
        return try found.bilingual
    }

    func optionalDate(_ name: String) throws(DefinitionError) -> CalendarDate? {
        guard let found = optional(name) else { return nil }
        return try found.date
    }

    func flag(_ name: String) throws(DefinitionError) -> Bool {
        guard let found = optional(name) else { return false }
        return try found.bool
    }

    func optionalCase<Value: RawRepresentable & CaseIterable>(
        _ name: String
    ) throws(DefinitionError) -> Value? where Value.RawValue == String {
        guard let text = try optionalString(name) else { return nil }
        guard let value = Value(rawValue: text) else {
            throw at(name).failure("one of \(Value.allCases.map(\.rawValue).joined(separator: ", ")) is expected")
        }
        return value
    }

    /// `identifies: nobody` or `identifies: somebody`; `nil` where it is not said.
    func identifiesNobody() throws(DefinitionError) -> Bool? {
        guard let text = try optionalString("identifies") else { return nil }
        guard text == "nobody" || text == "somebody" else { throw at("identifies").failure("nobody or somebody is expected") }
        return text == "nobody"
    }
}
