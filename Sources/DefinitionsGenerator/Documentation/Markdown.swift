/// Pieces of Markdown that GitHub and a plain terminal show well.
package enum Markdown {
    /// A table whose columns are aligned in the text too.
    package static func table(_ head: [String], _ rows: [[String]]) -> String {
        let cells = ([head] + rows).map { $0.map(cell) }
        let widths = head.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        func line(_ row: [String]) -> String {
            let padded = zip(row, widths).map { text, width in text + String(repeating: " ", count: width - text.count) }
            return "| " + padded.joined(separator: " | ") + " |\n"
        }
        let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|\n"
        return line(cells[0]) + rule + cells.dropFirst().map(line).joined()
    }

    /// A bar would end the cell, a line break the table.
    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|").replacing("\n", with: " ") }

    static func code(_ text: String) -> String { "`\(text)`" }

    static func link(_ text: String, _ address: String) -> String { "[\(text)](\(address))" }

    static func fence(_ text: String, _ language: String = "") -> String {
        "```\(language)\n\(text.hasSuffix("\n") ? text : text + "\n")```\n"
    }

    /// Text of a definition: what Markdown would take for markup stands as it is.
    package static func text(_ text: String) -> String {
        let characters = Array(text)
        return characters.indices.map { index in
            switch characters[index] {
            case "\\", "*", "[", "`": "\\\(characters[index])"
            case "<": "&lt;"
            // Within a word it emphasises nothing: CODES_IN_CAPITALS.
            case "_": isWithinWord(index, of: characters) ? "_" : "\\_"
            default: String(characters[index])
            }
        }.joined()
    }

    private static func isWithinWord(_ index: Int, of characters: [Character]) -> Bool {
        guard index > 0, index + 1 < characters.count else { return false }
        return [characters[index - 1], characters[index + 1]].allSatisfy { $0.isLetter || $0.isNumber }
    }

    /// The anchor that GitHub gives a heading: small letters, spaces as hyphens, nothing but letters, digits, hyphens and underscores.
    package static func anchor(_ heading: String) -> String {
        String(heading.lowercased().compactMap { $0 == " " ? "-" : $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : nil })
    }

    /// Says of a file that it is generated, where only an editor sees it.
    static func notice(_ source: String) -> String { "<!-- Made from \(source) by the generator: do not edit. -->\n" }
}
