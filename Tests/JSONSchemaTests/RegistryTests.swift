import ExchangeFormats
import JSONSchema
import Testing

/// References lead to what is registered, and nowhere else.
@Suite struct RegistryTests {
    private func reason(_ schema: JSONValue, _ registry: SchemaRegistry = SchemaRegistry()) -> SchemaError.Reason? {
        do throws(SchemaError) {
            _ = try CompiledSchema(schema, registry: registry)
            return nil
        } catch { return error.reason }
    }

    private func addition(_ schema: JSONValue, at uri: String? = nil, to registry: SchemaRegistry = SchemaRegistry()) -> SchemaError.Reason? {
        var registry = registry
        do throws(SchemaError) {
            try registry.add(schema, at: uri)
            return nil
        } catch { return error.reason }
    }

    @Test func nothingIsFetched() throws {
        let away: JSONValue = ["$ref": "https://example.org/schema"]
        #expect(reason(away) == .unresolvedReference("https://example.org/schema"))
        var registry = SchemaRegistry()
        try registry.add(["type": "string"], at: "https://example.org/schema")
        #expect(reason(away, registry) == nil)
        #expect(reason(["$ref": "https://example.org/schema#/type"], registry) == .notASchema)
        #expect(reason(["$ref": "https://example.org/schema#/$defs/x"], registry) == .unresolvedReference("https://example.org/schema#/$defs/x"))
        #expect(reason(["$ref": "https://example.org/schema#anchor"], registry) == .unresolvedReference("https://example.org/schema#anchor"))
        #expect(reason(["$dynamicRef": "#none"]) == .unresolvedReference("schema:///unnamed#none"))
        #expect(reason(["$ref": "#/%ff"]) == .unresolvedReference("schema:///unnamed#/%ff"))
    }

    @Test func addresses() throws {
        #expect(addition(true) == .notAbsolute(uri: ""))
        #expect(addition(["$id": "folder/schema"]) == .notAbsolute(uri: "folder/schema"))
        #expect(addition(true, at: "schema.json") == .notAbsolute(uri: "schema.json"))
        #expect(addition(["$id": "https://example.org/#a"], at: "https://example.org/b") == .notAbsolute(uri: "https://example.org/#a"))
        #expect(addition(true, at: "https://json-schema.org/draft/2020-12/schema") == .duplicateURI("https://json-schema.org/draft/2020-12/schema"))
        let twice: JSONValue = ["$defs": ["a": ["$id": "urn:x:a"], "b": ["$id": "urn:x:a"]]]
        #expect(addition(twice, at: "urn:x:b") == .duplicateURI("urn:x:a"))
        #expect(addition(["$defs": ["a": ["$anchor": "x"], "b": ["$dynamicAnchor": "x"]]], at: "urn:x:c") == .duplicateAnchor("x"))
        var registry = SchemaRegistry()
        try registry.add(["$defs": ["a": ["type": "null"]]], at: "https://Example.org/a/../b/./schema")
        #expect(try CompiledSchema(reference: "HTTPS://example.org/b/schema#/$defs/a", registry: registry).verdict(.null))
    }

    @Test(arguments: [
        ("https://a/b/c/d?q", "g", "https://a/b/c/g"), ("https://a/b/c/d?q", "./g/", "https://a/b/c/g/"), ("https://a/b/c/d?q", "/g", "https://a/g"),
        ("https://a/b/c/d?q", "//g", "https://g"), ("https://a/b/c/d?q", "?y", "https://a/b/c/d?y"),
        ("https://a/b/c/d?q", "../../../g", "https://a/g"),
        ("https://a/b/c/d?q", "..", "https://a/b/"), ("https://a/b/c/d?q", ".", "https://a/b/c/"),
        ("https://a/b/c/d?q", "g;x=1/../y", "https://a/b/c/y"),
        ("https://a/b/c/d?q", "urn:x:y", "urn:x:y"), ("urn:x:y", "#/$defs/a", "urn:x:y"), ("https://a", "g", "https://a/g"),
    ]) func relativeReferences(_ base: String, _ reference: String, _ expected: String) throws {
        // RFC 3986 §5.4: whoever resolves otherwise does not find the schema.
        var registry = SchemaRegistry()
        if expected != base { try registry.add(["$defs": ["a": true]], at: expected) }
        #expect(throws: Never.self) {
            try CompiledSchema(["$id": .string(base), "$ref": .string(reference), "$defs": ["a": true]], registry: registry)
        }
    }

    @Test func dialects() throws {
        #expect(reason(["$schema": "http://json-schema.org/draft-07/schema#"]) == .unknownDialect("http://json-schema.org/draft-07/schema#"))
        #expect(reason(["$schema": "https://json-schema.org/draft/2020-12/schema#"]) == nil)
        var registry = SchemaRegistry()
        try registry.add(["$vocabulary": ["https://example.org/vocab": true]], at: "https://example.org/meta")
        #expect(reason(["$schema": "https://example.org/meta"], registry) == .unknownVocabulary("https://example.org/vocab"))
        try registry.add(
            ["$vocabulary": ["https://json-schema.org/draft/2020-12/vocab/format-assertion": true]], at: "https://example.org/formats")
        #expect(reason(["$schema": "https://example.org/formats", "format": "idn-hostname"], registry) == .formatUnsupported("idn-hostname"))
        #expect(reason(["$schema": "https://example.org/formats", "format": "anything"], registry) == nil)
    }

    /// `format` is an annotation, unless the dialect or the caller asks for more.
    @Test func formats() throws {
        let schema: JSONValue = ["format": "date"]
        #expect(try CompiledSchema(schema).verdict("no date"))
        #expect(try !CompiledSchema(schema, formats: .asserted).verdict("no date"))
        #expect(try CompiledSchema(schema, formats: .asserted).verdict("2024-02-29"))
        #expect(try CompiledSchema(["format": "unknown"], formats: .asserted).verdict("x"))
    }

    @Test(arguments: [
        "{\"type\": \"text\"}", "{\"type\": []}", "{\"enum\": 1}", "{\"multipleOf\": 0}", "{\"multipleOf\": -1}", "{\"maxLength\": -1}",
        "{\"minItems\": 1.5}",
        "{\"required\": [1]}", "{\"required\": \"a\"}", "{\"allOf\": []}", "{\"anyOf\": {}}", "{\"properties\": []}", "{\"pattern\": 1}",
        "{\"uniqueItems\": 1}", "{\"$ref\": 1}", "{\"$id\": 1}", "{\"$anchor\": 1}", "{\"$schema\": 1}", "{\"dependentRequired\": {\"a\": 1}}",
        "{\"maximum\": \"1\"}", "{\"contains\": true, \"minContains\": -1}",
    ]) func keywordsOfTheWrongKind(_ text: String) throws {
        guard case .malformed = try reason(json(text)) else {
            Issue.record("\(text)")
            return
        }
    }

    @Test(arguments: ["1", "[]", "null", "{\"not\": 1}", "{\"items\": [true]}", "{\"properties\": {\"a\": null}}", "{\"if\": true, \"then\": 1}"])
    func whatIsNoSchema(_ text: String) throws {
        #expect(try reason(json(text)) == .notASchema)
    }
}
