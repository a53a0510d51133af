import ExchangeFormats
import JSONSchema
import Testing

/// The output format *basic*: every violation with both of its places.
@Suite struct OutputTests {
    private func units(_ schema: JSONValue, _ value: JSONValue) throws -> [String] {
        try CompiledSchema(schema).check(value).errors.map { unit in
            #expect(unit.error?.isEmpty == false)
            return "\(unit.keywordLocation) \(unit.absoluteKeywordLocation) \(unit.instanceLocation)"
        }
    }

    @Test func places() throws {
        let schema: JSONValue = [
            "$id": "https://example.org/s", "type": "object", "properties": ["a~/b": ["$ref": "#/$defs/ž t"], "list": ["items": false]],
            "required": ["must"], "$defs": ["ž t": ["type": "string", "minLength": 2]],
        ]
        // References are URIs: what is no character of a URI has to be percent-encoded in the place that is told.
        #expect(
            try units(schema, ["a~/b": 1, "list": [1]]) == [
                "/properties/a~0~1b/$ref/type https://example.org/s#/$defs/%C5%BE%20t/type /a~0~1b",
                "/properties/list/items https://example.org/s#/properties/list/items /list/0", "/required https://example.org/s#/required ",
            ])
        #expect(try units(schema, 1) == ["/type https://example.org/s#/type "])
        #expect(try units(false, 1) == [" schema:///unnamed# "])
    }

    @Test func alternatives() throws {
        let schema: JSONValue = ["$id": "urn:x", "oneOf": [["type": "string"], ["type": ["null", "string"]]]]
        #expect(try units(schema, "x") == ["/oneOf urn:x#/oneOf "])
        #expect(try units(schema, .null) == [])
        #expect(try units(schema, 1) == ["/oneOf/0/type urn:x#/oneOf/0/type ", "/oneOf/1/type urn:x#/oneOf/1/type ", "/oneOf urn:x#/oneOf "])
        #expect(try units(["$id": "urn:x", "not": true], 1) == ["/not urn:x#/not "])
        #expect(
            try units(["$id": "urn:x", "if": ["type": "string"], "then": false, "else": ["minimum": 5]], 1) == ["/else/minimum urn:x#/else/minimum "])
        #expect(try units(["$id": "urn:x", "contains": ["type": "string"], "minContains": 2], ["a"]) == ["/minContains urn:x#/minContains "])
        #expect(
            try units(["$id": "urn:x", "propertyNames": ["maxLength": 1]], ["ab": 1]) == ["/propertyNames/maxLength urn:x#/propertyNames/maxLength "])
    }

    /// A member that a failed schema looked at is not blamed a second time.
    @Test func unevaluatedIsAskedLast() throws {
        let schema: JSONValue = ["$id": "urn:x", "unevaluatedProperties": false, "allOf": [["properties": ["a": ["type": "string"]]]]]
        #expect(try units(schema, ["a": 1]) == ["/allOf/0/properties/a/type urn:x#/allOf/0/properties/a/type /a"])
        #expect(try units(schema, ["a": "x", "b": 1]) == ["/unevaluatedProperties urn:x#/unevaluatedProperties /b"])
    }

    @Test func asJSON() throws {
        let schema = try CompiledSchema(["$id": "urn:x", "type": "string", "title": "Name"])
        #expect(
            try schema.check(1).basic == [
                "valid": false,
                "errors": [
                    [
                        "valid": false, "keywordLocation": "/type", "absoluteKeywordLocation": "urn:x#/type", "instanceLocation": "",
                        "error": "a value of the type string is expected",
                    ]
                ],
            ])
        #expect(try schema.check("x").basic == ["valid": true])
        #expect(try schema.check("x", annotations: true).annotations.map(\.annotation) == ["Name"])
        #expect(try schema.check(1).flag == ["valid": false])
    }

    /// What a person wrote does not turn up in an error.
    @Test func valuesAreNotQuoted() throws {
        let schema = try CompiledSchema([
            "properties": [
                "a": ["enum": ["x", "y"]], "b": ["maxLength": 2], "c": ["pattern": "^z$"], "d": ["const": 1], "e": ["not": true],
                "f": ["anyOf": [false]], "g": ["multipleOf": 2], "h": ["type": "null"],
            ]
        ])
        let secret: JSONValue = "Vardenis"
        let output = try schema.check(["a": secret, "b": secret, "c": secret, "d": secret, "e": secret, "f": secret, "g": 4711, "h": secret])
        #expect(output.errors.count == 9)
        let text = JSONWriter.pretty(output.basic)
        #expect(!text.contains("Vardenis") && !text.contains("4711"))
    }
}
