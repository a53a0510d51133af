package import Foundation
import Matching
package import StrictYAML

extension RecordMapping {
    /// Reads `*.mapping.yaml`; `Examples/registers/README.md` says what stands in it.
    ///
    /// - Throws: `YAMLError`, or what reading the file throws.
    package init(contentsOf file: URL) throws {
        try self.init(YAMLNode(file: file.lastPathComponent, text: String(contentsOf: file, encoding: .utf8)))
    }

    package init(_ node: YAMLNode) throws(YAMLError) {
        let root = try node.mapping
        let kind: Kind = try Self.word("kind", try root.node("kind"))
        let columns = try root.mapping("columns")
        self.init(kind: kind, columns: try Self.columns(columns, kind))
        guard self.columns[.recordID] != nil else {
            throw columns.node.failure(lt: "trūksta stulpelio laukui „recordId“", en: "the field “recordId” has no column")
        }
        if let delimiter = root.optionalNode("delimiter") { self.delimiter = try Self.character(delimiter) }
        if let separator = root.optionalNode("listSeparator") { listSeparator = try Self.character(separator) }
        if let format = root.optionalNode("dateFormat") { dateFormat = try Self.word("dateFormat", format) }
        if let codes = try root.optionalMapping("sexCodes") {
            for key in codes.keys { sexCodes[key] = try Self.word("sexCodes", try codes.node(key)) as Matching.Sex }
        }
        if let values = root.optionalNode("deletedValues") {
            deletedValues = Set(try values.strings)
            guard !deletedValues.isEmpty, self.columns[.deleted] != nil else {
                throw values.failure(
                    lt: "„deletedValues“ reikia bent vienos reikšmės ir stulpelio „deleted“",
                    en: "“deletedValues” needs a value at least, and the column “deleted”")
            }
        }
        try root.finish()
    }

    private static func columns(_ mapping: YAMLMapping, _ kind: Kind) throws(YAMLError) -> [MappedField: String] {
        var columns: [MappedField: String] = [:]
        for key in mapping.keys {
            let column = try mapping.node(key)
            guard let field = MappedField(rawValue: key), kind.fields.contains(field) else {
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
