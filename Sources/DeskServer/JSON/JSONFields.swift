import ExchangeFormats
import Foundation

/// Reads the members of one object of the loopback API and says precisely which one is wrong.
struct JSONFields {
    let object: JSONObject
    let place: JSONPointer

    /// - Throws: ``Problem`` `fieldTypeWrong` where the value is no object.
    init(_ value: JSONValue, at place: JSONPointer = .root) throws(Problem) {
        guard let object = value.object else { throw Problem(.fieldTypeWrong, at: place, ["label": "JSON"]) }
        self.object = object
        self.place = place
    }

    /// - Throws: ``Problem`` `fieldUnknown` for a member that is not among the names.
    func allowOnly(_ names: Set<String>) throws(Problem) {
        for name in object.names where !names.contains(name) {
            throw Problem(.fieldUnknown, at: place.appending(name))
        }
    }

    func has(_ name: String) -> Bool { object[name] != nil }

    func value(_ name: String) throws(Problem) -> JSONValue {
        guard let value = object[name] else { throw Problem(.fieldMissing, at: place.appending(name), ["label": .text(name)]) }
        return value
    }

    func wrong(_ name: String) -> Problem { Problem(.fieldInvalid, at: place.appending(name), ["label": .text(name)]) }

    func text(_ name: String) throws(Problem) -> String { try read(name, \.string) }
    func integer(_ name: String) throws(Problem) -> Int { try read(name, \.integer) }
    func uuid(_ name: String) throws(Problem) -> UUID { try read(name) { $0.string.flatMap(UUID.init(wireText:)) } }
    func instant(_ name: String) throws(Problem) -> UTCInstant { try read(name) { $0.string.flatMap(UTCInstant.init(rfc3339:)) } }
    func bilingual(_ name: String) throws(Problem) -> BilingualText {
        try read(name) { value in
            guard let lt = value["lt"]?.string, let en = value["en"]?.string else { return nil }
            return BilingualText(lt: lt, en: en)
        }
    }
    func texts(_ name: String) throws(Problem) -> [String] {
        try read(name) { value in
            guard let elements = value.array else { return nil }
            let texts = elements.compactMap(\.string)
            return texts.count == elements.count ? texts : nil
        }
    }
    func code<Code: RawRepresentable>(_ name: String) throws(Problem) -> Code where Code.RawValue == String {
        try read(name) { $0.string.flatMap(Code.init(rawValue:)) }
    }

    /// - Parameter read: `nil` for a value of the wrong shape.
    func read<Value>(_ name: String, _ read: (JSONValue) -> Value?) throws(Problem) -> Value {
        guard let value = read(try value(name)) else { throw wrong(name) }
        return value
    }

    /// The value where the member is present.
    func optional<Value>(_ name: String, _ read: (String) throws(Problem) -> Value) throws(Problem) -> Value? {
        has(name) ? try read(name) : nil
    }

    /// The elements of an array that may be absent, each with its place.
    func elements(_ name: String) throws(Problem) -> [JSONFields] {
        guard let value = object[name] else { return [] }
        guard let array = value.array else { throw wrong(name) }
        var fields: [JSONFields] = []
        for (index, element) in array.enumerated() { fields.append(try JSONFields(element, at: place.appending(name).appending(index))) }
        return fields
    }
}

extension BilingualText {
    var json: JSONValue { ["lt": .string(lt), "en": .string(en)] }
}

extension JSONValue {
    static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
    static func integer(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
    static func id(_ value: UUID) -> JSONValue { .string(value.wireText) }
    static func instant(_ value: UTCInstant) -> JSONValue { .string(value.rfc3339) }
}
