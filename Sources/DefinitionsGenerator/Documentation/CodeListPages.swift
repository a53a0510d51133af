import ExchangeFormats

/// A page for each code list, in both languages side by side, and one that names them all.
enum CodeListPages {
    static func files(_ folder: DefinitionFolder) -> [String: String] {
        let lists = folder.reader.codeLists.values.sorted { $0.id < $1.id }
        var files = ["\(DocumentationFiles.codeLists)/README.md": index(lists)]
        for list in lists { files["\(DocumentationFiles.codeLists)/\(list.id).md"] = page(list, folder) }
        return files
    }

    private static func both(_ text: BilingualText) -> String { text.lt == text.en ? text.lt : "\(text.lt) / \(text.en)" }

    private static func index(_ lists: [CodeList]) -> String {
        let rows = lists.map { list in
            [
                Markdown.link(Markdown.code(list.id), "\(list.id).md"), Markdown.text(list.title.lt), Markdown.text(list.title.en),
                String(list.codes.count),
            ]
        }
        return Markdown.notice("Definitions/codelists/") + "# \(both(PageWords.codeLists))\n\n"
            + Markdown.link(both(PageWords.allFormats), "../formats.md") + "\n\n"
            + Markdown.table([both(PageWords.codeList), "Lietuviškai", "English", "Kodai / Codes"], rows)
    }

    private static func page(_ list: CodeList, _ folder: DefinitionFolder) -> String {
        var text = Markdown.notice("Definitions/codelists/\(list.id).yaml") + "# \(Markdown.text(both(list.title)))\n\n"
        text += Markdown.link(both(PageWords.allLists), "README.md") + " · "
        text += Markdown.link("\(list.id).json", "../../\(SchemaFiles.folder)/codelists/\(list.id).json") + "\n\n"
        if let source = list.source { text += "Šaltinis / Source: \(Markdown.text(source))\n\n" }
        let mapped = list.mappingRules.map(\.vocabulary)
        if !mapped.isEmpty {
            let entries = mapped.map { "- \(Markdown.code($0.id)): \(Markdown.text(both($0.title))) (\(Markdown.text($0.source)))\n" }
            text += "Atitikmenys / Mapped to:\n\n" + entries.joined() + "\n"
        }
        let hasDays = list.codes.contains { $0.validity != .unlimited }
        var head = ["Kodas / Code", "Lietuviškai", "English"] + mapped.map(\.id)
        if hasDays { head += ["Galioja nuo / Valid from", "Galioja iki / Valid until"] }
        let rows = list.codes.map { code in
            var row = [Markdown.code(code.code), Markdown.text(code.label.lt), Markdown.text(code.label.en)]
            row += mapped.map { Markdown.text((code.mappings[$0.id] ?? []).joined(separator: ", ")) }
            if hasDays { row += [code.validity.from?.iso8601 ?? "", code.validity.to?.iso8601 ?? ""] }
            return row
        }
        text += Markdown.table(head, rows)
        let helped = list.codes.compactMap { code in code.help.map { (code.code, $0) } }
        if !helped.isEmpty {
            text += "\n" + helped.map { "- \(Markdown.code($0)): \(Markdown.text($1.lt)) / \(Markdown.text($1.en))\n" }.joined()
        }
        return text
    }
}
