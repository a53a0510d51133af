import ArgumentParser
import ExchangeFormats

struct FormatsExample: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "example", abstract: "An example of a format / Formato pavyzdys",
        discussion: """
            A valid body in which every value is invented: the first one, or the one that is named. --list lists them.
            Galiojantis turinys su išgalvotais duomenimis: pirmasis arba nurodytasis. --list parodo visus.
            Example / Pavyzdys: vartai formats example THB-230 emergency-referral --body-language lt
            """)

    @Argument(help: "THB-230 or/arba THB-230@1.0") var format: FormatReference
    @Argument(help: "Name of the example / Pavyzdžio pavadinimas") var name: String?
    @Flag(help: "List the examples / Išvardyti pavyzdžius") var list = false
    @Option(help: "Binding, lt or en; default: the language of what is printed / Turinio kalba") var bodyLanguage: Language?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if list, name != nil { throw ValidationError("--list") }
    }

    func perform(_ console: Console) throws {
        let definition = try format.definition()
        let examples = definition.examples
        if list {
            return console.list(examples, json: { .string($0.name) }, [Texts.example]) { [.init($0.name)] }
        }
        let found: FormatExample?
        if let name {
            found = examples.first { $0.name == name }
            guard found != nil else {
                let nearest = NearestName(name).all(among: examples.map(\.name))
                throw CommandFailure(.data, code: .parameterInvalid, Texts.exampleUnknown(name, nearest: nearest))
            }
        } else {
            found = examples.first
        }
        guard let found else { throw CommandFailure(.data, code: .parameterInvalid, Texts.noExample("\(definition.id) \(definition.version)")) }
        console.show(found.body(bodyLanguage ?? console.language))
    }
}
