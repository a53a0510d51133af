import ExchangeFormats

extension KeywordReader {
    /// The keywords of Core §10.
    func applicator(_ name: String, _ value: JSONValue, _ compiler: inout SchemaCompiler) throws(SchemaError) -> Applicator? {
        switch name {
        case "allOf": .allOf(try nodes(name, value, &compiler))
        case "anyOf": .anyOf(try nodes(name, value, &compiler))
        case "oneOf": .oneOf(try nodes(name, value, &compiler))
        case "not": .not(try node([name], &compiler))
        case "if":
            .condition(
                if: try node([name], &compiler), then: try optionalNode("then", &compiler), else: try optionalNode("else", &compiler))
        case "dependentSchemas": .dependentSchemas(try map(name, value, &compiler))
        case "prefixItems": .prefixItems(try nodes(name, value, &compiler))
        case "items": .items(try node([name], &compiler), from: schema["prefixItems"]?.array?.count ?? 0)
        case "contains": .contains(try node([name], &compiler), try occurrences())
        case "properties":
            .properties(
                Dictionary(try map(name, value, &compiler).map { (NameKey($0.name), $0.node) }, uniquingKeysWith: { first, _ in first }))
        case "patternProperties": .patternProperties(try patternMap(name, value, &compiler))
        case "additionalProperties": try additionalProperties(name, &compiler)
        case "propertyNames": .propertyNames(try node([name], &compiler))
        default: nil
        }
    }

    /// The keywords of Core §11.
    func unevaluated(_ name: String, _ value: JSONValue, _ compiler: inout SchemaCompiler) throws(SchemaError) -> Applicator? {
        switch name {
        case "unevaluatedItems": .unevaluatedItems(try node([name], &compiler))
        case "unevaluatedProperties": .unevaluatedProperties(try node([name], &compiler))
        default: nil
        }
    }

    private func node(_ tokens: [String], _ compiler: inout SchemaCompiler) throws(SchemaError) -> Int {
        try compiler.node(
            at: Place(place.document, place.pointer + JSONPointer(tokens)),
            SchemaLocation(resource: location.resource, pointer: location.pointer + JSONPointer(tokens)))
    }

    private func optionalNode(_ name: String, _ compiler: inout SchemaCompiler) throws(SchemaError) -> Int? {
        schema[name] == nil ? nil : try node([name], &compiler)
    }

    private func nodes(_ name: String, _ value: JSONValue, _ compiler: inout SchemaCompiler) throws(SchemaError) -> [Int] {
        guard let elements = value.array, !elements.isEmpty else { throw malformed(name) }
        var nodes: [Int] = []
        for index in elements.indices { nodes.append(try node([name, String(index)], &compiler)) }
        return nodes
    }

    private func map(_ name: String, _ value: JSONValue, _ compiler: inout SchemaCompiler) throws(SchemaError) -> [(name: String, node: Int)] {
        guard let object = value.object else { throw malformed(name) }
        var nodes: [(name: String, node: Int)] = []
        for member in object.members { nodes.append((member.name, try node([name, member.name], &compiler))) }
        return nodes
    }

    private func patternMap(
        _ name: String, _ value: JSONValue, _ compiler: inout SchemaCompiler
    ) throws(SchemaError) -> [(text: String, pattern: SchemaPattern, node: Int)] {
        var patterns: [(text: String, pattern: SchemaPattern, node: Int)] = []
        for entry in try map(name, value, &compiler) { patterns.append((entry.name, try pattern(entry.name), entry.node)) }
        return patterns
    }

    func pattern(_ text: String) throws(SchemaError) -> SchemaPattern {
        do throws(PatternError) {
            return try SchemaPattern(text)
        } catch {
            throw SchemaError(reason: error.reason, location: location.absolute)
        }
    }

    private func additionalProperties(_ name: String, _ compiler: inout SchemaCompiler) throws(SchemaError) -> Applicator {
        let names = schema["properties"]?.object?.names ?? []
        var patterns: [SchemaPattern] = []
        for text in schema["patternProperties"]?.object?.names ?? [] { patterns.append(try pattern(text)) }
        return .additionalProperties(try node([name], &compiler), names: Set(names.map { NameKey($0) }), patterns: patterns)
    }

    private func occurrences() throws(SchemaError) -> Applicator.Occurrences {
        guard has(.validation) else { return .init(minimum: nil, maximum: nil) }
        return .init(minimum: try optionalCount("minContains"), maximum: try optionalCount("maxContains"))
    }

    private func optionalCount(_ name: String) throws(SchemaError) -> Int? {
        guard let value = schema[name] else { return nil }
        return try count(name, value)
    }
}
