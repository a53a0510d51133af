import ExchangeFormats
import JSONSchema

/// Any JSON as a schema, and any JSON judged by it.
enum SchemaFuzz {
    /// Work that one input may cost: what asks for more is refused, and was refused in time.
    private static let limits = ValidationLimits(depth: 100, valueDepth: 32, work: 20_000, errors: 20)

    private static let registry = SchemaRegistry()

    static func run(_ input: [UInt8]) throws(PropertyBroken) {
        let pieces = Pieces.split(input[...], 2)
        guard let document = read(pieces[0]) else { return }
        let schema: CompiledSchema
        do throws(SchemaError) {
            schema = try CompiledSchema(document, registry: registry, formats: input.count % 2 == 0 ? .byDialect : .asserted)
        } catch {
            try PropertyBroken.unless(!error.description.isEmpty, "an error says what is wrong")
            return
        }
        for instance in [read(pieces[1]) ?? .null, document] {
            // A limit may be met by one way and not by the other: reporting looks further.
            guard let flag = try? schema.accepts(instance, limits: limits),
                let output = try? schema.check(instance, annotations: true, limits: limits)
            else { continue }
            try PropertyBroken.unless(output.isValid == flag, "both output formats give one verdict")
            try PropertyBroken.unless(output.errors.isEmpty == flag, "what is refused has a reason")
            for unit in output.errors {
                try PropertyBroken.unless(instance[unit.instanceLocation] != nil, "the place of a violation is there")
            }
            let written = JSONWriter.bytes(output.basic)
            let again = try? JSONReader.read(written, limits: JSONLimits(bytes: 1 << 22, depth: 128))
            try PropertyBroken.unless(again == output.basic, "the output is JSON")
            guard let second = try? schema.accepts(instance, limits: limits) else { throw PropertyBroken(description: "a verdict is repeated") }
            try PropertyBroken.unless(second == flag, "a verdict is repeated")
        }
    }

    private static func read(_ bytes: [UInt8]) -> JSONValue? { try? JSONReader.read(bytes, limits: JSONLimits(bytes: 4096, depth: 24, values: 512)) }

    static var seeds: [[UInt8]] {
        let pairs = [
            ("true", "1"), ("{}", "[]"), (#"{"type":["integer","null"],"minimum":1,"multipleOf":0.1}"#, "2.5"),
            (
                ##"{"properties":{"a":{"$ref":"#/$defs/b"}},"required":["a"],"additionalProperties":false,"$defs":{"b":{"enum":[1,"x",null]}}}"##,
                #"{"a":1,"b":2}"#
            ),
            (##"{"$ref":"#","unevaluatedProperties":false}"##, "{}"), (#"{"pattern":"^(a|b)*$","minLength":2,"maxLength":5}"#, #""abab""#),
            (
                #"{"prefixItems":[{"const":1}],"items":{"type":"string"},"contains":true,"minContains":1,"maxContains":3,"uniqueItems":true}"#,
                #"[1,"a"]"#
            ),
            (#"{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"not":{}},"dependentRequired":{"b":["c"]}}"#, #"{"a":1}"#),
            (##"{"oneOf":[{"type":"number"},{"type":"integer"}],"anyOf":[true,false],"allOf":[{"$dynamicRef":"#x"}],"$dynamicAnchor":"x"}"##, "1.0"),
            (#"{"$id":"urn:a","$anchor":"b","format":"date-time","patternProperties":{"^x":false},"propertyNames":{"maxLength":3}}"#, #"{"xa":1}"#),
            (
                #"{"format":"idn-email","dependentSchemas":{"a":{"maxProperties":1}},"unevaluatedItems":{"type":"null"},"minItems":1}"#,
                #"[null,{"a":1}]"#
            ),
        ]
        return pairs.map { Pieces.join([Array($0.0.utf8), Array($0.1.utf8)]) }
    }
}
