import ExchangeFormats

/// A body as the library renders it for people.
enum RenderedText {
    static func text(_ body: JSONValue, _ format: FormatDefinition, binding: Language, in language: Language) -> String {
        Rendering(body: body, of: format, binding: binding).text([language])
    }

    /// Whether everything that the body says is said in words of that language: no name of a member stands for a label, nothing is left out.
    static func isWhole(_ body: JSONValue, _ format: FormatDefinition, binding: Language, in language: Language) -> Bool {
        let section = Rendering(body: body, of: format, binding: binding).sections.first { $0.kind == .body }
        guard let section, !section.rows.isEmpty else { return false }
        return section.rows.count == body.object?.count && section.notes.isEmpty && section.rows.allSatisfy { isSaid($0, language) }
    }

    private static func isSaid(_ row: RenderedRow, _ language: Language) -> Bool {
        guard row.isKnown, !row.label[language].isEmpty else { return false }
        switch row.content {
        case .values(let values): return !values.isEmpty && values.allSatisfy { !$0.text(language).isEmpty }
        case .rows(let rows): return !rows.isEmpty && rows.allSatisfy { isSaid($0, language) }
        case .items(let items): return !items.isEmpty && items.allSatisfy { $0.rows.allSatisfy { isSaid($0, language) } }
        }
    }
}
