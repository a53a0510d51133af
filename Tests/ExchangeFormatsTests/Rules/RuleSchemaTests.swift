import ExchangeFormats
import Foundation
import TestSupport
import Testing

/// What schemas say of rules, judged by Python's jsonschema; and that they say nothing of the others.
struct RuleSchemaTests {
    private static let definitions = RandomRules.elements.map { Toy.element($0.name, $0.content) }

    private func schema(_ format: FormatDefinition) -> JSONValue {
        format.jsonSchema(.en)
    }

    private static let said = ["atLeast", "exactlyOne", "atMostOne", "requiredWhen", "forbiddenWhen", "distinct", "transition"]

    /// Bodies whose every value is right by itself: the schema refuses exactly those that break the rule.
    @Test(.enabled(if: SchemaOracleTests.python != nil && SchemaOracleTests.hasJudge, "python3 with jsonschema is not installed"))
    func whatIsSaidIsSaidExactly() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vartai-rules-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var generator = SeededGenerator(state: 2020)
        var cases: [JSONValue] = []
        var refused: Set<String> = []
        for kind in Self.said {
            for number in 0..<6 {
                var rule = RandomRules.rule(kind, &generator)
                if kind == "distinct" { rule["by"] = ["v", "p", "q"] }
                let format = try Toy.format(Toy.old, Self.definitions, rules: [.object(rule)])
                let file = folder.appending(path: "\(kind)-\(number).json")
                try Data(JSONWriter.bytes(schema(format))).write(to: file)
                for _ in 0..<60 {
                    let body = JSONValue.object(RandomRules.body(&generator))
                    let violations = format.body.validate(body, binding: .en, now: testInstant)
                    if !violations.isEmpty { refused.insert(kind) }
                    cases.append(
                        ["schema": .string(file.path), "body": body, "valid": .bool(violations.isEmpty), "name": .string("\(rule) \(body)")])
                }
            }
        }
        #expect(refused == Set(Self.said))
        let (status, output) = try SchemaOracleTests.run(cases)
        #expect(status == 0)
        #expect(output == "")
    }

    /// What a schema cannot say, or says only nearly, it names.
    @Test func theRestIsNamed() throws {
        var generator = SeededGenerator(state: 7)
        for kind in RandomRules.kinds where !Self.said.contains(kind) {
            let rule = RandomRules.rule(kind, &generator)
            let schema = schema(try Toy.format(Toy.old, Self.definitions, rules: [.object(rule)]))
            let name = try #require(rule["rule"]?.string)
            #expect(schema["$comment"]?.string?.contains(name + "(") == true, "\(kind)")
            #expect(schema["allOf"] == nil, "\(kind)")
        }
        let partly = try Toy.format(Toy.old, Self.definitions, rules: [["rule": "distinct", "list": "cells", "by": ["p"]]])
        #expect(schema(partly)["$comment"]?.string == "Not said here, checked by the message library: distinct(cells)")
        #expect(schema(partly)["allOf"] == nil)
    }

    /// A schema refuses; a warning does not.
    @Test(arguments: said) func warningsAreNotSaid(_ kind: String) throws {
        var generator = SeededGenerator(state: 8)
        var rule = RandomRules.rule(kind, &generator)
        rule["severity"] = "warning"
        let schema = schema(try Toy.format(Toy.old, Self.definitions, rules: [.object(rule)]))
        #expect(schema["allOf"] == nil)
        #expect(schema["$comment"]?.string?.hasPrefix("The message library warns: \(kind)(") == true)
    }
}
