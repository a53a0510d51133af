package import ExchangeFormats

/// A body that is not valid, with the violations that it must give.
package struct Counterexample: Sendable {
    package let what: String
    package let binding: Language
    package let body: JSONValue
    /// The Swift names of codes and JSON pointers.
    package let violations: [(code: String, at: String)]
    /// Whether the JSON Schema refuses it too.
    package let schemaSees: Bool

    package init(_ value: JSONValue, document: String) throws(DefinitionError) {
        func failure(_ reason: String, _ tokens: String...) -> DefinitionError {
            DefinitionError(document: document, pointer: JSONPointer(tokens), reason: reason)
        }
        guard let object = value.object, Set(object.names) == ["what", "binding", "body", "violations", "schemaSees"] else {
            throw failure("what, binding, body, violations and schemaSees are expected")
        }
        guard let what = object["what"]?.string else { throw failure("a text is expected", "what") }
        guard let binding = object["binding"]?.string.flatMap(Language.init(rawValue:)) else { throw failure("lt or en is expected", "binding") }
        guard let schemaSees = object["schemaSees"]?.bool else { throw failure("true or false is expected", "schemaSees") }
        var violations: [(code: String, at: String)] = []
        for (index, violation) in (object["violations"]?.array ?? []).enumerated() {
            guard let code = violation["code"]?.string, let at = violation["at"]?.string, violation.object?.count == 2 else {
                throw failure("code and at are expected", "violations", String(index))
            }
            violations.append((code, at))
        }
        guard !violations.isEmpty else { throw failure("a counterexample breaks something", "violations") }
        self.what = what
        self.binding = binding
        body = object["body"] ?? .null
        self.violations = violations
        self.schemaSees = schemaSees
    }
}
