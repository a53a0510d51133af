import ArgumentParser
import ExchangeFormats

struct FormatsCompare: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Whether two versions of a format read each other / Ar dvi formato versijos skaito viena kitą",
        discussion: """
            Lists every difference with what it does to readers of either version. Exit status 0 where the new version reads every message of the
            old one, 1 where it does not.
            Baigties kodas 0, kai nauja versija skaito visus senosios pranešimus, 1 – kai neskaito.
            Example / Pavyzdys: vartai formats compare THB-232 1.0 1.1
            """)

    @Argument(help: "Format / Formatas, THB-232") var format: String
    @Argument(help: "The version that was there first / Ankstesnė versija") var old: FormatVersion
    @Argument(help: "Another version / Kita versija") var new: FormatVersion
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let id = format.uppercased()
        let definition = try FormatReference.definition(id, new)
        let comparison = VersionComparison(try FormatReference.definition(id, old), definition)
        let language = console.language
        if console.json {
            console.show(comparison.json)
        } else {
            console.line("\(id) \(old) → \(new) – \(definition.title[language])".printable, .heading)
            console.line(comparison.sentence(language), comparison.isBackwardCompatible ? .good : .bad)
            if comparison.verdict == .backward, comparison.readsNewerBySkipping { console.line(Texts.readsBySkipping(old, new)) }
            if !comparison.findings.isEmpty {
                console.line()
                console.show(
                    Table(
                        [Texts.place, Texts.backward, Texts.forward, Texts.meaning].map { $0[language] },
                        rows: comparison.findings.map { finding in
                            [
                                .init(finding.path.isEmpty ? "/" : finding.path), .init(finding.backward.label[language], finding.backward.tone),
                                .init(finding.forward.label[language], finding.forward.tone), .init(finding.sentence(language)),
                            ]
                        }))
            }
        }
        if !comparison.isBackwardCompatible { throw ExitCode(ExitStatus.negative.rawValue) }
    }
}

extension VersionComparison {
    fileprivate var json: JSONValue {
        [
            "formatId": .string(formatID), "old": .string(old.description), "new": .string(new.description), "verdict": .string(verdict.rawValue),
            "readsNewerBySkipping": .bool(readsNewerBySkipping), "messages": ["lt": .string(sentence(.lt)), "en": .string(sentence(.en))],
            "findings": .array(
                findings.map { finding in
                    [
                        "path": .string(finding.path), "change": .string(finding.change.rawValue),
                        "backward": .string(finding.backward.rawValue), "forward": .string(finding.forward.rawValue),
                        "messages": ["lt": .string(finding.sentence(.lt)), "en": .string(finding.sentence(.en))],
                    ]
                }),
        ]
    }
}

extension ReadingEffect {
    fileprivate var tone: Tone {
        switch self {
        case .none: .faint
        case .skippable: .attention
        case .breaks, .uncertain: .bad
        }
    }
}
