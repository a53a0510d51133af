/// Why a CSV file was not read, and where.
package struct CSVError: Error, Sendable, Hashable {
    package enum Reason: String, Sendable {
        case quoteInUnquotedField, textAfterQuote, unterminatedQuote, bareCarriageReturn, controlCharacter, invalidUTF8
        /// A row has another number of fields than the first.
        case columnCount
        case fileTooLong, fieldTooLong, tooManyColumns, tooManyRows
        /// The system gave no more of the file before its end.
        case unreadable
    }

    package let reason: Reason
    /// The line of the file, from 1, on which it was noticed; for a row as a whole, the line on which it begins.
    package let line: Int

    package init(reason: Reason, line: Int) {
        self.reason = reason
        self.line = line
    }
}
