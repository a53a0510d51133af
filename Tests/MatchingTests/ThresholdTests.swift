import Matching
import Testing

@Suite("Thresholds and weights")
struct ThresholdTests {
    @Test func theStandardOnes() {
        #expect(Thresholds.standard.verdict(on: 80) == .hit)
        #expect(Thresholds.standard.verdict(on: 79) == .partial)
        #expect(Thresholds.standard.verdict(on: 40) == .partial)
        #expect(Thresholds.standard.verdict(on: 39) == .noHit)
        #expect(Thresholds.standard.verdict(on: [Match]()) == .noHit)
    }

    @Test func noThresholdMakesANameAloneAHit() {
        #expect(Thresholds(hit: 50, partial: 40) == nil)
        #expect(Thresholds(hit: 51, partial: 40) != nil)
        #expect(Thresholds(hit: 80, partial: 81) == nil)
        #expect(Thresholds(hit: 101, partial: 40) == nil)
        #expect(Thresholds(hit: 80, partial: 0) == nil)
        #expect(MatchRule.nameOnly.weight <= 50)
        #expect(MatchRule.organisationNameEqual.weight <= 50)
    }

    @Test("Bases give, differences and contradictions take", arguments: MatchRule.allCases)
    func signs(_ rule: MatchRule) {
        switch rule.kind {
        case .base: #expect((1...100).contains(rule.weight))
        case .difference: #expect((-100...0).contains(rule.weight))
        case .contradiction: #expect((-100..<0).contains(rule.weight))
        case .support: #expect((1...100).contains(rule.weight))
        case .rarity: #expect(rule.weight == 0, "it depends on the source")
        case .chance: #expect(rule.weight == 0 && rule.ceiling < 80, "it only keeps down")
        }
        #expect(!rule.source.isEmpty)
    }

    @Test("A name without a date is never a hit, however well it fits", arguments: ["", "1971-11-25"])
    func nameAlone(_ born: String) throws {
        let known = person("Jonas Petras", "Kazlauskas", born.isEmpty ? "1990-05-06" : born, sex: .male, citizenships: ["LT"])
        let asked = person("Jonas Petras", "Kazlauskas", born.isEmpty ? nil : "1949-02-13", sex: .male, citizenships: ["LT"])
        let score = try #require(match(known, asked: asked)).score
        #expect(score <= 50)
        #expect(Thresholds.standard.verdict(on: score) != .hit)
    }
}
