import Matching
import Testing

/// Polish names as Lithuanian writes them: rz is š after a voiceless consonant and ž elsewhere, nasal vowels are om, on, em, en before consonants
/// (Polish spelling, general knowledge; hit-no-hit.md §2: Wiśniewski, Višnevskis).
@Suite("Polish names in Lithuanian spelling")
struct PolishSpellingTests {
    @Test(
        arguments: [
            ("Krzysztof", "Kšištof"), ("Krzyżanowski", "Kšižanovski"), ("Grzegorz", "Gžegož"), ("Brzeziński", "Bžezinskis"),
            ("Dąbrowska", "Dombrovska"), ("Przybyszewski", "Pšibiševskis"), ("Wąsowski", "Vonsovskis"), ("Pęczak", "Penčak"),
            ("Mickiewicz", "Mickevičius"), ("Lewandowska", "Levandovska"), ("Żukowski", "Žukovski"), ("Trzeciak", "Tšeciak"),
        ])
    func oneName(_ polish: String, _ lithuanian: String) throws {
        let agreement = try #require(NameWord(polish).agreement(with: NameWord(lithuanian), place: .family))
        #expect(agreement.strength >= 0.93, "\(agreement)")
    }

    @Test("A Lithuanian ą or ę is no nasal vowel", arguments: [("Kęstutis", "Kestutis"), ("Žąsinaitė", "Zasinaite"), ("Ąžuolas", "Azuolas")])
    func lithuanian(_ a: String, _ b: String) throws {
        #expect(try #require(NameWord(a).agreement(with: NameWord(b), place: .unknown)).rules == [.diacritics])
    }

    @Test("Other languages' rz stays r and z", arguments: [("Kurz", "Kurzas"), ("Schwarz", "Schwartz"), ("Herzog", "Hercogas")])
    func german(_ a: String, _ b: String) { #expect(NameWord(a).agreement(with: NameWord(b), place: .family) != nil) }
}
