import ExchangeFormats

extension MessagePageView {
    init(_ rendering: Rendering, languages: [Language]) {
        let writer = MessageViewWriter(languages: languages.isEmpty ? [.lt] : languages)
        pageLanguage = writer.languages[0].rawValue
        isBilingual = writer.languages.count > 1
        documentTitle = writer.languages.map { rendering.title[$0] }.joined(separator: " / ") + (rendering.messageID.map { " · \($0)" } ?? "")
        title = writer.pieces(rendering.title)
        outcome = rendering.verdict.outcome.rawValue
        sentence = writer.pieces(rendering.verdict.sentence)
        verdictGroups = writer.groups(rendering.verdict.rows)
        notes = rendering.notes.map { Note(words: writer.pieces($0)) }
        sections = rendering.sections.map(writer.section)
        messageIDLabel = writer.pieces(RenderingWords.messageID)
        messageID = rendering.messageID
    }
}

/// Turns the tree into what the template is filled with.
private struct MessageViewWriter {
    typealias View = MessagePageView
    let languages: [Language]

    /// One piece a language; one alone where both say the same.
    func pieces(_ text: BilingualText) -> [View.Piece] {
        let shown = text.lt == text.en ? [languages[0]] : languages
        return shown.map { View.Piece(lang: $0.rawValue, text: text[$0]) }
    }

    func section(_ section: RenderedSection) -> View.Section {
        let notes = section.notes.map { View.Note(words: pieces($0)) }
        // A section that is one list has its name already.
        if section.rows.count == 1, section.rows[0].label == section.title, case .items(let items) = section.rows[0].content {
            return View.Section(id: section.kind.rawValue, heading: pieces(section.title), groups: [], lists: lists(items), notes: notes)
        }
        return View.Section(
            id: section.kind.rawValue, heading: pieces(section.title), groups: groups(section.rows), lists: [], notes: notes)
    }

    func groups(_ rows: [RenderedRow]) -> [View.Group] { rows.isEmpty ? [] : [View.Group(rows: rows.map(row))] }

    private func row(_ row: RenderedRow) -> View.Row {
        switch row.content {
        case .values(let values):
            View.Row(
                label: pieces(row.label), values: values.map(value), groups: [], lists: [], isWide: false, isUnknown: !row.isKnown)
        case .rows(let rows):
            View.Row(label: pieces(row.label), values: [], groups: groups(rows), lists: [], isWide: true, isUnknown: !row.isKnown)
        case .items(let items):
            View.Row(label: pieces(row.label), values: [], groups: [], lists: lists(items), isWide: true, isUnknown: !row.isKnown)
        }
    }

    private func lists(_ items: [RenderedItem]) -> [View.List] {
        guard !items.isEmpty else { return [] }
        return [View.List(items: items.map { View.Item(values: heading($0), groups: groups($0.rows)) })]
    }

    /// The list numbers its items itself.
    private func heading(_ item: RenderedItem) -> [View.Value] {
        if case .number = item.heading, !item.rows.isEmpty { return [] }
        return [value(item.heading)]
    }

    // MARK: Values

    private func value(_ value: RenderedValue) -> View.Value {
        switch value {
        case .text(let text): View.Value(kind: "text", pieces: foreign(text, lang: nil))
        case .freeText(let text, let language): View.Value(kind: "free", pieces: foreign(text, lang: language ?? ""))
        case .identifier(let text): View.Value(kind: "sign", pieces: foreign(text, lang: nil, isSign: true))
        case .withheld: View.Value(kind: "withheld", pieces: words(value))
        case .instant: View.Value(kind: "instant", pieces: words(value, isInstant: true))
        case .attachment(let attachment): View.Value(kind: "attachment", pieces: attachmentPieces(attachment))
        case .code, .date, .number, .boolean, .words: View.Value(kind: "words", pieces: words(value))
        }
    }

    private func words(_ value: RenderedValue, isInstant: Bool = false) -> [View.ValuePiece] {
        words(BilingualText(lt: value.text(.lt), en: value.text(.en)), machine: isInstant ? value.machine : nil)
    }

    private func words(_ text: BilingualText, machine: String? = nil) -> [View.ValuePiece] {
        pieces(text).map {
            View.ValuePiece(
                lang: $0.lang, hasLanguage: true, text: $0.text, isSign: false, isInstant: machine != nil, machine: machine ?? "")
        }
    }

    /// - Parameter lang: empty where there is a language and nobody knows which (HTML, 3.2.6.2).
    private func foreign(_ text: VisibleText, lang: String?, isSign: Bool = false) -> [View.ValuePiece] {
        let piece = View.ValuePiece(
            lang: lang ?? "", hasLanguage: lang != nil, text: text.text, isSign: isSign, isInstant: false, machine: "")
        return [piece] + (text.omitted > 0 ? words(RenderingWords.omitted(text.omitted)) : [])
    }

    private func attachmentPieces(_ attachment: RenderedAttachment) -> [View.ValuePiece] {
        let name = attachment.fileName.map { foreign($0, lang: nil, isSign: true) }
        let type = attachment.mediaType.map { foreign($0, lang: nil, isSign: true) }
        let size = BilingualText(lt: LanguageFormat(.lt).bytes(attachment.size), en: LanguageFormat(.en).bytes(attachment.size))
        return (name ?? words(RenderingWords.attachmentNumber(attachment.number))) + (type ?? []) + words(size)
    }
}
