package import Foundation

/// What a source's records lie in.
package enum SourceOrigin: Sendable, Hashable {
    case csv(file: URL)
    case sqlite(file: URL, rows: RowSelection)
    /// - connection: a file with the connection string, of mode 0600: it holds a password, or says where one is.
    case odbc(connection: URL, rows: RowSelection, text: TextTransfer)

    /// As the configuration names it.
    package var kind: String {
        switch self {
        case .csv: "csv"
        case .sqlite: "sqlite"
        case .odbc: "odbc"
        }
    }

    /// Files whose change is a change of the records. A database changes all the time, in more files than one: it is read by plan.
    package var files: [URL] {
        switch self {
        case .csv(let file): [file]
        case .sqlite, .odbc: []
        }
    }
}

/// In which form a driver of ODBC is asked for texts.
package enum TextTransfer: String, Sendable, Hashable, CaseIterable {
    /// As `SQL_C_WCHAR`, UTF-16: what drivers with Unicode speak.
    case wide
    /// As `SQL_C_CHAR`, which has to be UTF-8: for drivers that hand bytes through.
    case utf8
}

/// Which rows of a database.
package struct RowSelection: Sendable, Hashable {
    package enum Base: Sendable, Hashable {
        /// A table or view, perhaps with its schema: `registras.asmenys`.
        case table(String)
        /// One SELECT.
        case query(String)
    }

    /// How rows that have changed are told.
    package struct Changes: Sendable, Hashable {
        /// A column of the rows that grows with every change: a number of the change, or its instant.
        package let column: String
        /// One SELECT with one `?` for the mark; `nil`: the base, with a condition on the column.
        package let query: String?

        package init(column: String, query: String? = nil) {
            self.column = column
            self.query = query
        }
    }

    package let base: Base
    package let changes: Changes?

    package init(_ base: Base, changes: Changes? = nil) {
        self.base = base
        self.changes = changes
    }
}
