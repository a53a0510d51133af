/// A definition that breaks its contract (`Definitions/README.md`).
package struct DefinitionError: Error, Sendable, Hashable {
    /// The document: `types`, `codelists/sex`, `formats/THB-100/1.0` …
    package let document: String
    /// The place in the document.
    package let pointer: JSONPointer
    package let reason: String

    package init(document: String, pointer: JSONPointer, reason: String) {
        self.document = document
        self.pointer = pointer
        self.reason = reason
    }
}
