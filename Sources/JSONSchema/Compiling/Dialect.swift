/// The vocabularies of JSON Schema 2020-12 (Core §8–§11, Validation §6–§9).
enum Vocabulary: String, Sendable, CaseIterable {
    case core
    case applicator
    case unevaluated
    case validation
    case metaData = "meta-data"
    case formatAnnotation = "format-annotation"
    case formatAssertion = "format-assertion"
    case content

    var uri: String { "https://json-schema.org/draft/2020-12/vocab/" + rawValue }
}

/// The vocabularies that a schema is read with, as its metaschema says. A keyword of another vocabulary is an annotation.
struct Dialect: Sendable {
    let vocabularies: Set<Vocabulary>
    /// Whether `format` has to be asserted for every format of the specification.
    let requiresFormats: Bool

    /// The URI of the 2020-12 metaschema, which counts where nothing else is said.
    static let standardURI = "https://json-schema.org/draft/2020-12/schema"
    static let standard = Dialect(vocabularies: Set(Vocabulary.allCases).subtracting([.formatAssertion]), requiresFormats: false)
}
