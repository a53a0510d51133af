/// A line for a terminal, and what it means to its reader.
public struct RenderedLine: Sendable, Hashable {
    public enum Style: Sendable, Hashable {
        case plain, heading, good, attention, bad, faint
    }

    public let text: String
    public let style: Style
}

extension Rendering {
    /// Two languages stand side by side from this width on, one under the other below it.
    public static let columnsForTwo = 110

    /// The rendering as lines for a terminal: `label: value`, indented by two spaces a level. What the message's author wrote begins no line where a
    /// label could stand: it is behind a label or a bar.
    ///
    /// - Parameters:
    ///   - languages: one, or both in the order wanted.
    ///   - columns: how wide the terminal is; `nil` leaves lines whole.
    public func lines(_ languages: [Language], columns: Int? = nil) -> [RenderedLine] {
        var writer = LineWriter(languages: languages, columns: columns)
        writer.write(self)
        return writer.lines
    }

    /// The same as one text.
    public func text(_ languages: [Language], columns: Int? = nil) -> String {
        lines(languages, columns: columns).map { $0.text + "\n" }.joined()
    }
}

/// Lays a rendering out in lines.
private struct LineWriter {
    private let languages: [Language]
    private let columns: Int?
    private let isSideBySide: Bool
    private(set) var lines: [RenderedLine] = []

    /// Narrower than this a terminal is taken for this wide.
    private static let fewestColumns = 20

    init(languages: [Language], columns: Int?) {
        self.languages = languages
        self.columns = columns.map { max(Self.fewestColumns, $0) }
        isSideBySide = languages.count == 2 && columns.map { $0 >= Rendering.columnsForTwo } ?? false
    }

    mutating func write(_ rendering: Rendering) {
        put(0, rendering.title, .heading)
        put(0, rendering.verdict.sentence, rendering.verdict.outcome.style)
        for row in rendering.verdict.rows { write(row, 1) }
        for note in rendering.notes { put(0, note, .faint) }
        for section in rendering.sections {
            lines.append(RenderedLine(text: "", style: .plain))
            put(0, section.title, .heading)
            // A section that is one list has its name already.
            if section.rows.count == 1, section.rows[0].label == section.title, case .items(let items) = section.rows[0].content {
                write(items, 1)
            } else {
                for row in section.rows { write(row, 1) }
            }
            for note in section.notes { put(1, note, section.kind == .assessment ? .plain : .attention) }
        }
    }

    // MARK: Rows

    private mutating func write(_ row: RenderedRow, _ level: Int) {
        switch row.content {
        case .values(let values): write(row.label, values, level)
        case .rows(let rows):
            put(level, row.label, .nothing)
            for row in rows { write(row, level + 1) }
        case .items(let items):
            let count = RenderingWords.records.filled(items.count)
            put(level, BilingualText(lt: "\(row.label.lt) (\(count.lt))", en: "\(row.label.en) (\(count.en))"), .nothing)
            write(items, level + 1)
        }
    }

    private mutating func write(_ label: BilingualText, _ values: [RenderedValue], _ level: Int) {
        let isAmbiguous = values.count > 1 && values.contains { $0.isForeign && $0.text(.en).contains(";") }
        let hasLines = values.contains { $0.text(.en).contains("\n") }
        let text = values.joined
        if !isAmbiguous, !hasLines, !values.contains(where: \.isForeign) || fits(label, text, level) { return put(level, label, text) }
        put(level, label, .nothing)
        for value in values {
            guard value.isForeign else {
                put(level + 1, BilingualText(lt: "– " + value.text(.lt), en: "– " + value.text(.en)))
                continue
            }
            quote(value, level + 1)
        }
    }

    private mutating func write(_ items: [RenderedItem], _ level: Int) {
        for (index, item) in items.enumerated() {
            let number = "\(index + 1). "
            if let short = item.asOneLine {
                put(level, BilingualText(lt: number + short.lt, en: number + short.en))
                continue
            }
            if case .number = item.heading {
                put(level, BilingualText(lt: "\(index + 1).", en: "\(index + 1)."))
            } else {
                put(level, BilingualText(lt: number + item.heading.text(.lt), en: number + item.heading.text(.en)))
            }
            for row in item.rows { write(row, level + 1) }
        }
    }

