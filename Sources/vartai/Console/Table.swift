import ExchangeFormats

/// A table for a terminal: columns aligned by display width, two spaces between them, no lines drawn.
package struct Table: Sendable {
    /// One cell: its text and what the text means, which a terminal may show as a colour.
    package struct Cell: Sendable, ExpressibleByStringLiteral {
        package let text: String
        package let tone: Tone

        package init(_ text: String, _ tone: Tone = .plain) {
            self.text = text.printable
            self.tone = tone
        }

        package init(stringLiteral value: String) { self.init(value) }
    }

    package let titles: [String]
    package private(set) var rows: [[Cell]]

    package init(_ titles: [String], rows: [[Cell]] = []) {
        self.titles = titles
        self.rows = rows
    }

    package mutating func add(_ row: [Cell]) { rows.append(row) }

    /// The lines, titles first.
    ///
    /// - Parameters:
    ///   - columns: the width of the terminal, where lines have to be cut to it; `nil` leaves them whole.
    ///   - colours: whether tones become ANSI sequences.
    package func lines(columns: Int? = nil, colours: Bool = false) -> [String] {
        let heading = titles.map { Cell($0, .heading) }
        var widths = titles.map(\.displayWidth)
        for row in rows {
            for (position, cell) in row.enumerated() where widths.indices.contains(position) {
                widths[position] = max(widths[position], cell.text.displayWidth)
            }
        }
        return ([heading] + rows).map { line($0, widths, columns, colours) }
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ columns: Int?, _ colours: Bool) -> String {
        var output = ""
        var used = 0
        for (position, cell) in cells.prefix(widths.count).enumerated() {
            let isLast = position == min(cells.count, widths.count) - 1
            let room = columns.map { max(0, $0 - used) } ?? Int.max
            let text = cell.text.clipped(to: room)
            output += cell.tone.paint(text, colours)
            used += text.displayWidth
            guard !isLast else { break }
            let gap = min(max(0, widths[position] - text.displayWidth) + 2, columns.map { max(0, $0 - used) } ?? Int.max)
            output += String(repeating: " ", count: gap)
            used += gap
        }
        return output.trimmingTrailingSpaces
    }
}

/// What a piece of text means to its reader.
package enum Tone: Sendable {
    case plain, heading, good, attention, bad, faint

    init(_ style: RenderedLine.Style) {
        self =
            switch style {
            case .plain: .plain
            case .heading: .heading
            case .good: .good
            case .attention: .attention
            case .bad: .bad
            case .faint: .faint
            }
    }

    /// SGR sequences (ECMA-48 §8.3.117) around the text, or the text alone.
    package func paint(_ text: String, _ colours: Bool) -> String {
        guard colours, !text.isEmpty else { return text }
        let code: String
        switch self {
        case .plain: return text
        case .heading: code = "1"
        case .good: code = "32"
        case .attention: code = "1;33"
        case .bad: code = "31"
        case .faint: code = "2"
        }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var copy = self[...]
        while copy.last == " " { copy.removeLast() }
        return String(copy)
    }
}
