import Matching
import Testing

@Suite("Labelled pairs of others", .enabled(if: NameSuite.has("person-pairs.csv"), "../shared/suites/names is not here"))
struct PersonPairsTests {
    private func evaluation(_ rows: some Sequence<[String]>) -> MatchEvaluation {
        var evaluation = MatchEvaluation()
        for row in rows { evaluation.add(score: score(row[0], row[1]), isMatch: row[2] == "true") }
        return evaluation
    }

    @Test func personPairs() throws {
        let rows = try NameSuite.rows("person-pairs.csv").dropFirst()
        let all = evaluation(rows)
        #expect(all.best.f1 >= 0.92, "\(all.best)")
        #expect(all.quality(at: Thresholds.standard.partial).f1 >= 0.91)
        // Either half alone.
        for half in 0...1 {
            let part = evaluation(rows.enumerated().filter { $0.offset % 2 == half }.map(\.element))
            #expect(part.best.f1 >= 0.90, "\(part.best)")
        }
    }

    @Test func aNameAloneIsNeverAHit() throws {
        for row in try NameSuite.rows("person-pairs.csv").dropFirst() { #expect(score(row[0], row[1]) <= 50) }
    }

    @Test("Women's surnames of the Commission: found with equal given names and dates, and never a hit between the sexes")
    func womensSurnames() throws {
        for row in try NameSuite.rows("vlkk-womens-surnames.csv").dropFirst() {
            for (known, asked) in [(row[0], row[1]), (row[1], row[0])] {
                let record = person("Rene", known, "1990-05-06")
                let found = match(record, asked: person("Rene", asked, "1990-05-06"))
                #expect(found != nil, "\(row)")
                #expect(found.map { Thresholds.standard.verdict(on: $0) } == .partial, "\(row)")

                let brother = person("Jonas", known, "1990-05-06", sex: known == row[0] ? .male : .female)
                let sister = person("Eglė", asked, "1990-05-06", sex: known == row[0] ? .female : .male)
                let kin = match(brother, asked: sister).map { Thresholds.standard.verdict(on: $0) } ?? .noHit
                #expect(kin != .hit, "\(row)")
                let sameGiven = person("Rene", asked, "1990-05-06", sex: known == row[0] ? .female : .male)
                let stated = person("Rene", known, "1990-05-06", sex: known == row[0] ? .male : .female)
                #expect(match(stated, asked: sameGiven).map { Thresholds.standard.verdict(on: $0) } ?? .noHit != .hit, "\(row)")
            }
        }
    }
}
