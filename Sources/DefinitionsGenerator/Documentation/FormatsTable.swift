import ExchangeFormats
import Foundation

/// `Docs/formats.md`: what there is of every format at every version, counted from the files themselves.
enum FormatsTable {
    static let path = "Docs/formats.md"

    /// What was counted of one format.
    private struct Row {
        let definition: FormatDefinition
        let examples: Int
        let counterexamples: Int
        let rules: Int
        /// Examples that the library renders without a gap, by language.
        let rendered: [Language: Int]

        /// Everything that a format has to have.
        var isWhole: Bool { examples > 0 && counterexamples > 0 && rendered.values.allSatisfy { $0 == examples } }
    }

    static func text(_ folder: DefinitionFolder) throws -> String {
        let rows = try folder.formats.map { try row($0, folder) }
        let whole = rows.count(where: \.isWhole)
        var text = Markdown.notice("Definitions/formats/")
        text += """
            # The formats

            What there is of every format at every version, counted by the generator from the files themselves. *Rendering* is the number of examples
            that the library really renders in that language with every element and code in words. *Rules* are those between elements, in the body
            and every object in it. A format is *whole* where it has both schemas, examples, counterexamples, and all examples rendered.

            \(rows.count) formats at their versions, \(whole) of them whole; \(rows.map(\.examples).reduce(0, +)) examples,
            \(rows.map(\.counterexamples).reduce(0, +)) counterexamples, \(rows.map(\.rules).reduce(0, +)) rules;
            \(folder.reader.codeLists.count) [code lists](codelists/README.md) with
            \(folder.reader.codeLists.values.map(\.codes.count).reduce(0, +)) codes. A new one: [adding a format](adding-a-format.md).


            """
        let head = [
            "Format", "Title", "Pavadinimas", "Page", "Schema", "Form", "Examples", "Counterexamples", "Rules", "Rendering en", "Rendering lt",
            "State",
        ]
        return text + Markdown.table(head, rows.map(cells))
    }

    private static func cells(_ row: Row) -> [String] {
        let definition = row.definition
        let name = "\(definition.id)-\(definition.version)"
        let schemas = "../\(SchemaFiles.folder)/\(definition.id)/\(definition.version)/\(definition.id)"
        let folder = "../Definitions/formats/\(definition.id)/\(definition.version)"
        func rendered(_ language: Language) -> String { "\(row.rendered[language] ?? 0)/\(row.examples)" }
        return [
            "\(definition.id) \(definition.version)", Markdown.text(definition.title.en), Markdown.text(definition.title.lt),
            Markdown.link("en", "formats/\(name).en.md") + " " + Markdown.link("lt", "formats/\(name).lt.md"),
            Markdown.link("en", "\(schemas).en.schema.json") + " " + Markdown.link("lt", "\(schemas).lt.schema.json"),
            Markdown.link("form", "../\(FormDescription.path(definition))"), Markdown.link(String(row.examples), "\(folder)/examples"),
            row.counterexamples == 0 ? "0" : Markdown.link(String(row.counterexamples), "\(folder)/counterexamples"), String(row.rules),
            rendered(.en), rendered(.lt), row.isWhole ? "whole" : "in work",
        ]
    }

    private static func row(_ format: DefinitionFolder.Format, _ folder: DefinitionFolder) throws -> Row {
        var rendered: [Language: Int] = [:]
        for name in format.examples {
            guard let binding = Language.allCases.first(where: { name.hasSuffix(".\($0.rawValue).json") }) else { continue }
            let bytes = [UInt8](try Data(contentsOf: folder.root.appending(path: "\(format.folder)/examples/\(name)")))
            let body = try JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.inlinePartBytes))
            for language in Language.allCases where RenderedText.isWhole(body, format.definition, binding: binding, in: language) {
                rendered[language, default: 0] += 1
            }
        }
        return Row(
            definition: format.definition, examples: format.examples.count, counterexamples: format.counterexamples.count,
            rules: folder.body(format).map(rules) ?? 0, rendered: rendered)
    }

    /// Rules of an object and of every object in it; of a group that is shared, once for each place.
    private static func rules(_ object: DefinitionObject) -> Int {
        object.group.elements.indices.reduce(object.rules.count) { count, position in
            switch object.inner(position) {
            case .none: count
            case .object(let inner): count + rules(inner)
            case .variant(_, let cases): count + cases.map { rules($0.object) }.reduce(0, +)
            }
        }
    }
}
