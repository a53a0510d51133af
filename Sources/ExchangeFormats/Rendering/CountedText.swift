/// A sentence with a number in it, inflected by that number in both languages (`domain.md` §4.4): „1 eilutė nerodoma“, „2 eilutės nerodomos“,
/// „10 eilučių nerodoma“.
package struct CountedText: Sendable {
    private let templates: [Language: MessageTemplate]

    /// - Parameters:
    ///   - lt: a template of ``MessageTemplate`` with the argument `n`, such as `{n} {n:eilutė/eilutės/eilučių}`.
    ///   - en: the same with two forms.
    package init(lt: String, en: String) {
        var templates: [Language: MessageTemplate] = [:]
        templates[.lt] = MessageTemplate(lt, .lt)
        templates[.en] = MessageTemplate(en, .en)
        self.templates = templates
    }

    package func filled(_ count: Int) -> BilingualText {
        func text(_ language: Language) -> String { templates[language]?.filled(["n": .count(count)], language) ?? String(count) }
        return BilingualText(lt: text(.lt), en: text(.en))
    }
}
