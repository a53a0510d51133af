import Matching
import Testing

@Suite("What the letters of two words tell")
struct LetterRuleTests {
    private func agreement(_ a: String, _ b: String) -> WordAgreement? { NameWord(a).agreement(with: NameWord(b), place: .unknown) }

    @Test(
        arguments: [
            ("Šimkus", "šimkus", NameRule.equal), ("S\u{30C}imkus", "Šimkus", .equal), ("Šimkus", "SIMKUS", .diacritics),
            ("Žąsinaitė", "Zasinaite", .diacritics),
            ("Łukasz", "Lukasz", .diacritics), ("O'Brien", "OBrien", .hyphen), ("Anna-Maria", "Annamaria", .hyphen),
            ("Jonaitis", "Jnaitis", .oneEdit),
            ("Petrauskas", "Petrauslas", .oneEdit), ("Kazlauskas", "Kalzauskas", .twoLettersSwapped),
            ("Mockevičius", "Mockevičuis", .twoLettersSwapped),
            ("Vasiliausk", "Vasiliauskaitienė", .truncation), ("J", "Jonas", .initial), ("І", "Ivan", .initial), ("Дмитро", "D", .initial),
        ])
    func rules(_ a: String, _ b: String, _ rule: NameRule) {
        #expect(agreement(a, b)?.rules == [rule])
        #expect(agreement(b, a)?.rules == [rule])
    }

    @Test("Two edits in a short word are another word", arguments: [("Rasa", "Rima"), ("Jonas", "Tomas"), ("Petras", "Povilas")])
    func others(_ a: String, _ b: String) { #expect(agreement(a, b) == nil) }

    @Test func anEditTellsMoreInAShortWord() throws {
        let short = try #require(agreement("Rutkus", "Rutbus"))
        let long = try #require(agreement("Vasiliauskas", "Vasiliaumkas"))
        #expect(short.strength < long.strength)
    }

    @Test func anAgreementIsTheSameFromBothSides() {
        let words = ["Kazlauskas", "Kazlauskienė", "Козловский", "Kozlowski", "Jonas", "Ivan", "Саша", "Schewtschenko", "X", "", "Ozols", "محمد"]
        for a in words {
            for b in words {
                for place in [NamePlace.given, .family, .unknown] {
                    let (one, two) = (NameWord(a).agreement(with: NameWord(b), place: place), NameWord(b).agreement(with: NameWord(a), place: place))
                    #expect(one == two, "\(a) \(b)")
                }
            }
        }
    }

    @Test func theModeLegalKnowsTheListOfTheRegulationAlone() {
        let words = [
            "Kazlauskas", "Kazlauskienė", "Козловский", "Kozlowski", "Jonas", "Ivan", "Саша", "Aleksandras", "Schewtschenko", "K", "Kuzlowsky",
        ].map { NameWord($0) }
        for a in words {
            for b in words {
                let agreement = a.agreement(with: b, place: .unknown, legalOnly: true)
                #expect(agreement?.isLegal != false, "\(a.written) \(b.written)")
            }
        }
        #expect(agreement("Козловский", "Kozlowski")?.isLegal == true)
        #expect(NameWord("Jonas").agreement(with: NameWord("Ivan"), place: .given, legalOnly: true) == nil)
    }
}
