import ExchangeFormats
package import Foundation
package import Matching
import StrictYAML

extension DeskConfiguration {
    /// A set of records that the desk answers from.
    package struct Source: Sendable, Hashable {
        package let id: String
        package let origin: SourceOrigin
        package let mapping: URL
        package let refresh: RefreshPlan
        package let thresholds: Thresholds
        package let regime: SourceRegime
    }

    /// - Parameter url: resolves a path.
    static func source(_ mapping: YAMLMapping, _ url: (String) -> URL) throws(YAMLError) -> Source {
        let id = try mapping.string("id")
        guard (1...64).contains(id.utf8.count), id.utf8.allSatisfy(isPlain) else {
            throw mapping.node.failure(
                lt: "šaltinio „id“ sudaro iki 64 lotyniškų raidžių be diakritinių ženklų, skaitmenų ir ženklų „-“, „_“, „.“",
                en: "a source’s “id” is up to 64 ASCII letters, digits, “-”, “_” and “.”")
        }
        let refresh = try mapping.optionalMapping("refresh")
        let changes = try refresh.flatMap { plan throws(YAMLError) in try plan.optionalMapping("changes") }
        let origin = try origin(mapping, changes: try changes.map { node throws(YAMLError) in try Self.changes(node) }, url)
        let plan = try refresh.map { node throws(YAMLError) in try Self.plan(node, hasChanges: changes != nil) }
        if plan == nil, origin.files.isEmpty {
            throw mapping.node.failure(
                lt: "kai „kind“ yra „\(origin.kind)“, reikia „refresh“: {every: 15m, at: \"03:30\"}",
                en: "a source of the kind “\(origin.kind)” needs “refresh”: {every: 15m, at: \"03:30\"}")
        }
        let source = Source(
            id: id, origin: origin, mapping: url(try mapping.string("mapping")), refresh: plan ?? RefreshPlan(),
            thresholds: try thresholds(mapping), regime: try regime(mapping))
        try mapping.finish()
        return source
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private static func thresholds(_ mapping: YAMLMapping) throws(YAMLError) -> Thresholds {
        guard let stated = try mapping.optionalMapping("thresholds") else { return .standard }
        guard let thresholds = Thresholds(hit: try stated.int("hit"), partial: try stated.int("partial")) else {
            throw stated.node.failure(
                lt: "slenksčiai turi būti nuo 1 iki 100, „partial“ – ne didesnis už „hit“, o vien vardo ir pavardės atitikčiai nepakanka",
                en: "thresholds have to be 1 to 100, “partial” not above “hit”, and a name alone may not be a hit")
        }
        try stated.finish()
        return thresholds
    }

    private static func regime(_ mapping: YAMLMapping) throws(YAMLError) -> SourceRegime {
        guard let regime = SourceRegime(rawValue: try mapping.string("regime")) else {
            throw mapping.node.failure(lt: "„regime“ turi būti „LED“ arba „BDAR“", en: "“regime” has to be “LED” or “BDAR”")
        }
        return regime
    }

    // MARK: Where the records lie

    private static func origin(
        _ mapping: YAMLMapping, changes: RowSelection.Changes?, _ url: (String) -> URL
    ) throws(YAMLError) -> SourceOrigin {
        switch try mapping.string("kind") {
        case "csv":
            guard changes == nil else {
                throw mapping.node.failure(
                    lt: "CSV failas visada skaitomas visas: „changes“ jam netinka", en: "a CSV file is always read whole: “changes” is not for it")
            }
            return .csv(file: url(try mapping.string("file")))
        case "sqlite": return .sqlite(file: url(try mapping.string("file")), rows: try rows(mapping, changes))
        case "odbc":
            let text = try mapping.optionalString("text") ?? TextTransfer.wide.rawValue
            guard let text = TextTransfer(rawValue: text) else {
                throw mapping.node.failure(lt: "„text“ turi būti „wide“ arba „utf8“", en: "“text” has to be “wide” or “utf8”")
            }
            return .odbc(connection: url(try mapping.string("connection")), rows: try rows(mapping, changes), text: text)
        default:
            throw mapping.node.failure(lt: "„kind“ turi būti „csv“, „sqlite“ arba „odbc“", en: "“kind” has to be “csv”, “sqlite” or “odbc”")
        }
    }

    private static func rows(_ mapping: YAMLMapping, _ changes: RowSelection.Changes?) throws(YAMLError) -> RowSelection {
        switch (try mapping.optionalString("table"), try mapping.optionalString("query")) {
        case (let table?, nil): return RowSelection(.table(table), changes: changes)
        case (nil, let query?): return RowSelection(.query(query), changes: changes)
        default: throw mapping.node.failure(lt: "reikia arba „table“, arba „query“", en: "either “table” or “query” is needed")
        }
    }

    private static func changes(_ mapping: YAMLMapping) throws(YAMLError) -> RowSelection.Changes {
        let changes = RowSelection.Changes(column: try mapping.string("column"), query: try mapping.optionalString("query"))
        if let query = changes.query, query.count(where: { $0 == "?" }) != 1 {
            throw mapping.node.failure(lt: "„changes.query“ turi turėti vieną „?“", en: "“changes.query” needs one “?”")
        }
        try mapping.finish()
        return changes
    }

    // MARK: When they are read

    private static func plan(_ mapping: YAMLMapping, hasChanges: Bool) throws(YAMLError) -> RefreshPlan {
        let every = try mapping.optionalNode("every").map { node throws(YAMLError) in try duration(node) }
        let at = try mapping.optionalNode("at").map { node throws(YAMLError) in try timeOfDay(node) }
        try mapping.finish()
        guard every != nil || at != nil else {
            throw mapping.node.failure(lt: "„refresh“ reikia „every“ arba „at“", en: "“refresh” needs “every” or “at”")
        }
        guard !hasChanges || (every != nil && at != nil) else {
            throw mapping.node.failure(
                lt: "kai yra „changes“, reikia ir „every“, ir „at“: ko pakeitimai nepasako, sužinoma tik perskaičius viską",
                en: "“changes” needs both “every” and “at”: what changes do not tell is only seen where everything is read")
        }
        return RefreshPlan(every: every, at: at)
    }

    /// `30s`, `15m`, `6h`, `1d`: from ten seconds to seven days.
    static func duration(_ node: YAMLNode) throws(YAMLError) -> Duration {
        let text = try node.string
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), text.count <= 7, let number = Int(text.dropLast()), number > 0,
            (10...7 * 86_400).contains(number * unit)
        else {
            throw node.failure(lt: "laukiama trukmės nuo 10s iki 7d: 30s, 15m, 6h, 1d", en: "a time from 10s to 7d is expected: 30s, 15m, 6h, 1d")
        }
        return .seconds(number * unit)
    }

    private static func timeOfDay(_ node: YAMLNode) throws(YAMLError) -> Int {
        let parts = try node.string.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { throw node.failure(lt: "laukiama laiko kabutėse: \"03:30\"", en: "a time of day in quotes is expected: \"03:30\"") }
        return hour * 60 + minute
    }
}
