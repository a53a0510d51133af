import DefinitionsGenerator
import ExchangeFormats
import Foundation
import TestSupport
import Testing

/// The generated pages: that they say what there is, and that their links lead somewhere.
struct PageTests {
    private func page(_ path: String) throws -> String { try String(contentsOf: Repository.file(path), encoding: .utf8) }

    private func path(_ format: FormatDefinition, _ language: Language) -> String {
        "Docs/formats/\(format.id)-\(format.version).\(language.rawValue).md"
    }

    @Test(arguments: FormatCatalogue.formats.map { "\($0.id) \($0.version)" }) func everyElementIsNamedInBothLanguages(_ name: String) throws {
        let format = try #require(FormatCatalogue.formats.first { "\($0.id) \($0.version)" == name })
        let root = try #require(format.body.root)
        for language in Language.allCases {
            let page = try page(path(format, language))
            #expect(page.contains("# \(format.id) \(format.version): "))
            for element in Self.elements(root) {
                #expect(page.contains("`\(element.names.lt)`") && page.contains("`\(element.names.en)`"), "\(element.names.en)")
                if let help = element.help { #expect(page.contains(help[language].prefix { !"*_<[`\\".contains($0) })) }
                if let absent = element.absent { #expect(page.contains(absent[language])) }
            }
        }
    }

    private static func elements(_ group: GroupDefinition) -> [ElementDefinition] {
        group.elements.flatMap { element in
            switch element.content {
            case .value, .code: [element]
            case .group(let inner): [element] + elements(inner)
            case .variant(let variant): [element] + variant.cases.flatMap { elements($0.group) }
            }
        }
    }

    static let pages: [String] = {
        let docs = (try? FileManager.default.subpathsOfDirectory(atPath: Repository.file("Docs").path)) ?? []
        let generated = docs.filter { ($0.hasPrefix("formats/") || $0.hasPrefix("codelists/")) && $0.hasSuffix(".md") }
        return (generated + ["formats.md", "adding-a-format.md", "forms.md"]).sorted().map { "Docs/\($0)" }
    }()

    @Test(arguments: pages) func linksLeadSomewhere(_ name: String) throws {
        let text = try page(name)
        let folder = Repository.file(name).deletingLastPathComponent()
        let headings = Set(
            text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { Markdown.anchor($0.drop { $0 == "#" || $0 == " " }.description) })
        var count = 0
        // Every other piece between backticks is code.
        let prose = text.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined()
        for piece in prose.components(separatedBy: "](").dropFirst() {
            let address = String(piece.prefix { $0 != ")" })
            guard !address.contains("://") else { continue }
            count += 1
            if address.hasPrefix("#") {
                #expect(headings.contains(String(address.dropFirst())), "\(address)")
            } else {
                let file = address.split(separator: "#").first.map(String.init) ?? ""
                #expect(FileManager.default.fileExists(atPath: folder.appending(path: file).standardizedFileURL.path), "\(address)")
            }
        }
        #expect(count > 0)
    }

    /// Every row of a table has the cells that its head has.
    @Test(arguments: pages) func tablesAreWhole(_ name: String) throws {
        var expected: Int?
        for line in try page(name).split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                expected = nil
                continue
            }
            let cells = line.replacing("\\|", with: "").count { $0 == "|" }
            #expect(expected ?? cells == cells, "\(line)")
            expected = cells
        }
    }

    @Test func theTableOfFormatsCountsFiles() throws {
        let table = try page("Docs/formats.md")
        for format in FormatCatalogue.formats {
            let row = try #require(table.split(separator: "\n").first { $0.contains("| \(format.id) \(format.version) ") })
            let folder = Repository.file("Definitions/formats/\(format.id)/\(format.version)")
            let examples = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "examples").path).count
            let counterexamples = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "counterexamples").path).count
            #expect(row.contains("[\(examples)](") && row.contains("[\(counterexamples)]("), "\(row)")
            #expect(row.contains("| \(examples)/\(examples) "), "\(row)")
        }
    }

    @Test func anchorsAreThoseOfGitHub() {
        #expect(Markdown.anchor("Užsienio identifikatorius – `person.foreignId`") == "užsienio-identifikatorius--personforeignid")
        #expect(Markdown.anchor("Who answers, and how?") == "who-answers-and-how")
    }

    @Test func markupOfDefinitionsStandsAsItIs() {
        #expect(Markdown.text("a*B_C _d <x> [y] `z`") == "a\\*B_C \\_d &lt;x> \\[y] \\`z\\`")
        #expect(Markdown.table(["a", "b"], [["ž|", "x\ny"]]) == "| a   | b   |\n|-----|-----|\n| ž\\| | x y |\n")
    }
}
