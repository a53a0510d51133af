import ExchangeFormats
import Foundation
import JSONSchema
import Synchronization
import Testing

/// Schemas and values that mean harm end in an error, soon.
@Suite struct HostileSchemaTests {
    private func reason(_ schema: JSONValue, _ registry: SchemaRegistry = SchemaRegistry()) -> SchemaError.Reason? {
        do throws(SchemaError) {
            _ = try CompiledSchema(schema, registry: registry)
            return nil
        } catch { return error.reason }
    }

    @Test(arguments: [
        "{\"$ref\": \"#\"}", "{\"allOf\": [{\"$ref\": \"#\"}]}", "{\"anyOf\": [true, {\"not\": {\"$ref\": \"#\"}}]}", "{\"if\": {\"$ref\": \"#\"}}",
        "{\"$defs\": {\"a\": {\"$ref\": \"#/$defs/b\"}, \"b\": {\"$ref\": \"#/$defs/a\"}}, \"$ref\": \"#/$defs/a\"}",
        "{\"dependentSchemas\": {\"a\": {\"$ref\": \"#\"}}}", "{\"then\": {\"$ref\": \"#\"}, \"if\": true}",
    ]) func referencesThatNeverEnd(_ text: String) throws {
        #expect(try reason(json(text)) == .endlessReference)
    }

    /// Where a dynamic reference leads is known only when a value is judged.
    @Test func dynamicReferencesThatNeverEnd() throws {
        let schema = try CompiledSchema(["$dynamicAnchor": "a", "$dynamicRef": "#a"])
        #expect(throws: ValidationLimitExceeded.depth) { try schema.accepts(1) }
        #expect(throws: ValidationLimitExceeded.depth) { try schema.check(1) }
    }

    /// A chain of references longer than evaluation goes.
    @Test func longChains() throws {
        var definitions: JSONObject = [:]
        for index in 0..<5_000 { definitions["d\(index)"] = index == 4_999 ? true : ["$ref": .string("#/$defs/d\(index + 1)")] }
        let schema = try CompiledSchema(["$defs": .object(definitions), "$ref": "#/$defs/d0"])
        #expect(throws: ValidationLimitExceeded.depth) { try schema.accepts(1) }
    }

    /// Thirty doublings: the schema's own applicators ask for a thousand million evaluations.
    @Test(arguments: ["allOf", "oneOf", "anyOf"]) func doublings(_ keyword: String) throws {
        var definitions: JSONObject = ["d30": keyword == "allOf" ? true : ["type": "string"]]
        for index in 0..<30 {
            let next: JSONValue = ["$ref": .string("#/$defs/d\(index + 1)")]
            definitions["d\(index)"] = .object([keyword: [next, next]])
        }
        let schema = try CompiledSchema(["$defs": .object(definitions), "$ref": "#/$defs/d0"])
        #expect(throws: ValidationLimitExceeded.work) { try schema.accepts(1, limits: ValidationLimits(work: 100_000)) }
        #expect(throws: ValidationLimitExceeded.work) { try schema.check(1, limits: ValidationLimits(work: 100_000)) }
    }

    private func nested(_ depth: Int, _ step: (JSONValue) -> JSONValue) -> JSONValue { (0..<depth).reduce(true) { value, _ in step(value) } }

    @Test func deepSchemas() {
        // Two levels of the document each.
        #expect(reason(nested(63) { ["allOf": [$0]] }) == nil)
        #expect(reason(nested(65) { ["allOf": [$0]] }) == .tooDeep(limit: 128))
        #expect(reason(nested(5_000) { ["not": $0] }) == .tooDeep(limit: 128))
        #expect(reason(["const": nested(200) { [$0] }]) == .tooDeep(limit: 128))
    }

    @Test(arguments: [1, 10, 100, 127, 128, 129, 1_000]) func deepValues(_ depth: Int) throws {
        let schema = try CompiledSchema(["items": ["$ref": "#"], "type": ["array", "integer"], "unevaluatedItems": false])
        let value = (0..<depth).reduce(JSONValue.number(JSONNumber(1))) { value, _ in [value] }
        if depth > 128 {
            #expect(throws: ValidationLimitExceeded.valueDepth) { try schema.verdict(value) }
        } else {
            #expect(try schema.verdict(value))
            let wrong = (0..<depth).reduce(JSONValue.string("x")) { value, _ in [value] }
            let errors = try schema.check(wrong).errors
            #expect(errors.count == 1)
            #expect(errors.first?.instanceLocation.tokens.count == depth)
        }
    }

    /// The limit of depth keeps within a stack smaller than any thread of the process has.
    @Test func theLimitFitsTheStack() throws {
        let schema = try CompiledSchema([
            "$dynamicAnchor": "a", "anyOf": [["allOf": [["if": true, "then": ["$dynamicRef": "#a"]]]]], "unevaluatedProperties": false,
        ])
        let done = DispatchSemaphore(value: 0)
        let box = OutcomeBox()
        let thread = Thread {
            do throws(ValidationLimitExceeded) { _ = try schema.check(["a": 1]) } catch { box.set(error) }
            done.signal()
        }
        thread.stackSize = 4 << 20
        thread.start()
        done.wait()
        #expect(box.value == .depth)
    }

    private final class OutcomeBox: Sendable {
        private let state = Mutex<ValidationLimitExceeded?>(nil)
        var value: ValidationLimitExceeded? { state.withLock { $0 } }
        func set(_ error: ValidationLimitExceeded) { state.withLock { $0 = error } }
    }

    @Test func errorsAreListedUpToTheLimit() throws {
        let schema = try CompiledSchema(["items": ["type": "string"]])
        let output = try schema.check(.array(Array(repeating: 1, count: 5_000)))
        #expect(output.errors.count == 100 && output.isTruncated && !output.isValid)
        #expect(output.basic["truncated"] == true)
        let few = try schema.check([1, 2], limits: ValidationLimits(errors: 2))
        #expect(few.errors.count == 2 && !few.isTruncated)
        #expect(try schema.check([1, 2, 3], limits: ValidationLimits(errors: 2)).isTruncated)
        // Violations of an alternative that did not have to hold are none.
        let alternatives = try CompiledSchema(["anyOf": [["items": ["type": "string"]], true]])
        let accepted = try alternatives.check(.array(Array(repeating: 1, count: 5_000)))
        #expect(accepted.isValid && accepted.errors.isEmpty && !accepted.isTruncated)
    }

    /// Two large arrays of equal elements in another order: a set, not each with each.
    @Test(.timeLimit(.minutes(5))) func manyElements() throws {
        let schema = try CompiledSchema(["uniqueItems": true, "contains": ["const": -1]])
        let elements = (0..<50_000).map { JSONValue.number(JSONNumber($0)) }
        #expect(try schema.accepts(.array(elements + [-1])))
        #expect(try !schema.accepts(.array(elements + [-1, 0])))
    }
}
