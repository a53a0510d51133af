import Desk
import DeskStorage
import ExchangeFormats
import Foundation
import Logging
import Matching
import StrictYAML

/// A source that cannot be read, by its id; what is in it is not quoted.
struct SourceFailure: Error {
    let source: String
}

extension IndexedSource {
    /// Reads a source into memory.
    ///
    /// - Throws: `YAMLError` for its mapping, ``SourceFailure`` for its records.
    init(_ source: DeskConfiguration.Source, log: Logger) throws {
        let mapping = try CSVMapping(contentsOf: source.mapping)
        do {
            let (records, remarks) = try CSVSource.load(contentsOf: source.file, mapping: mapping)
            log.info("source read", metadata: ["source": "\(source.id)", "records": "\(records.count)", "remarks": "\(remarks.count)"])
            for remark in remarks.prefix(20) {
                log.notice(
                    "not understood in a source",
                    metadata: [
                        "source": "\(source.id)", "row": "\(remark.row)", "column": "\(remark.column ?? "–")", "reason": "\(remark.reason.rawValue)",
                    ])
            }
            self.init(id: source.id, records: records, thresholds: source.thresholds, regime: source.regime)
        } catch {
            log.error("a source cannot be read", metadata: ["source": "\(source.id)", "error": "\(error)"])
            throw SourceFailure(source: source.id)
        }
    }
}

extension CSVMapping {
    /// Reads `*.mapping.yaml`; `Examples/registers/README.md` says what stands in it.
    ///
    /// - Throws: `YAMLError`, or what reading the file throws.
    init(contentsOf file: URL) throws {
        try self.init(YAMLNode(file: file.lastPathComponent, text: String(contentsOf: file, encoding: .utf8)))
    }

    private init(_ node: YAMLNode) throws(YAMLError) {
        let root = try node.mapping
        let kind: Kind = try Self.word("kind", try root.node("kind"))
        self.init(kind: kind, columns: try Self.columns(try root.mapping("columns"), kind))
        if let delimiter = root.optionalNode("delimiter") { self.delimiter = try Self.character(delimiter) }
        if let separator = root.optionalNode("listSeparator") { listSeparator = try Self.character(separator) }
        if let format = root.optionalNode("dateFormat") { dateFormat = try Self.word("dateFormat", format) }
        if let codes = try root.optionalMapping("sexCodes") {
            for key in codes.keys { sexCodes[key] = try Self.word("sexCodes", try codes.node(key)) as Matching.Sex }
        }
        try root.finish()
    }

    private static func columns(_ mapping: YAMLMapping, _ kind: Kind) throws(YAMLError) -> [CSVField: String] {
        var columns: [CSVField: String] = [:]
        for key in mapping.keys {
            let column = try mapping.node(key)
            guard let field = CSVField(rawValue: key), kind.fields.contains(field) else {
                throw column.failure(lt: "rūšis „\(kind.rawValue)“ lauko „\(key)“ neturi", en: "the kind “\(kind.rawValue)” has no field “\(key)”")
            }
            columns[field] = try column.string
        }
        return columns
    }

    private static func word<Word: RawRepresentable>(_ key: String, _ node: YAMLNode) throws(YAMLError) -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: try node.string) else { throw node.failure(lt: "netinkama „\(key)“ reikšmė", en: "unknown “\(key)”") }
        return word
    }

    private static func character(_ node: YAMLNode) throws(YAMLError) -> Character {
        let text = try node.string
        guard text.count == 1, let character = text.first else { throw node.failure(lt: "reikia vieno ženklo", en: "one character is needed") }
        return character
    }
}
