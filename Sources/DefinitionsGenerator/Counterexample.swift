package import ExchangeFormats

/// A body that is not valid, or deserves a second look, with what must be found in it.
package struct Counterexample: Sendable {
    /// The Swift name of a code and a JSON pointer.
    package typealias Place = (code: String, at: String)

    package let what: String
    package let binding: Language
    /// What the sender is, a code of the list `endpointRole`; `nil` where it does not matter.
    package let senderRole: String?
    package let body: JSONValue
    package let violations: [Place]
    package let warnings: [Place]
    /// Whether the JSON Schema refuses it too.
    package let schemaSees: Bool

    package init(_ value: JSONValue, document: String) throws(DefinitionError) {
        func failure(_ reason: String, _ tokens: String...) -> DefinitionError {
            DefinitionError(document: document, pointer: JSONPointer(tokens), reason: reason)
        }
        let (always, sometimes): (Set, Set) = (["what", "binding", "body", "schemaSees"], ["senderRole", "violations", "warnings"])
        guard let object = value.object, always.isSubset(of: object.names), always.union(sometimes).isSuperset(of: object.names) else {
            throw failure("what, binding, body, violations and schemaSees are expected, and may be warnings and senderRole")
        }
        guard let what = object["what"]?.string else { throw failure("a text is expected", "what") }
        guard let binding = object["binding"]?.string.flatMap(Language.init(rawValue:)) else { throw failure("lt or en is expected", "binding") }
        guard let schemaSees = object["schemaSees"]?.bool else { throw failure("true or false is expected", "schemaSees") }
        if let role = object["senderRole"] {
            guard role.string != nil else { throw failure("a text is expected", "senderRole") }
        }
        func places(_ name: String) throws(DefinitionError) -> [Place] {
            var places: [Place] = []
            for (index, place) in (object[name]?.array ?? []).enumerated() {
                guard let code = place["code"]?.string, let at = place["at"]?.string, place.object?.count == 2 else {
                    throw failure("code and at are expected", name, String(index))
                }
                places.append((code, at))
            }
            return places
        }
        violations = try places("violations")
        warnings = try places("warnings")
        guard !violations.isEmpty || !warnings.isEmpty else { throw failure("a counterexample breaks something, or is warned of", "violations") }
        guard !schemaSees || !violations.isEmpty else { throw failure("a schema does not warn", "schemaSees") }
        self.what = what
        self.binding = binding
        senderRole = object["senderRole"]?.string
        body = object["body"] ?? .null
        self.schemaSees = schemaSees
    }

    package func context(at now: UTCInstant) -> ValidationContext {
        ValidationContext(binding: binding, now: now, senderRole: senderRole)
    }
}