    // MARK: Lines

    /// What the author of the message wrote, behind a bar; once, as it is the same in both languages.
    private mutating func quote(_ value: RenderedValue, _ level: Int) {
        let margin = Self.margin(level) + "│ "
        let text = value.text(languages.first ?? .lt)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard let columns else {
                lines.append(RenderedLine(text: margin + line, style: .plain))
                continue
            }
            for piece in String(line).wrapped(columns - margin.displayWidth) { lines.append(RenderedLine(text: margin + piece, style: .plain)) }
        }
    }

    /// A line in the languages that are wanted, wrapped.
    private mutating func put(_ level: Int, _ text: BilingualText, _ style: RenderedLine.Style = .plain) { put(level, nil, text, style) }

    private mutating func put(_ level: Int, _ label: BilingualText?, _ value: BilingualText, _ style: RenderedLine.Style = .plain) {
        let margin = Self.margin(level)
        guard let columns else {
            lines.append(RenderedLine(text: margin + joined(label, value), style: style))
            return
        }
        guard isSideBySide else {
            for piece in margin.hanging(joined(label, value), columns) { lines.append(RenderedLine(text: piece, style: style)) }
            return
        }
        let half = (columns - 3) / 2
        let sides = languages.map { margin.hanging(Self.line(label, value, $0), half) }
        for index in 0..<max(sides[0].count, sides[1].count) {
            let left = index < sides[0].count ? sides[0][index] : ""
            let right = index < sides[1].count ? sides[1][index] : ""
            let gap = String(repeating: " ", count: max(0, half - left.displayWidth))
            lines.append(RenderedLine(text: left + gap + " │ " + right, style: style))
        }
    }

    private func fits(_ label: BilingualText, _ value: BilingualText, _ level: Int) -> Bool {
        guard let columns else { return true }
        guard isSideBySide else { return joined(label, value).displayWidth <= columns - level * 2 }
        return languages.allSatisfy { Self.line(label, value, $0).displayWidth <= (columns - 3) / 2 - level * 2 }
    }

    private static func line(_ label: BilingualText?, _ value: BilingualText, _ language: Language) -> String {
        guard let label else { return value[language] }
        return value[language].isEmpty ? label[language] + ":" : "\(label[language]): \(value[language])"
    }

    /// `Galioja iki / Valid until: …` (`domain.md` §2.1).
    private func joined(_ label: BilingualText?, _ value: BilingualText) -> String {
        guard languages.count == 2 else { return Self.line(label, value, languages.first ?? .lt) }
        func both(_ text: BilingualText) -> String {
            let (first, second) = (text[languages[0]], text[languages[1]])
            return first == second ? first : first + " / " + second
        }
        guard let label else { return both(value) }
        return both(value).isEmpty ? both(label) + ":" : "\(both(label)): \(both(value))"
    }

    private static func margin(_ level: Int) -> String { String(repeating: "  ", count: level) }
}

extension BilingualText {
    fileprivate static let nothing = BilingualText(lt: "", en: "")
}

extension [RenderedValue] {
    fileprivate var joined: BilingualText {
        func text(_ language: Language) -> String { map { $0.text(language) }.joined(separator: "; ") }
        return BilingualText(lt: text(.lt), en: text(.en))
    }
}

extension RenderedItem {
    /// `label: value; label: value`, where all of it is in words of ours.
    fileprivate var asOneLine: BilingualText? {
        guard case .number = heading, !rows.isEmpty, rows.count <= 4 else { return nil }
        var (lt, en): ([String], [String]) = ([], [])
        for row in rows {
            guard case .values(let values) = row.content, row.isKnown, values.count == 1, !values[0].isForeign else { return nil }
            lt.append("\(row.label.lt): \(values[0].text(.lt))")
            en.append("\(row.label.en): \(values[0].text(.en))")
        }
        return BilingualText(lt: lt.joined(separator: "; "), en: en.joined(separator: "; "))
    }
}

extension RenderedVerdict.Outcome {
    fileprivate var style: RenderedLine.Style {
        switch self {
        case .verified: .good
        case .notChecked, .unsigned: .attention
        case .failed, .unreadable: .bad
        }
    }
}
