import DefinitionsGenerator
import ExchangeFormats
import Foundation
import JSONSchema
import TestSupport
import Testing

/// Vartai's own schemas, with every example and counterexample of `Definitions/`.
@Suite struct OwnSchemaTests {
    /// A body and the schema that judges it.
    struct Case: Sendable {
        let name: String
        /// Below the repository.
        let schema: String
        let body: JSONValue
        let isValid: Bool
    }

    static func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: Repository.file(folder).path)) ?? []).sorted()
    }

    static let schemas: [String] = {
        let below = FileManager.default.enumerator(atPath: Repository.file("Schemas").path)?.compactMap { $0 as? String } ?? []
        return below.filter { $0.hasSuffix(".schema.json") }.sorted().map { "Schemas/" + $0 }
    }()

    static func document(_ path: String) throws -> JSONValue { try read(Data(contentsOf: Repository.file(path))) }

    static func schema(_ format: FormatDefinition, _ binding: Language) -> String {
        "Schemas/\(format.id)/\(format.version)/\(format.id).\(binding.rawValue).schema.json"
    }

    static func examples() throws -> [Case] {
        try FormatCatalogue.formats.flatMap { format in
            let folder = "Definitions/formats/\(format.id)/\(format.version)/examples"
            return try names(folder).map { name in
                let binding: Language = name.hasSuffix(".lt.json") ? .lt : .en
                return Case(name: "\(folder)/\(name)", schema: schema(format, binding), body: try document("\(folder)/\(name)"), isValid: true)
            }
        }
    }

    static func counterexamples() throws -> [Case] {
        try FormatCatalogue.formats.flatMap { format in
            let folder = "Definitions/formats/\(format.id)/\(format.version)/counterexamples"
            return try names(folder).map { name in
                let path = "\(folder)/\(name)"
                let example = try Counterexample(try DefinitionFile(root: Repository.root, path: path).json, document: path)
                return Case(name: path, schema: schema(format, example.binding), body: example.body, isValid: !example.schemaSees)
            }
        }
    }

    private static let standard = "https://json-schema.org/draft/2020-12/schema"

    @Test(arguments: [
        "schema", "meta/core", "meta/applicator", "meta/unevaluated", "meta/validation", "meta/meta-data", "meta/format-annotation",
        "meta/format-assertion", "meta/content",
    ]) func theMetaschemaAcceptsItself(_ name: String) throws {
        let registry = SchemaRegistry()
        let document = try #require(registry.document(at: "https://json-schema.org/draft/2020-12/" + name))
        #expect(try CompiledSchema(reference: Self.standard, registry: registry).verdict(document))
    }

    @Test(arguments: schemas) func schemasAreValidAndCompile(_ path: String) throws {
        let document = try Self.document(path)
        #expect(try CompiledSchema(reference: Self.standard, registry: SchemaRegistry(), formats: .asserted).verdict(document))
        _ = try CompiledSchema(document)
        // What their formats say their patterns say too, as far as text can: asserting them refuses no example.
        _ = try CompiledSchema(document, formats: .asserted)
    }

    @Test func everyFormatHasItsSchemas() {
        for format in FormatCatalogue.formats {
            for binding in Language.allCases { #expect(Self.schemas.contains(Self.schema(format, binding))) }
        }
    }

    @Test func examplesAreAcceptedAndCounterexamplesRefused() throws {
        var compiled: [String: [CompiledSchema]] = [:]
        let examples = try Self.examples()
        let counterexamples = try Self.counterexamples()
        #expect(!examples.isEmpty && !counterexamples.isEmpty)
        for item in examples + counterexamples {
            let schemas: [CompiledSchema]
            if let known = compiled[item.schema] {
                schemas = known
            } else {
                let document = try Self.document(item.schema)
                schemas = [try CompiledSchema(document), try CompiledSchema(document, formats: .asserted)]
                compiled[item.schema] = schemas
            }
            let verdict = try schemas[0].verdict(item.body)
            #expect(verdict == item.isValid, "\(item.name)")
            if item.name.contains("/examples/") {
                let asserted = try schemas[1].verdict(item.body)
                #expect(asserted, "\(item.name)")
            }
        }
    }
}
