import ExchangeFormats
import Testing

/// The advisory view of a victim identification form: domain.md §2.7, corrections.md §3 and §5.
struct IndicatorScoreTests {
    static let format = FormatCatalogue.format("THB-210", FormatVersion(1, 0))

    private func score(
        _ answers: [(String, String)], of person: String = "ADULT", for forms: [JSONValue] = ["FORCED_LABOUR"]
    ) throws -> IndicatorScore {
        let indicators = answers.map { JSONValue.object(["code": .string($0.0), "observed": .string($0.1)]) }
        let body: JSONValue = ["minorAssessment": .string(person), "exploitationForms": .array(forms), "indicators": .array(indicators)]
        let format = try #require(Self.format)
        return try #require(IndicatorScore(format, body: body, binding: .en))
    }

    private func dimension(_ code: String, _ answers: [(String, String)]) throws -> IndicatorScore.Dimension {
        try #require(try score(answers).dimensions?.first { $0.code == code })
    }

    @Test func theSetHasSixtySevenIndicators() throws {
        let dimensions = try #require(try score([]).dimensions)
        #expect(dimensions.map(\.code) == ["DR", "CR", "AV", "EX", "CD", "AD"])
        #expect(dimensions.map(\.total) == [10, 10, 16, 9, 15, 7])
        let indicators = try #require(FormatCatalogue.codeList("indicator")).codes
        #expect(indicators.count == 67)
        #expect(indicators.count { $0.mapping(to: "strength") == "STRONG" } == 7)
        #expect(indicators.allSatisfy { $0.code.prefix(2) == $0.mapping(to: "dimension") ?? "" })
    }

    @Test(arguments: [
        ("EX", ["EX01"], false), ("EX", ["EX01", "EX09"], true), ("EX", ["EX01", "EX02"], true), ("EX", ["EX02", "EX03"], false),
        ("EX", ["EX02", "EX03", "EX09"], true), ("EX", ["EX02", "EX03", "EX04"], true), ("EX", ["EX02", "EX09"], false), ("CD", ["CD01"], false),
        ("CD", ["CD01", "CD02"], true), ("AD", ["AD06", "AD07"], false), ("AV", ["AV13", "AV14", "AV15", "AV16"], false), ("DR", [], false),
    ])
    func whatMakesADimension(_ code: String, _ observed: [String], _ isIndicated: Bool) throws {
        #expect(try dimension(code, observed.map { ($0, "YES") }).isIndicated == isIndicated)
    }

    @Test func whatWasNotAskedIsNoAnswer() throws {
        let dimension = try dimension("EX", [("EX01", "YES"), ("EX02", "NO"), ("EX03", "NOT_ASKED"), ("EX09", "NOT_ASKED")])
        #expect((dimension.strong, dimension.medium, dimension.weak, dimension.answered) == (1, 0, 0, 2))
        #expect(!dimension.isIndicated)
    }

    @Test func anIndicatorAnsweredTwiceCountsOnce() throws {
        let dimension = try dimension("EX", [("EX01", "YES"), ("EX01", "NO"), ("EX01", "YES")])
        #expect((dimension.strong, dimension.answered) == (1, 1))
    }

    @Test(arguments: [
        ("ADULT", "SEXUAL"), ("ADULT", "FORCED_BEGGING"), ("ADULT", "UNKNOWN"), ("MINOR", "FORCED_LABOUR"), ("PRESUMED_MINOR", "FORCED_LABOUR"),
    ])
    func onlyAdultsExploitedForLabourAreComputed(_ person: String, _ form: String) throws {
        let score = try score([("EX01", "YES"), ("EX02", "YES")], of: person, for: [.string(form)])
        #expect(score.dimensions == nil)
        #expect(score.rows.isEmpty)
        #expect(score.notes.first?.lt.hasPrefix("Neskaičiuojama") == true && score.notes.first?.en.hasPrefix("Not computed") == true)
    }

    @Test func domesticServitudeBesideAnotherFormIsLabour() throws {
        #expect(try score([], for: ["SEXUAL", "DOMESTIC_SERVITUDE"]).dimensions?.count == 6)
    }

    @Test func theViewEndsBySayingThatItDecidesNothing() throws {
        for score in [try score([("CD01", "YES"), ("CD14", "YES")]), try score([], of: "MINOR")] {
            #expect(score.notes.last?.lt == "Rezultatas yra tik patariamasis; sprendimą priima atsakingas darbuotojas ar pareigūnas.")
            #expect(score.notes.last?.en == "The result is only advisory; the decision is taken by the responsible staff member or officer.")
        }
        let rows = try score([("CD01", "YES"), ("CD14", "YES")]).rows.map { row in
            if case .values(let values) = row.content { "\(row.label.lt): \(values.map { $0.text(.lt) }.joined())" } else { "" }
        }
        #expect(rows.contains("Prievarta tikslo vietoje: požymių pakanka (stiprių – 1, vidutinių – 1, silpnų – 0; atsakyta 2 iš 15)"))
        #expect(rows.contains { $0.hasPrefix("Išnaudojimo sąlygos: požymių nepakanka") })
    }

    @Test func bothBindingsGiveTheSameView() throws {
        let format = try #require(Self.format)
        let form = try Repository.json("Definitions/formats/THB-210/1.0/examples/labour.lt.json")
        let score = try #require(IndicatorScore(format, body: form, binding: .lt))
        #expect(score.dimensions?.filter(\.isIndicated).map(\.code) == ["EX", "CD"])
        #expect(IndicatorScore(format, body: format.body.convert(form, from: .lt, to: .en), binding: .en) == score)
    }

    @Test func otherFormatsHaveNoIndicators() throws {
        let other = try #require(FormatCatalogue.format("THB-230", FormatVersion(1, 0)))
        #expect(IndicatorScore(other, body: [:], binding: .en) == nil)
    }
}
