import DeskStorage
import ExchangeFormats
import Foundation
import Matching

/// What `vartai match` compares: a name, a record as JSON, or a row of a table.
enum MatchInput {
    /// Longer files of one record are refused, bytes.
    private static let recordLimit = 1 << 20

    /// - Parameters:
    ///   - argument: a name; a JSON object; CSV with a header and one row; or the path of a file with either, ending in `.json` or `.csv`.
    ///   - which: how an error calls it.
    static func record(_ argument: String, which: String) throws(CommandFailure) -> RecordValues {
        let isPath = argument.hasSuffix(".json") || argument.hasSuffix(".csv")
        let text = isPath ? String(decoding: try InputFile.read(argument, limit: recordLimit), as: UTF8.self) : argument
        var values = RecordValues()
        if text.drop(while: \.isWhitespace).hasPrefix("{") {
            let json: JSONValue
            do {
                json = try JSONReader.read(Array(text.utf8), limits: JSONLimits(bytes: recordLimit))
            } catch {
                throw CommandFailure(Problem(error), .data)
            }
            values = RecordValues(json["subject"] ?? json)
        } else if isPath || text.contains(where: \.isNewline) {
            var table = try Table(Data(text.utf8), delimiter: nil)
            if let row = try table.next() {
                for (name, value) in zip(table.header, row) {
                    if let field = RecordField(column: name) { values.add(value, to: field) }
                }
            }
        } else {
            values.add(text, to: .name)
        }
        guard !values.isEmpty else { throw CommandFailure(.data, code: .parameterInvalid, Texts.recordNotUnderstood(which)) }
        return values
    }

    /// A CSV file row by row.
    struct Table {
        let header: [String]
        private var reader: CSVReader

        /// - Parameter delimiter: `nil` for whichever of comma, semicolon and tab the header has most of.
        init(_ bytes: Data, delimiter: Character?) throws(CommandFailure) {
            let first = bytes.prefix { $0 != UInt8(ascii: "\n") }
            let candidates = [",", ";", "\t"].map { Character($0) }
            let chosen = delimiter ?? candidates.max { a, b in first.count { $0 == a.asciiValue } < first.count { $0 == b.asciiValue } } ?? ","
            do {
                reader = try CSVReader(bytes, delimiter: chosen.asciiValue ?? UInt8(ascii: ","))
                header = try reader.next() ?? []
            } catch {
                throw CommandFailure(.data, code: .parameterInvalid, Texts.csvBroken(error.line))
            }
        }

        mutating func next() throws(CommandFailure) -> [String]? {
            do {
                return try reader.next()
            } catch {
                throw CommandFailure(.data, code: .parameterInvalid, Texts.csvBroken(error.line))
            }
        }
    }
}

extension RecordValues {
    /// The members of an object that a field is known for; lists and the two-part values of THB-100 too.
    init(_ json: JSONValue) {
        self.init()
        for member in json.object?.members ?? [] {
            if member.name == "plate" || member.name == "valstybinisNumeris", let plate = member.value.object {
                add(plate["value"]?.string ?? plate["numeris"]?.string ?? "", to: .plate)
                add(plate["country"]?.string ?? plate["valstybe"]?.string ?? "", to: .plateCountry)
            } else if member.name == "foreignId" || member.name == "uzsienioIdentifikatorius", let number = member.value.object {
                add(number["value"]?.string ?? number["reiksme"]?.string ?? "", to: .foreignID)
                add(number["scheme"]?.string ?? number["schema"]?.string ?? "", to: .foreignIDScheme)
            } else if let field = RecordField(column: member.name) {
                for value in member.value.array ?? [member.value] {
                    if case .number(let number) = value { add(number.text, to: field) }
                    if let text = value.string { add(text, to: field) }
                }
            }
        }
    }
}
