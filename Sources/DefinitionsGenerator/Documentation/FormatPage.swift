import ExchangeFormats
import Foundation

/// The page of documentation of one format at a version, in one language.
struct FormatPage {
    private let folder: DefinitionFolder
    private let format: DefinitionFolder.Format
    private let language: Language
    private var findings: [Finding] = []
    private var definition: FormatDefinition { format.definition }

    /// `Docs/formats/THB-100-1.0.en.md`.
    static func path(_ definition: FormatDefinition, _ language: Language) -> String {
        "\(DocumentationFiles.formats)/\(name(definition, language))"
    }

    private static func name(_ definition: FormatDefinition, _ language: Language) -> String {
        "\(definition.id)-\(definition.version).\(language.rawValue).md"
    }

    /// - Throws: ``GenerationFailure`` where a rule has no words.
    static func text(_ format: DefinitionFolder.Format, _ folder: DefinitionFolder, _ language: Language) throws -> String {
        var page = FormatPage(folder: folder, format: format, language: language)
        let text = try page.text()
        guard page.findings.isEmpty else { throw GenerationFailure(findings: page.findings) }
        return text
    }

    private init(folder: DefinitionFolder, format: DefinitionFolder.Format, language: Language) {
        self.folder = folder
        self.format = format
        self.language = language
    }

    private func say(_ text: BilingualText) -> String { text[language] }

    private mutating func text() throws -> String {
        var text = Markdown.notice(format.file.path)
        text += "# \(definition.id) \(definition.version): \(Markdown.text(definition.title[language]))\n\n"
        text += Markdown.link(say(PageWords.otherLanguage), Self.name(definition, language.other)) + " · "
        text += Markdown.link(say(PageWords.allFormats), "../formats.md") + "\n\n"
        text += Markdown.text(definition.description[language]) + "\n\n" + overview()
        if let body = folder.body(format) {
            var elements = ElementSections(body, language)
            text += "\n## \(say(PageWords.elements))\n\n" + elements.text()
            findings += elements.unsaid.map { format.file.finding("the documentation has no words for the rule “\($0)”") }
            text += "\n## \(say(PageWords.types))\n\n" + TypeTable.text(elements.types, language)
        }
        return text + (try examples()) + (try counterexamples()) + changes()
    }

    private func overview() -> String {
        let schemas = "../../\(SchemaFiles.folder)/\(definition.id)/\(definition.version)/\(definition.id)"
        var rows = [
            [say(PageWords.format), "\(Markdown.code(definition.id)) \(definition.version)"],
            [say(PageWords.kind), say(definition.isEvidence ? PageWords.evidence : PageWords.routed)],
        ]
        if !definition.isEvidence {
            rows.append([say(PageWords.recipients), say(definition.oneRecipient ? PageWords.oneRecipient : PageWords.severalRecipients)])
        }
        if definition.needsConsent { rows.append([say(PageWords.consent), say(PageWords.consentNeeded)]) }
        rows.append([
            say(PageWords.schemas),
            Markdown.link(say(PageWords.englishNames), "\(schemas).en.schema.json") + ", "
                + Markdown.link(say(PageWords.lithuanianNames), "\(schemas).lt.schema.json"),
        ])
        let form = FormDescription.path(definition)
        rows.append([say(PageWords.form), Markdown.link(form.split(separator: "/").last.map(String.init) ?? form, "../../\(form)")])
        rows.append([say(PageWords.definition), Markdown.link("format.yaml", "../../\(format.file.path)")])
        return Markdown.table([say(PageWords.overview), ""], rows)
    }

    // MARK: Examples

    private func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.root.appending(path: path))) }

    private func examples() throws -> String {
        var text = "\n## \(say(PageWords.examples))\n\n\(say(PageWords.examplesInvented))\n\n"
        let suffix = ".\(language.rawValue).json"
        let folder = "\(format.folder)/examples"
        for name in format.examples where name.hasSuffix(suffix) {
            let stem = String(name.dropLast(suffix.count))
            let other = "\(stem).\(language.other.rawValue).json"
            let links = [name, format.examples.contains(other) ? other : nil].compactMap { $0 }.map { Markdown.link($0, "../../\(folder)/\($0)") }
            text += "- \(links.joined(separator: ", "))\n"
        }
        let readable = try format.examples.filter { $0.hasSuffix(suffix) }.map { (name: $0, bytes: try bytes("\(folder)/\($0)")) }
        guard let shortest = readable.min(by: { ($0.bytes.count, $0.name) < ($1.bytes.count, $1.name) }) else { return text }
        text += "\n\(Markdown.code(shortest.name)):\n\n" + Markdown.fence(String(decoding: shortest.bytes, as: UTF8.self), "json")
        let body = try JSONReader.read(shortest.bytes, limits: JSONLimits(bytes: WireLimits.inlinePartBytes))
        text += "\n\(say(PageWords.asRead))\n\n" + Markdown.fence(RenderedText.text(body, definition, binding: language, in: language), "text")
        return text
    }

    private func counterexamples() throws -> String {
        guard !format.counterexamples.isEmpty else { return "" }
        var text = "\n## \(say(PageWords.counterexamples))\n\n\(say(PageWords.counterexamplesHelp))\n\n"
        for name in format.counterexamples {
            let path = "\(format.folder)/counterexamples/\(name)"
            let example = try Counterexample(try DefinitionFile(root: folder.root, path: path).json, document: path)
            let unseen = example.violations.isEmpty ? PageWords.onlyWarned : PageWords.schemaDoesNotSee
            let seen = say(example.schemaSees ? PageWords.schemaSees : unseen)
            let what = language == .en ? ": \(Markdown.text(example.what))" : ""
            text += "- \(Markdown.link(name, "../../\(path)"))\(what) (\(seen))\n"
            let found = definition.body.findings(in: example.body, example.context(at: ExampleChecks.instant))
            for violation in found.violations { text += finding(violation.code.rawValue, violation.pointer, violation.message(language)) }
            for warning in found.warnings { text += finding(warning.code.rawValue, warning.pointer, warning.message(language)) }
        }
        return text
    }

    private func finding(_ code: String, _ pointer: JSONPointer, _ message: String) -> String {
        "  - \(code), \(pointer == .root ? say(PageWords.wholeBody) : Markdown.code(pointer.description)): \(Markdown.text(message))\n"
    }

    // MARK: Versions

    private func changes() -> String {
        guard let old = folder.formats.last(where: { $0.definition.id == definition.id && $0.definition.version < definition.version }) else {
            return ""
        }
        let comparison = VersionComparison(old.definition, definition)
        var text = "\n## \(say(PageWords.changes)) \(old.definition.version)\n\n\(Markdown.text(comparison.sentence(language)))\n\n"
        guard !comparison.findings.isEmpty else { return text + say(PageWords.noChanges) + "\n" }
        for finding in comparison.findings where finding.change != .ruleAdjusted {
            let place = finding.path.isEmpty ? "" : Markdown.code(finding.path) + ": "
            text += "- \(place)\(Markdown.text(finding.sentence(language)))\n"
        }
        // What they say of both versions is the same, and the rules stand above.
        let adjusted = comparison.findings.count { $0.change == .ruleAdjusted }
        return text + (adjusted > 0 ? "- \(say(PageWords.rulesAdjusted)): \(adjusted).\n" : "")
    }
}
