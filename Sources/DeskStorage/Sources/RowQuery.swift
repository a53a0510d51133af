import Desk

/// The SELECTs that a selection of rows comes to, in the words that all databases share.
struct RowQuery {
    private let selection: RowSelection
    private let quote: Character

    /// - Parameter quote: what the database puts around names.
    init(_ selection: RowSelection, quote: Character = "\"") {
        self.selection = selection
        self.quote = quote
    }

    /// All rows.
    var everything: String {
        switch selection.base {
        case .table(let table): "SELECT * FROM \(name(table))"
        case .query(let query): Self.bare(query)
        }
    }

    /// The highest mark; `nil` for a selection that tells no changes.
    var mark: String? { selection.changes.map { "SELECT MAX(vartai_rows.\(quoted($0.column))) FROM \(rows)" } }

    /// The rows with a mark from the one parameter on.
    var changes: String? {
        selection.changes.map { changes in
            if let query = changes.query { return Self.bare(query) }
            return "SELECT vartai_rows.* FROM \(rows) WHERE vartai_rows.\(quoted(changes.column)) >= ?"
        }
    }

    /// The line break ends a comment at the end of the query.
    private var rows: String {
        switch selection.base {
        case .table(let table): "\(name(table)) vartai_rows"
        case .query(let query): "(\(Self.bare(query))\n) vartai_rows"
        }
    }

    /// A table with its schema before it: each part is a name.
    private func name(_ table: String) -> String { table.split(separator: ".").map { quoted(String($0)) }.joined(separator: ".") }

    private func quoted(_ name: String) -> String { "\(quote)\(name.replacing(String(quote), with: "\(quote)\(quote)"))\(quote)" }

    private static func bare(_ query: String) -> String {
        var text = query[...]
        while let last = text.last, last.isWhitespace || last == ";" { text = text.dropLast() }
        return String(text)
    }
}
