public import ExchangeFormats

/// Whether `format` refuses a value. In 2020-12 it is an annotation and does not, unless the schema's metaschema lists the vocabulary
/// `format-assertion`; Vartai's own schemas do not ask for it, because what their formats say stands in patterns too.
public enum FormatPolicy: Sendable {
    /// As the metaschema of each schema says.
    case byDialect
    /// Every format that is known here is asserted.
    case asserted
}

/// A schema of JSON Schema 2020-12, read and resolved once. It does not change, and may be used from any thread.
public struct CompiledSchema: Sendable {
    /// Schemas that one compiled schema may be made of, with all that it refers to.
    public static let maximumSchemas = 20_000

    /// Every schema that may be needed.
    let nodes: [SchemaNode]
    let root: Int
    /// For each resource the nodes of its dynamic anchors.
    let dynamicAnchors: [[NameKey: Int]]

    /// - Parameters:
    ///   - document: the schema.
    ///   - uri: its base URI, where it has no absolute `$id`.
    ///   - registry: what its references may lead to.
    public init(
        _ document: JSONValue, at uri: String? = nil, registry: SchemaRegistry = SchemaRegistry(), formats: FormatPolicy = .byDialect
    ) throws(SchemaError) {
        var registry = registry
        let place = try registry.addRoot(document, at: uri)
        var compiler = SchemaCompiler(registry, formats)
        self = try compiler.compile(place)
    }

    /// - Parameter reference: an absolute URI of the registry, with a pointer or an anchor as its fragment where a part of the document is meant.
    public init(reference: String, registry: SchemaRegistry, formats: FormatPolicy = .byDialect) throws(SchemaError) {
        try self.init(["$ref": .string(reference)], registry: registry, formats: formats)
    }

    init(nodes: [SchemaNode], root: Int, dynamicAnchors: [[NameKey: Int]]) {
        self.nodes = nodes
        self.root = root
        self.dynamicAnchors = dynamicAnchors
    }

    /// Whether the schema accepts the value (output format *flag*).
    ///
    /// - Throws: ``ValidationLimitExceeded``: the value was not judged.
    public func accepts(_ value: JSONValue, limits: ValidationLimits = ValidationLimits()) throws(ValidationLimitExceeded) -> Bool {
        var evaluation = try Evaluation(self, of: value, limits, reporting: false, annotating: false)
        return try evaluation.apply(root, to: value, collecting: false).isValid
    }

    /// Every violation, and on request what the schema says about a value that it accepts (output format *basic*).
    ///
    /// - Throws: ``ValidationLimitExceeded``: the value was not judged.
    public func check(
        _ value: JSONValue, annotations: Bool = false, limits: ValidationLimits = ValidationLimits()
    ) throws(ValidationLimitExceeded) -> ValidationOutput {
        var evaluation = try Evaluation(self, of: value, limits, reporting: true, annotating: annotations)
        let isValid = try evaluation.apply(root, to: value, collecting: false).isValid
        return ValidationOutput(
            isValid: isValid, errors: evaluation.errors, annotations: evaluation.annotations, isTruncated: evaluation.isTruncated)
    }
}
