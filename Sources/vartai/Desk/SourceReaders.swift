import Desk
import DeskStorage
import ExchangeFormats
import Foundation
import Logging
import StrictYAML
import Trust

/// A source that cannot be read, by its id; what is in it is not quoted.
struct SourceFailure: Error {
    let source: String
}

extension SourceOrigin {
    /// - Parameter remarks: with their limit.
    func reader(_ mapping: MappingSupply, limits: ReadLimits = ReadLimits(), remarks: SourceRemarks = SourceRemarks()) -> any RecordReader {
        switch self {
        case .csv(let file): CSVRecordReader(file, mapping: mapping, limits: limits, remarks: remarks)
        case .sqlite(let file, let rows): SQLiteRecordReader(file, rows: rows, mapping: mapping, limits: limits, remarks: remarks)
        case .odbc(let connection, let rows, let text):
            ODBCRecordReader(connection, rows: rows, text: text, mapping: mapping, limits: limits, remarks: remarks)
        }
    }
}

extension DeskConfiguration.Source {
    /// The source with its records, from its kept index or read now. Blocks.
    ///
    /// - Throws: `YAMLError` for its mapping, ``SourceFailure`` for its records, what reading the mapping throws.
    func started(keeper: (any IndexKeeper)?, clock: any DeskClock, random: any RandomSource, log: Logger) throws -> MaintainedSource {
        // The desk says where a mapping is wrong; a reading later on only that it is.
        _ = try RecordMapping(contentsOf: mapping)
        let source = MaintainedSource(
            MaintainedSource.Identity(id: id, kind: origin.kind, thresholds: thresholds, regime: regime), reader: origin.reader(.file(mapping)),
            plan: refresh, files: origin.files + [mapping], keeper: keeper, clock: clock, random: random, log: log)
        do {
            try source.start()
        } catch {
            log.error(
                "a source cannot be read", metadata: ["source": "\(id)", "fault": "\(error.fault.rawValue)", "detail": "\(error.detail ?? "–")"])
            throw SourceFailure(source: id)
        }
        return source
    }
}
