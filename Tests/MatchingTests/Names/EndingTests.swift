import Matching
import Testing

@Suite("Endings that tell sex and marriage")
struct EndingTests {
    private func rules(_ a: String, _ b: String, _ place: NamePlace = .family) -> [NameRule]? {
        NameWord(a).agreement(with: NameWord(b), place: place)?.rules
    }

    @Test(
        "A man's and a woman's family name of one stem (N-2(87) as amended by N-1(199))",
        arguments: [
            ("Kazlauskas", "Kazlauskaitė"), ("Kazlauskas", "Kazlauskienė"), ("Kazlauskas", "Kazlauskė"), ("Butkus", "Butkutė"), ("Butkus", "Butkė"),
            ("Butkus", "Butkuvienė"), ("Butkus", "Butkienė"), ("Vaičius", "Vaičiūtė"), ("Vaičius", "Vaičiuvienė"), ("Katilius", "Katiliūtė"),
            ("Daukša", "Daukšaitė"), ("Gudelis", "Gudelytė"), ("Kadys", "Kadytė"), ("Mickus", "Mickienė"), ("Ivanov", "Ivanova"),
            ("Ivanovas", "Ivanova"), ("Zelenskis", "Zelenska"), ("Novák", "Nováková"), ("Белов", "Белова"), ("Казлаускас", "Казлаускайте"),
            ("Казлаускас", "Kazlauskienė"), ("Kazlauskas", "Казлаускене"),
        ])
    func acrossTheSexes(_ man: String, _ woman: String) {
        #expect(rules(man, woman) == [.genderedStem])
        #expect(rules(woman, man) == [.genderedStem])
    }

    @Test("Two women's forms of one name", arguments: [("Kazlauskaitė", "Kazlauskienė"), ("Butkutė", "Butkuvienė"), ("Katiliūtė", "Katilienė")])
    func oneWoman(_ a: String, _ b: String) { #expect(rules(a, b) == [.familyStem]) }

    @Test func twoMenOnOneStemAreTwoNames() {
        #expect(rules("Šimkus", "Šimkas").map { !$0.contains(.familyStem) && !$0.contains(.genderedStem) } ?? true)
        #expect(rules("Kazlauskaitė", "Petrauskaitė") == nil)
    }

    @Test func aStemIsNoLegalRuleAndIsNotLookedForInGivenNames() {
        #expect(!NameRule.genderedStem.isLegal && !NameRule.familyStem.isLegal)
        #expect(NameWord("Kazlauskas").agreement(with: NameWord("Kazlauskaitė"), place: .family, legalOnly: true) == nil)
        #expect(rules("Adomas", "Adomaitė", .given).map { !$0.contains(.genderedStem) } ?? true)
    }

    @Test("Latvian endings", arguments: [("Urusov", "Urusovs"), ("Ozols", "Ozol")])
    func latvian(_ a: String, _ b: String) {
        #expect(rules(a, b)?.allSatisfy(\.isLegal) == true)
    }
}
