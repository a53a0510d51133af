import ExchangeFormats
import Foundation
import JSONSchema
import TestSupport
import Testing

/// The descriptions that forms are made from, by their own schema: `Docs/forms.md`.
struct FormDescriptionTests {
    private static let schema = Repository.file("Schemas/forms/form.schema.json")

    private func json(_ url: URL) throws -> JSONValue {
        try JSONReader.read([UInt8](try Data(contentsOf: url)), limits: JSONLimits(bytes: 1 << 22, values: 1 << 20))
    }

    private func form(_ format: FormatDefinition) throws -> JSONValue {
        try json(Repository.file("Schemas/forms/\(format.id)-\(format.version).json"))
    }

    @Test func everyDescriptionIsValid() throws {
        let schema = try CompiledSchema(try json(Self.schema))
        for format in FormatCatalogue.formats { #expect(try schema.accepts(try form(format)), "\(format.id) \(format.version)") }
        #expect(!FormatCatalogue.formats.isEmpty)
    }

    /// What a description may not be: so that a schema that accepts everything is seen.
    private func broken(_ form: JSONValue) -> [JSONValue] {
        var other = form.object ?? JSONObject()
        other["fields"] = []
        var unknown = form.object ?? JSONObject()
        unknown["colour"] = "red"
        var field = form["fields"]?.array?.first?.object ?? JSONObject()
        field["input"] = "slider"
        var slider = form.object ?? JSONObject()
        slider["fields"] = [.object(field)]
        return [.object(other), .object(unknown), .object(slider)]
    }

    @Test func otherThingsAreRefused() throws {
        let schema = try CompiledSchema(try json(Self.schema))
        let first = try #require(FormatCatalogue.formats.first)
        for value in broken(try form(first)) { #expect(try !schema.accepts(value)) }
    }

    @Test(.enabled(if: SchemaJudge.isHere, "python3 with jsonschema is not installed: the descriptions were judged by nobody else"))
    func pythonAgrees() throws {
        var cases = try FormatCatalogue.formats.map { format in
            SchemaJudge.Case(schema: Self.schema, body: try form(format), isValid: true, name: "\(format.id) \(format.version)")
        }
        let first = try #require(FormatCatalogue.formats.first)
        cases += try broken(form(first)).map { SchemaJudge.Case(schema: Self.schema, body: $0, isValid: false, name: "broken") }
        #expect(try SchemaJudge.findings(cases) == "")
    }

    /// The fields are the elements, in their order; what conditions and variants name stands beside them.
    @Test func fieldsAreTheElements() throws {
        for format in FormatCatalogue.formats {
            guard let root = format.body.root else { continue }
            try compare(try form(format), root, "\(format.id) \(format.version)")
        }
    }

    private func compare(_ object: JSONValue, _ group: GroupDefinition, _ place: String) throws {
        let fields = object["fields"]?.array ?? []
        let names = fields.compactMap { $0["name"]?["en"]?.string }
        #expect(names == group.elements.map(\.names.en), "\(place)")
        #expect(object["rules"]?.array?.count == group.rules.count, "\(place)")
        for (field, element) in zip(fields, group.elements) {
            #expect(field["label"]?["lt"]?.string == element.label.lt)
            #expect((field["required"]?.bool ?? false) == element.isRequired)
            for condition in (field["requiredWhen"]?.array ?? []) + (field["hiddenWhen"]?.array ?? []) {
                for part in condition.array ?? [] { #expect(names.contains(part["field"]?.string ?? ""), "\(place)") }
            }
            switch element.content {
            case .value(let type): #expect(field["type"]?.string == type.id)
            case .code(let list): #expect(field["codeList"]?.string == list.id)
            case .group(let inner): try compare(field, inner, "\(place)/\(element.names.en)")
            case .variant(let variant):
                #expect(names.contains(field["by"]?.string ?? ""), "\(place)")
                let cases = field["cases"]?.array ?? []
                #expect(cases.compactMap { $0["code"]?.string } == variant.cases.map(\.code))
                for (entry, expected) in zip(cases, variant.cases) { try compare(entry, expected.group, "\(place)/\(element.names.en)") }
            }
        }
    }

    /// The kinds of input that only a look at the pattern tells apart.
    @Test func longTextsHaveSeveralLines() throws {
        let query = try #require(FormatCatalogue.format("THB-100", FormatVersion(1, 0)))
        let fields = try form(query)["fields"]?.array ?? []
        func input(_ name: String) -> String? { fields.first { $0["name"]?["en"]?.string == name }?["input"]?.string }
        #expect(input("justification") == "lines")
        #expect(input("factsSummary") == "lines")
        #expect(input("investigationRef") == "line")
        #expect(input("responseDeadline") == "dateTime")
        #expect(input("subjectType") == "choice")
        #expect(input("subject") == "variant")
    }
}
