import ExchangeFormats

/// A schema as it is evaluated. Subschemas and references are indices into ``CompiledSchema/nodes``, so that a schema may refer to itself.
final class SchemaNode: Sendable {
    /// Of the schemas `true` and `false`; `nil` for an object.
    let verdict: Bool?
    let keywords: [Keyword]
    let location: SchemaLocation
    /// Index into ``CompiledSchema/dynamicAnchors``.
    let resource: Int
    /// Whether it asks which members or elements its other keywords have looked at.
    let hasUnevaluated: Bool
    /// Whether it has `contentMediaType`, without which `contentSchema` says nothing.
    let saysMediaType: Bool

    init(verdict: Bool?, keywords: [Keyword], location: SchemaLocation, resource: Int) {
        self.verdict = verdict
        self.keywords = keywords
        self.location = location
        self.resource = resource
        hasUnevaluated = keywords.contains { $0.isUnevaluated }
        saysMediaType = keywords.contains { if case .annotation("contentMediaType", _, _) = $0 { true } else { false } }
    }
}

/// A keyword ready to be evaluated.
enum Keyword: Sendable {
    /// Looks at the value alone.
    case assertion(name: String, Assertion)
    case applicator(Applicator)
    /// Says something about the value, or is not known here.
    case annotation(name: String, JSONValue, ofStringsOnly: Bool)

    /// See ``Applicator/inPlace``.
    var inPlace: [Int] {
        if case .applicator(let applicator) = self { applicator.inPlace } else { [] }
    }

    var isUnevaluated: Bool {
        switch self {
        case .applicator(.unevaluatedItems), .applicator(.unevaluatedProperties): true
        default: false
        }
    }
}

/// A keyword that applies schemas (Core §8.2.3, §10, §11). Numbers are indices of nodes.
enum Applicator: Sendable {
    case ref(Int)
    /// The anchor is `nil` where the reference does not lead to a `$dynamicAnchor`, and is then as good as `$ref`.
    case dynamicRef(Int, anchor: NameKey?)
    case allOf([Int])
    case anyOf([Int])
    case oneOf([Int])
    case not(Int)
    case condition(if: Int, then: Int?, else: Int?)
    case dependentSchemas([(name: String, node: Int)])
    case prefixItems([Int])
    /// What stands at `from` and after it.
    case items(Int, from: Int)
    case contains(Int, Occurrences)
    case properties([NameKey: Int])
    case patternProperties([(text: String, pattern: SchemaPattern, node: Int)])
    case additionalProperties(Int, names: Set<NameKey>, patterns: [SchemaPattern])
    case propertyNames(Int)
    case unevaluatedItems(Int)
    case unevaluatedProperties(Int)

    /// How many elements have to be so.
    struct Occurrences: Sendable {
        /// `nil` where `minContains` does not stand in the schema, which means 1.
        let minimum: Int?
        let maximum: Int?
    }

    /// The nodes that are applied to the very value that the schema itself is applied to.
    var inPlace: [Int] {
        switch self {
        case .ref(let node), .dynamicRef(let node, anchor: nil), .not(let node): [node]
        case .allOf(let nodes), .anyOf(let nodes), .oneOf(let nodes): nodes
        case .condition(let test, let then, let otherwise): [test] + [then, otherwise].compactMap { $0 }
        case .dependentSchemas(let dependents): dependents.map(\.node)
        default: []
        }
    }
}
