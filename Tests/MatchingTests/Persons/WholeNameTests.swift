import Matching
import Testing

/// Whole names in one field, without a date: 40 and more is a partial hit.
@Suite("Whole names")
struct WholeNameTests {
    @Test(
        "One person",
        arguments: [
            ("Jonas Petraitis", "PETRAITIS, Jonas"), ("Petraitis Jonas", "Jonas Petraitis"), ("Jonas Petraitys", "Jonas Petraitis"),
            ("Jonas Antanas Petraitis", "Jonas Petraitis"), ("J. Petraitis", "Jonas Petraitis"), ("JP Laurinaitis", "Jonas-Petras Laurinaitis"),
            ("Mr. Jonas Petraitis", "Jonas Petraitis"), ("Prof. Dr. Jonas Petraitis", "Jonas Petraitis"), ("JonasPetraitis", "Jonas Petraitis"),
            ("Jonas Petr Aitis", "Jonas Petraitis"), ("J0nas P3traitis", "Jonas Petraitis"), ("Jonas Jonas Petraitis", "Jonas Petraitis"),
            ("Jonas Petraitis LLC", "Jonas Petraitis"), ("Мельник Оксана", "Oksana Melnyk"), ("Oksana Petrivna Melnyk", "Oksana Melnyk"),
            ("Abdul Rahman Karimi", "Abdulrahman Karimi"), ("Abd al-Rahman Karimi", "Abdulrahman Karimi"), ("Ahmad Husayni", "Ahmed Hussaini"),
            ("محمد كريمي", "Mohammad Karimi"), ("Karim bin Nasir al-Harbi", "Karim Nasir Alharbi"), ("Мeльник Oксана", "Oksana Melnyk"),
        ])
    func same(_ a: String, _ b: String) {
        #expect(score(a, b) >= 40, "\(score(a, b))")
        #expect(score(b, a) == score(a, b), "either way round")
    }

    @Test(
        "Two people",
        arguments: [
            ("Jonas Petraitis", "Petras Petraitis"), ("Jonas Petraitis", "Jonas Laurinaitis"), ("J. P.", "Jonas Petraitis"),
            ("Oksana Petrivna Melnyk", "Oksana Ivanivna Melnyk"), ("Karim bin Nasir al-Harbi", "Nasir bin Karim al-Harbi"),
            ("Abdul Karim Rahimi", "Abdul Nasir Rahimi"), ("Karim", "Karim Nasir Rahimi"), ("Oleksandr Melnyk", "Ivan Oleksandrovych Melnyk"),
            ("Jonas", "Petraitis"), ("", "Jonas Petraitis"), ("-", "Jonas Petraitis"),
        ])
    func different(_ a: String, _ b: String) {
        #expect(score(a, b) < 40, "\(score(a, b))")
        #expect(score(b, a) < 40)
    }

    @Test("A title that is a family name is one")
    func titlesAsNames() {
        #expect(score("Samuel Bishop", "Samuel Bishop") == 50)
        #expect(score("Samuel Bishop", "Samuel King") < 40)
        #expect(score("Ona Major", "Major Ona Smith") < 40)
    }

    @Test(
        "Nothing hostile takes long or stops the process",
        arguments: [
            String(repeating: "ab ", count: 10_000), String(repeating: "Abcdefghijklmnop ", count: 20), "\u{202E}Jonas\u{0}Petraitis",
            String(repeating: "a\u{301}\u{302}", count: 5_000), String(repeating: "-,", count: 5_000), "مح", "🙂 🙂", "AA, BB, CC",
        ])
    func hostile(_ name: String) {
        let clock = ContinuousClock()
        let aliases = (0..<200).map { "\(name) \($0)" }
        let one = PreparedSubject(.person(PersonFields(familyNames: [name], givenNames: Array(repeating: name, count: 50), aliases: aliases)))
        let took = clock.measure { _ = Comparison.of(one, with: one) }
        #expect(took < .seconds(20), "bounded, even in a debug build on a busy machine")
        #expect((0...50).contains(score(name, "Jonas Petraitis")))
    }

    @Test("Two short given names are two people's, of one family and one age")
    func shortGivenNames() {
        let (rasa, ruta) = ("Rasa", "Rūta")
        let subjects = [rasa, ruta].map { PreparedSubject(.person(PersonFields(familyNames: ["Jankauskienė"], givenNames: [$0]))) }
        #expect(Comparison.of(subjects[0], with: subjects[1])?.isMatch != true)
    }
}
