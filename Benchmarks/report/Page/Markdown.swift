/// The little of it that the page needs.
enum Markdown {
    /// - Parameter alignRight: columns of numbers.
    static func table(_ head: [String], alignRight: Set<Int> = [], _ rows: [[String]]) -> String {
        func line(_ cells: [String]) -> String { "| " + cells.map(cell).joined(separator: " | ") + " |" }
        let rule = "|" + head.indices.map { alignRight.contains($0) ? "--:" : "---" }.joined(separator: "|") + "|"
        return ([line(head), rule] + rows.map(line)).joined(separator: "\n") + "\n"
    }

    static func list(_ items: [String]) -> String { items.map { "- \($0)\n" }.joined() }

    static func image(_ plot: Plot) -> String { "![\(plot.title)](performance/\(plot.file))\n" }

    private static func cell(_ text: String) -> String {
        text.isEmpty ? " " : text.replacing("|", with: "\\|").replacing("\n", with: " ")
    }
}

/// A drawing beside the page.
package struct Plot: Sendable {
    /// In `Docs/performance/`.
    package let file: String
    package let title: String
    package let svg: String
}

/// A piece of the page and what it shows.
struct Section: Sendable {
    var text: String
    var plots: [Plot] = []
}
