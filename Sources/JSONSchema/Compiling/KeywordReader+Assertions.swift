import ExchangeFormats

extension KeywordReader {
    /// The keywords of Validation §6.
    func assertion(_ name: String, _ value: JSONValue) throws(SchemaError) -> Assertion? {
        switch name {
        case "type": .type(try types(value))
        case "enum": .values(Set(try array(name, value).map { ValueKey($0) }))
        case "const": .values([ValueKey(value)])
        case "multipleOf": .multipleOf(try divisor(name, value))
        case "maximum": .maximum(try number(name, value))
        case "exclusiveMaximum": .exclusiveMaximum(try number(name, value))
        case "minimum": .minimum(try number(name, value))
        case "exclusiveMinimum": .exclusiveMinimum(try number(name, value))
        case "maxLength": .maxLength(try count(name, value))
        case "minLength": .minLength(try count(name, value))
        case "pattern": .pattern(try pattern(try text(name, value)))
        case "maxItems": .maxItems(try count(name, value))
        case "minItems": .minItems(try count(name, value))
        case "uniqueItems": try flag(name, value) ? .uniqueItems : nil
        case "maxProperties": .maxProperties(try count(name, value))
        case "minProperties": .minProperties(try count(name, value))
        case "required": .required(try names(name, value))
        case "dependentRequired": .dependentRequired(try dependents(name, value))
        default: nil
        }
    }

    private func types(_ value: JSONValue) throws(SchemaError) -> TypeSet {
        var types: TypeSet = []
        for name in value.array ?? [value] {
            guard let type = name.string.flatMap(TypeSet.named) else { throw malformed("type") }
            types.insert(type)
        }
        guard !types.isEmpty else { throw malformed("type") }
        return types
    }

    private func array(_ name: String, _ value: JSONValue) throws(SchemaError) -> [JSONValue] {
        guard let elements = value.array else { throw malformed(name) }
        return elements
    }

    private func text(_ name: String, _ value: JSONValue) throws(SchemaError) -> String {
        guard let text = value.string else { throw malformed(name) }
        return text
    }

    private func flag(_ name: String, _ value: JSONValue) throws(SchemaError) -> Bool {
        guard let flag = value.bool else { throw malformed(name) }
        return flag
    }

    private func number(_ name: String, _ value: JSONValue) throws(SchemaError) -> ExactNumber {
        guard case .number(let number) = value else { throw malformed(name) }
        return ExactNumber(number)
    }

    private func divisor(_ name: String, _ value: JSONValue) throws(SchemaError) -> ExactNumber {
        let number = try number(name, value)
        guard number.isPositive else { throw malformed(name) }
        return number
    }

    func count(_ name: String, _ value: JSONValue) throws(SchemaError) -> Int {
        guard let count = try number(name, value).count else { throw malformed(name) }
        return count
    }

    private func names(_ name: String, _ value: JSONValue) throws(SchemaError) -> [NameKey] {
        var names: [NameKey] = []
        for element in try array(name, value) { names.append(NameKey(try text(name, element))) }
        return names
    }

    private func dependents(_ name: String, _ value: JSONValue) throws(SchemaError) -> [(name: String, required: [NameKey])] {
        guard let object = value.object else { throw malformed(name) }
        var dependents: [(name: String, required: [NameKey])] = []
        for member in object.members { dependents.append((member.name, try names(name, member.value))) }
        return dependents
    }
}
