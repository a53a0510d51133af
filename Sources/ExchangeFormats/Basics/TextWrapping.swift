extension String {
    /// The text in lines of at most so many columns, broken at spaces, and inside a word only where that is wider than a line. No-break spaces
    /// (U+00A0) hold their words together.
    package func wrapped(_ columns: Int) -> [String] {
        let columns = Swift.max(2, columns)
        guard displayWidth > columns else { return [self] }
        var lines: [String] = []
        var line = ""
        var width = 0
        func close() {
            lines.append(line)
            (line, width) = ("", 0)
        }
        for word in split(separator: " ", omittingEmptySubsequences: false) {
            let needed = String(word).displayWidth
            if !line.isEmpty, width + 1 + needed <= columns {
                line += " " + word
                width += 1 + needed
                continue
            }
            if !line.isEmpty { close() }
            guard needed > columns else {
                (line, width) = (String(word), needed)
                continue
            }
            for character in word {
                let next = String(character).displayWidth
                if width + next > columns, !line.isEmpty { close() }
                line.append(character)
                width += next
            }
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// The text behind this margin, its further lines indented by four more columns.
    func hanging(_ text: String, _ columns: Int) -> [String] {
        let first = columns - displayWidth
        guard text.displayWidth > first else { return [self + text] }
        let deeper = self + "    "
        // Wrapped to the room of the further lines, so that one pass does.
        let pieces = text.wrapped(columns - deeper.displayWidth)
        return pieces.enumerated().map { ($0.offset == 0 ? self : deeper) + $0.element }
    }
}
