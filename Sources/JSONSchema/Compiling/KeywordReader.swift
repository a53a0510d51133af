import ExchangeFormats

/// Reads the members of one schema as keywords, in their order; those that ask what the others have looked at come last.
struct KeywordReader {
    let schema: JSONObject
    let place: Place
    let location: SchemaLocation
    let resource: SchemaResource
    let dialect: Dialect

    /// Keywords that say nothing about an instance (Core §8), or are read with another keyword.
    private static let silent: Set<String> = [
        "$schema", "$id", "$anchor", "$dynamicAnchor", "$vocabulary", "$comment", "$defs", "then", "else", "minContains", "maxContains",
    ]

    func read(_ compiler: inout SchemaCompiler) throws(SchemaError) -> [Keyword] {
        var keywords: [Keyword] = []
        var last: [Keyword] = []
        for member in schema.members where !isSilent(member.name) {
            let keyword = try read(member, &compiler)
            if keyword.isUnevaluated { last.append(keyword) } else { keywords.append(keyword) }
        }
        return keywords + last
    }

    private func isSilent(_ name: String) -> Bool {
        switch name {
        case "then", "else": has(.applicator)
        case "minContains", "maxContains": has(.validation)
        default: Self.silent.contains(name)
        }
    }

    private func read(_ member: JSONObject.Member, _ compiler: inout SchemaCompiler) throws(SchemaError) -> Keyword {
        let (name, value) = (member.name, member.value)
        if let reference = try reference(name, value, &compiler) { return .applicator(reference) }
        if has(.applicator), let applicator = try applicator(name, value, &compiler) { return .applicator(applicator) }
        if has(.unevaluated), let applicator = try unevaluated(name, value, &compiler) { return .applicator(applicator) }
        if has(.validation), let assertion = try assertion(name, value) { return .assertion(name: name, assertion) }
        if name == "format", let assertion = try format(value, compiler.formats) { return .assertion(name: name, assertion) }
        return .annotation(
            name: name, value, ofStringsOnly: has(.content) && ["contentEncoding", "contentMediaType", "contentSchema"].contains(name))
    }

    func has(_ vocabulary: Vocabulary) -> Bool { dialect.vocabularies.contains(vocabulary) }

    func malformed(_ keyword: String) -> SchemaError { SchemaError(reason: .malformed(keyword: keyword), location: location.absolute) }

    private func reference(_ name: String, _ value: JSONValue, _ compiler: inout SchemaCompiler) throws(SchemaError) -> Applicator? {
        guard name == "$ref" || name == "$dynamicRef" else { return nil }
        guard let text = value.string else { throw malformed(name) }
        let target = try compiler.resolve(text, from: resource, location.appending(name))
        guard name == "$dynamicRef" else { return .ref(target.node) }
        if let anchor = target.anchor { compiler.useDynamicAnchor(anchor) }
        return .dynamicRef(target.node, anchor: target.anchor)
    }

    /// `format` as an assertion, where the dialect or who compiles asks for it.
    private func format(_ value: JSONValue, _ policy: FormatPolicy) throws(SchemaError) -> Assertion? {
        let isAsked = has(.formatAssertion) || policy == .asserted && has(.formatAnnotation)
        guard isAsked else { return nil }
        guard let name = value.string else { throw malformed("format") }
        if let format = StringFormat(rawValue: name) { return .format(format) }
        guard !(dialect.requiresFormats && StringFormat.notAsserted.contains(name)) else {
            throw SchemaError(reason: .formatUnsupported(name), location: location.absolute)
        }
        return nil
    }
}
