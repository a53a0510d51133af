package import ExchangeFormats

/// A problem as a page: the catalogue's sentence and help in both languages, the preferred one first.
package struct ProblemPage: Sendable {
    struct Section: Sendable {
        let lang: String
        let sentence: String
        let help: String?
    }

    let code: String
    let first: Section
    let sections: [Section]

    package init(_ problem: Problem, language: Language) {
        let help = ErrorCatalogue.entry(problem.code).help
        func section(_ language: Language) -> Section {
            Section(lang: language.rawValue, sentence: problem.message(language), help: help?[language])
        }
        code = problem.code.rawValue
        first = section(language)
        sections = [first, section(language.other)]
    }

    package var html: String { Template.problemPage.render(self) }
}
