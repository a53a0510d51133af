import ArgumentParser
import ExchangeFormats
import Foundation
import Trust

struct FormatsValidate: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check a body against its format / Patikrinti, ar turinys atitinka formatą",
        discussion: """
            Lists every violation with its place. Exit status 1 where there is one.
            Example / Pavyzdys: vartai formats validate body.json --format THB-230 --body-language lt
            """)

    @Argument(help: "JSON file, - for standard input / JSON failas, - standartinė įvestis") var file: String
    @Option(help: "THB-230 or/arba THB-230@1.0") var format: FormatReference
    @Option(help: "Binding of the body, lt or en / Turinio kalba") var bodyLanguage: Language
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let definition = try format.definition()
        let body = try InputFile.json(file)
        let violations = definition.body.validate(body, binding: bodyLanguage, now: SystemClock().now())
        if console.json {
            console.show([
                "valid": .bool(violations.isEmpty),
                "violations": .array(
                    violations.map {
                        [
                            "code": .string($0.code.rawValue), "pointer": .string($0.pointer.description),
                            "messages": ["lt": .string($0.message(.lt)), "en": .string($0.message(.en))],
                        ]
                    }),
            ])
        } else if violations.isEmpty {
            console.line(Texts.bodyValid, .good)
        } else {
            console.line(Texts.bodyInvalid(violations.count), .bad)
            for violation in violations {
                console.line("  \(violation.code.rawValue) \(violation.pointer): \(violation.message(console.language))".printable)
            }
        }
        if !violations.isEmpty { throw ExitCode(ExitStatus.negative.rawValue) }
    }
}

struct FormatsConvert: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Write a body in the other binding / Užrašyti turinį kita kalba",
        discussion: """
            Only the names of elements change; values and codes stay. Converting back gives the same body.
            Example / Pavyzdys: vartai formats convert body.json --format THB-230 --to en
            """)

    @Argument(help: "JSON file, - for standard input / JSON failas, - standartinė įvestis") var file: String
    @Option(help: "THB-230 or/arba THB-230@1.0") var format: FormatReference
    @Option(help: "Binding to convert to, lt or en / Į kurią kalbą") var to: Language
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let definition = try format.definition()
        let body = try InputFile.json(file)
        console.show(definition.body.convert(body, from: to.other, to: to))
    }
}
