import DefinitionsGenerator
import ExchangeFormats
import Foundation
import JSONSchema
import TestSupport
import Testing

/// `Docs/adding-a-format.md`, followed with the files that stand in it: one definition and no Swift give schemas, validation, conversion, rendering,
/// a form and documentation.
struct AddingAFormatTests {
    private static let standard = "https://json-schema.org/draft/2020-12/schema"
    private static let now = UTCInstant(milliseconds: 1_798_675_200_000)
    private static let folder = "Definitions/formats/THB-901/1.0"

    @Test func thePageHasItsFiles() throws {
        let walk = try Walk()
        #expect(
            walk.files.map(\.path) == [
                "Definitions/codelists/trainingForm.yaml", "\(Self.folder)/format.yaml", "\(Self.folder)/examples/course.lt.json",
                "\(Self.folder)/examples/course.en.json", "\(Self.folder)/counterexamples/online-with-address.yaml",
                "\(Self.folder)/counterexamples/ends-before-it-begins.yaml",
            ])
        // What the walk adds must not be there already.
        for file in walk.files { #expect(!FileManager.default.fileExists(atPath: Repository.file(file.path).path)) }
        #expect(FormatCatalogue.format("THB-901", FormatVersion(1, 0)) == nil)
    }

    @Test func oneDefinitionGivesEverything() throws {
        try Walk().inCopy { root in
            let written = try Generator(root: root).write()
            let names = written.filter { $0.hasPrefix("Sources/Matching/Generated/") }
            #expect(written.allSatisfy { !$0.hasPrefix("Sources/") || $0.hasPrefix("Sources/ExchangeFormats/Generated/") || names.contains($0) })
            // The copy has no generated files yet; the tables of names are those of the repository, whatever formats there are.
            for path in names { #expect(try Data(contentsOf: root.appending(path: path)) == Data(contentsOf: Repository.file(path)), "\(path)") }
            let format = try #require(try Generator(root: root).formats().first { $0.id == "THB-901" })
            try validation(of: format, root)
            try schemas(of: format, root)
            try conversion(of: format, root)
            try rendering(of: format, root)
            try form(root)
            try pages(root)
        }
    }

    private func json(_ path: String, _ root: URL) throws -> JSONValue {
        try JSONReader.read([UInt8](try Data(contentsOf: root.appending(path: path))), limits: JSONLimits(bytes: 1 << 22))
    }

    private func example(_ binding: Language, _ root: URL) throws -> JSONValue {
        try json("\(Self.folder)/examples/course.\(binding.rawValue).json", root)
    }

    private func counterexamples(_ root: URL) throws -> [Counterexample] {
        try ["online-with-address", "ends-before-it-begins"].map { name in
            let path = "\(Self.folder)/counterexamples/\(name).yaml"
            return try Counterexample(try DefinitionFile(root: root, path: path).json, document: path)
        }
    }

    private func validation(of format: FormatDefinition, _ root: URL) throws {
        for binding in Language.allCases {
            let example = try example(binding, root)
            #expect(format.body.validate(example, binding: binding, now: Self.now) == [])
            let other = format.body.validate(example, binding: binding.other, now: Self.now)
            #expect(other.map(\.code) == [.bindingMismatch])
        }
        for example in try counterexamples(root) {
            let found = format.body.validate(example.body, binding: example.binding, now: Self.now)
            #expect(found.map { "\($0.code) \($0.pointer)" } == example.violations.map { "\($0.code) \($0.at)" })
            #expect(found.allSatisfy { !$0.message(.lt).isEmpty && $0.message(.lt) != $0.message(.en) })
        }
    }

    private func schemas(of format: FormatDefinition, _ root: URL) throws {
        var cases: [SchemaJudge.Case] = []
        for binding in Language.allCases {
            let path = "Schemas/THB-901/1.0/THB-901.\(binding.rawValue).schema.json"
            let document = try json(path, root)
            #expect(try CompiledSchema(reference: Self.standard, registry: SchemaRegistry()).accepts(document))
            let schema = try CompiledSchema(document)
            #expect(try schema.accepts(try example(binding, root)))
            cases.append(.init(schema: root.appending(path: path), body: try example(binding, root), isValid: true, name: "example \(binding)"))
            for example in try counterexamples(root) {
                let body = format.body.convert(example.body, from: example.binding, to: binding)
                #expect(try schema.accepts(body) == !example.schemaSees, "\(example.what)")
                cases.append(.init(schema: root.appending(path: path), body: body, isValid: !example.schemaSees, name: example.what))
            }
        }
        if SchemaJudge.isHere { #expect(try SchemaJudge.findings(cases) == "") }
    }

    private func conversion(of format: FormatDefinition, _ root: URL) throws {
        let (lithuanian, english) = (try example(.lt, root), try example(.en, root))
        #expect(format.body.convert(lithuanian, from: .lt, to: .en) == english)
        #expect(format.body.convert(english, from: .en, to: .lt) == lithuanian)
    }

    private func rendering(of format: FormatDefinition, _ root: URL) throws {
        for binding in Language.allCases {
            let body = try example(binding, root)
            let lithuanian = Rendering(body: body, of: format, binding: binding).text([.lt])
            let english = Rendering(body: body, of: format, binding: binding).text([.en])
            for words in ["Mokymų forma: Susitikus", "Mokymų rengėjas:", "Ukrainiečių"] { #expect(lithuanian.contains(words), "\(lithuanian)") }
            for words in ["Form of training: In person", "Organiser:", "Ukrainian"] { #expect(english.contains(words), "\(english)") }
        }
    }

    private func form(_ root: URL) throws {
        let schema = try CompiledSchema(try json("Schemas/forms/form.schema.json", root))
        let form = try json("Schemas/forms/THB-901-1.0.json", root)
        #expect(try schema.accepts(form))
        let address = try #require(form["fields"]?.array?.first { $0["name"]?["en"] == "address" })
        #expect(address["requiredWhen"] == [[["field": "form", "is": ["IN_PERSON"]]]])
        #expect(address["hiddenWhen"] == [[["field": "form", "is": ["ONLINE"]]]])
    }

    private func pages(_ root: URL) throws {
        func page(_ path: String) throws -> String { try String(contentsOf: root.appending(path: path), encoding: .utf8) }
        let lithuanian = try page("Docs/formats/THB-901-1.0.lt.md")
        let said = [
            "# THB-901 1.0: Kvietimas į mokymus", "„Mokymų vieta“ (`adresas`)", "Nurodoma tik tada, kai susitinkama.", "kalbos", "Telefono numeris",
            "negali būti vėliau", "ends-before-it-begins.yaml",
        ]
        for words in said { #expect(lithuanian.contains(words), "\(words)") }
        let english = try page("Docs/formats/THB-901-1.0.en.md")
        for words in ["# THB-901 1.0: Invitation to a training course", "“Where it is held” (`address`)", "a course that ends before it begins"] {
            #expect(english.contains(words), "\(words)")
        }
        #expect(try page("Docs/codelists/trainingForm.md").contains("Nuotoliniu būdu"))
        let row = try #require(try page("Docs/formats.md").split(separator: "\n").first { $0.contains("THB-901 1.0") })
        #expect(row.hasSuffix("| whole |"), "\(row)")
    }
}
