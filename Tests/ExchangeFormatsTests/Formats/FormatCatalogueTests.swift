import DefinitionsGenerator
import ExchangeFormats
import Foundation
import Testing

/// The formats of the library with the examples and counterexamples of `Definitions/`.
struct FormatCatalogueTests {
    struct File: Sendable, CustomTestStringConvertible {
        let path: String
        let format: FormatDefinition
        var binding: Language { path.hasSuffix(".lt.json") ? .lt : .en }
        var testDescription: String { path }
    }

    static func files(_ folder: String) -> [File] {
        FormatCatalogue.formats.flatMap { format in
            let place = "Definitions/formats/\(format.id)/\(format.version)/\(folder)"
            return Repository.names(place).map { File(path: "\(place)/\($0)", format: format) }
        }
    }

    @Test func everyFormatIsThere() throws {
        let folders = Repository.names("Definitions/formats").flatMap { id in Repository.names("Definitions/formats/\(id)").map { "\(id) \($0)" } }
        #expect(FormatCatalogue.formats.map { "\($0.id) \($0.version)" } == folders)
        #expect(!folders.isEmpty)
        #expect(FormatCatalogue.manifest.root != nil)
        #expect(FormatCatalogue.codeLists.count == Repository.names("Definitions/codelists").count)
        #expect(FormatCatalogue.codeList("sex")?["1"]?.label.lt == "Vyras")
        #expect(FormatCatalogue.format("THB-100", FormatVersion(1, 0))?.isEvidence == false)
        #expect(FormatCatalogue.format("SYS-001", FormatVersion(1, 0))?.isEvidence == true)
        #expect(FormatCatalogue.format("THB-100", FormatVersion(9, 0)) == nil)
    }

    /// What the program holds is what the files say, and so whoever has only the program has both.
    @Test(arguments: files("examples"))
    func examplesAreInTheProgram(_ file: File) throws {
        let name = file.path.split(separator: "/").last.map { $0.dropLast(".lt.json".count) } ?? ""
        let example = try #require(file.format.examples.first { $0.name == name })
        let body = try Repository.json(file.path)
        func sorted(_ value: JSONValue) -> JSONValue {
            switch value {
            case .array(let items): return .array(items.map(sorted))
            case .object(let object):
                var copy = JSONObject()
                for member in object.members.sorted(by: { $0.name < $1.name }) { copy[member.name] = sorted(member.value) }
                return .object(copy)
            default: return value
            }
        }
        #expect(sorted(example.body(file.binding)) == sorted(body))
        #expect(file.format.examples.map(\.name) == Set(file.format.examples.map(\.name)).sorted())
    }

    @Test func schemasAreInTheProgram() throws {
        let formats = FormatCatalogue.formats + [try #require(FormatCatalogue.manifestFormat)]
        for format in formats {
            for binding in Language.allCases {
                let path = "Schemas/\(format.id)/\(format.version)/\(format.id).\(binding.rawValue).schema.json"
                #expect(try Repository.bytes(path) == Array(JSONWriter.pretty(format.jsonSchema(binding)).utf8))
                #expect(format.jsonSchema(binding)["$id"] == .string(format.schemaID(binding)))
            }
        }
    }

    @Test(arguments: files("examples"))
    func examplesAreValid(_ file: File) throws {
        let body = try Repository.json(file.path)
        let found = file.format.body.findings(in: body, ValidationContext(binding: file.binding, now: testInstant))
        #expect(found.isValid, "\(found.violations.map { "\($0.code) \($0.pointer)" })")
        #expect(found.warnings.isEmpty, "\(found.warnings.map { "\($0.code) \($0.pointer)" })")
    }

    @Test(arguments: files("examples"))
    func conversionIsLossless(_ file: File) throws {
        let body = try Repository.json(file.path)
        let other = file.format.body.convert(body, from: file.binding, to: file.binding.other)
        #expect(file.format.body.validate(other, binding: file.binding.other, now: testInstant).isEmpty)
        #expect(file.format.body.convert(other, from: file.binding.other, to: file.binding) == body)
        #expect(other != body)
    }

    @Test(arguments: files("counterexamples"))
    func counterexamplesGiveTheirViolations(_ file: File) throws {
        let folder = try DefinitionFile(root: Repository.root, path: file.path)
        let example = try Counterexample(folder.json, document: file.path)
        let found = file.format.body.findings(in: example.body, example.context(at: testInstant))
        #expect(found.violations.map { "\($0.code) \($0.pointer)" }.sorted() == example.violations.map { "\($0.code) \($0.at)" }.sorted())
        #expect(found.warnings.map { "\($0.code) \($0.pointer)" }.sorted() == example.warnings.map { "\($0.code) \($0.at)" }.sorted())
        for language in Language.allCases {
            for violation in found.violations { #expect(!violation.message(language).contains("…"), "\(violation.message(language))") }
            for warning in found.warnings { #expect(!warning.message(language).contains("…"), "\(warning.message(language))") }
        }
    }
}
