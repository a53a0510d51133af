import Matching
import Testing

@Suite("Forms of one given name")
struct GivenNameTests {
    private func rules(_ a: String, _ b: String, _ place: NamePlace = .given) -> [NameRule]? {
        NameWord(a).agreement(with: NameWord(b), place: place)?.rules
    }

    @Test(
        arguments: [
            ("Олександр", "Aleksandras"), ("Aliaksandr", "Oleksandr"), ("Александр", "Aleksander"), ("Jonas", "Іван"), ("Ivan", "Jan"),
            ("Mykola", "Nikolajus"),
            ("Микола", "Mikalai"), ("Volodymyr", "Vladimiras"), ("Юрій", "Jurgis"), ("Jerzy", "Georgij"), ("Катерина", "Kotryna"), ("Ona", "Hanna"),
            ("Dmytro", "Dzmitry"), ("Elżbieta", "Jelizaveta"), ("Andrius", "Andrzej"), ("Олена", "Elena"),
        ])
    func formsOfOtherLanguages(_ a: String, _ b: String) {
        #expect(rules(a, b) == [.givenNameEquivalent] || rules(a, b) == [.transliteration], "\(String(describing: rules(a, b)))")
        #expect(
            NameWord(a).agreement(with: NameWord(b), place: .family)?.rules.contains(.givenNameEquivalent) != true, "a family name has no such forms")
    }

    @Test(
        arguments: [
            ("Саша", "Aleksandras"), ("Sasha", "Олександра"), ("Вова", "Volodymyr"), ("Юлька", "Julija"), ("Serioža", "Сергей"),
            ("Katia", "Екатерина"),
            ("Ваня", "Ivan"), ("Onutė", "Ona"), ("Міша", "Mykhailo"), ("Настенька", "Anastasija"), ("Гриць", "Hryhorii"),
        ])
    func shortForms(_ short: String, _ full: String) {
        #expect(rules(short, full) == [.givenNameEquivalent], "\(String(describing: rules(short, full)))")
    }

    @Test func aShortFormSaysLessThanAForm() throws {
        let form = try #require(NameWord("Jonas").agreement(with: NameWord("Ivan"), place: .given))
        let short = try #require(NameWord("Jonas").agreement(with: NameWord("Vania"), place: .given))
        #expect(form.strength > short.strength)
        #expect(!form.isLegal, "2023/333 knows transliterations, not equivalents")
    }

    @Test(
        "Men's and women's names are not forms of one another",
        arguments: [("Aleksandras", "Aleksandra"), ("Олександр", "Aleksandra"), ("Julius", "Julija")])
    func sexes(_ man: String, _ woman: String) {
        #expect(rules(man, woman)?.contains(.givenNameEquivalent) != true)
    }
}
