package import Desk
package import Foundation

/// Reads an agency's CSV export into records.
package struct CSVRecordReader: RecordReader {
    /// Rows between two words on how far it is.
    private static let step = 1000

    private let file: URL
    private let mapping: MappingSupply
    private let limits: ReadLimits
    private let remarks: SourceRemarks

    package init(_ file: URL, mapping: MappingSupply, limits: ReadLimits = ReadLimits(), remarks: SourceRemarks = SourceRemarks()) {
        self.file = file
        self.mapping = mapping
        self.limits = limits
        self.remarks = remarks
    }

    package func fingerprint() throws(SourceProblem) -> [UInt8] { try mapping.fingerprint(of: .csv(file: file)) }

    /// - Parameter scope: a file is always read whole.
    package func read(
        _ scope: ReadScope, progress: ReadProgress, _ take: (SourceChange) throws(SourceProblem) -> Void
    ) throws(SourceProblem) -> ReadReport {
        let mapping = try mapping.mapping()
        let delimiter = try Self.delimiter(of: mapping)
        guard let chunks = FileChunks(file) else { throw SourceProblem(.fileUnreadable, file.lastPathComponent) }
        var reader = CSVReader(delimiter: delimiter, limits: limits) { chunks.next() }
        let deadline = ContinuousClock.now + limits.time
        guard let header = try Self.row(&reader) else { throw SourceProblem(.empty) }
        var rows = try RecordRowReader(columns: header, mapping: mapping, remarks: remarks)
        var report = ReadReport()
        while let row = try Self.row(&reader) {
            report.rows += 1
            if let change = rows.read(rows.wanted.map { row[$0].isEmpty ? .missing : .text(row[$0]) }, number: report.rows + 1) { try take(change) }
            guard report.rows.isMultiple(of: Self.step) else { continue }
            try progress.advance(to: report.rows)
            if ContinuousClock.now > deadline { throw SourceProblem(.tooSlow) }
        }
        try progress.advance(to: report.rows)
        report.remarks = rows.remarks
        return report
    }

    private static func row(_ reader: inout CSVReader) throws(SourceProblem) -> [String]? {
        do {
            return try reader.next()
        } catch {
            throw SourceProblem(error)
        }
    }

    private static func delimiter(of mapping: RecordMapping) throws(SourceProblem) -> UInt8 {
        guard let byte = mapping.delimiter.asciiValue, !["\"", "\n", "\r", "\r\n", mapping.listSeparator].contains(mapping.delimiter) else {
            throw SourceProblem(.mappingInvalid, "delimiter")
        }
        return byte
    }
}

extension SourceProblem {
    init(_ error: CSVError) {
        let detail = "\(error.reason.rawValue), \(error.line)"
        switch error.reason {
        case .fileTooLong, .fieldTooLong, .tooManyColumns, .tooManyRows: self.init(.tooLarge, detail)
        case .unreadable: self.init(.fileUnreadable, detail)
        default: self.init(.csvMalformed, detail)
        }
    }
}
