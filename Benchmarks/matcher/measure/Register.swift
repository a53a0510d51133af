import DeskStorage
import Foundation
import Matching

/// The rows of a CSV file with columns as `vartai match evaluate` knows them.
struct Register {
    private var reader: CSVReader
    private let columns: [RecordField?]
    private let names: [String]

    struct Row {
        let subject: MatchSubject
        /// Of columns that are no fields.
        let others: [String: String]
    }

    init(_ path: String) throws {
        reader = try CSVReader(try Data(contentsOf: URL(filePath: path), options: .alwaysMapped))
        names = try reader.next() ?? []
        columns = names.map { Self.labels.contains($0) ? nil : RecordField(column: $0) }
    }

    private static let labels = ["id", "true_id", "variant"]

    mutating func next() throws -> Row? {
        while let row = try reader.next() {
            var values = RecordValues()
            var others: [String: String] = [:]
            for (position, text) in row.enumerated() {
                if let field = columns[position] {
                    if !text.isEmpty { values.add(text, to: field) }
                } else {
                    others[names[position]] = text
                }
            }
            guard let subject = values.subject() else { continue }
            return Row(subject: subject, others: others)
        }
        return nil
    }
}
