package import Matching

/// Where the next reading of changes begins: the highest value that the column of marks had.
package struct SourceMark: Sendable, Hashable {
    package let text: String
    /// The database's own code of the column's type, its size and its decimal digits: the mark is handed back as what it was.
    package let type: Int
    package let size: Int
    package let digits: Int

    package init(text: String, type: Int, size: Int = 0, digits: Int = 0) {
        self.text = text
        self.type = type
        self.size = size
        self.digits = digits
    }
}

/// How much of a source is read.
package enum ReadScope: Sendable, Hashable {
    case everything
    /// Rows with this mark or a later one.
    case changes(since: SourceMark)
}

/// What a row of a source does to the index.
package enum SourceChange: Sendable, Hashable {
    case put(SourceRecord)
    /// The record with this id is gone, or nothing is left to find it by.
    case remove(String)
}

/// What a reading came to.
package struct ReadReport: Sendable, Hashable {
    package var rows = 0
    package var remarks = SourceRemarks()
    /// Taken before the first row, so that what changes meanwhile is read again; absent without a column of marks, and where there are no rows.
    package var mark: SourceMark?

    package init() {}
}

/// Reads the records of one source, whatever it lies in. Every call opens it anew.
package protocol RecordReader: Sendable {
    /// Of everything that the records depend on beside the rows themselves: an index that was made under another is not used.
    ///
    /// - Throws: ``SourceProblem`` where the mapping cannot be read.
    func fingerprint() throws(SourceProblem) -> [UInt8]

    /// Blocks until all rows were read: on a thread that may.
    ///
    /// - Parameter take: is given every change, in the order of the rows.
    /// - Throws: ``SourceProblem``. A value that is not understood is none, but a remark.
    func read(
        _ scope: ReadScope, progress: ReadProgress, _ take: (SourceChange) throws(SourceProblem) -> Void
    ) throws(SourceProblem) -> ReadReport
}
