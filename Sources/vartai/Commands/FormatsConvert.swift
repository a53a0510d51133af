import ArgumentParser
import ExchangeFormats
import Foundation
import Trust

struct FormatsConvert: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Write a body in the other binding, or read it as another version / Užrašyti turinį kita kalba arba skaityti kaip kitos versijos",
        discussion: """
            To a language: only the names of elements change; values and codes stay. Converting back gives the same body.
            To a version: the body stays as it is; standard error lists what its own version could not say and what a reader takes it for. Exit
            status 1 where the other version refuses the body.
            Example / Pavyzdys: vartai formats convert body.json --format THB-230 --to en
            Example / Pavyzdys: vartai formats convert body.json --format THB-232@1.0 --body-language lt --to 1.1
            """)

    @Argument(help: "JSON file, - for standard input / JSON failas, - standartinė įvestis", completion: .file()) var file: String
    @Option(help: "THB-230 or/arba THB-230@1.0") var format: FormatReference
    @Option(help: "Binding or version to convert to, lt, en or 1.1 / Į kurią kalbą ar versiją") var to: ConversionTarget
    @Option(help: "Binding of the body, lt or en; for --to with a version / Turinio kalba") var bodyLanguage: Language?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard case .version = to else { return }
        guard bodyLanguage != nil else { throw ValidationError("--body-language: lt, en") }
        guard format.version != nil else { throw ValidationError("--format: \(format.id)@1.0") }
    }

    func perform(_ console: Console) throws {
        let definition = try format.definition()
        switch to {
        case .language(let language):
            console.show(definition.body.convert(try InputFile.json(file), from: bodyLanguage ?? language.other, to: language))
        case .version(let version):
            let other = try FormatReference.definition(format.id, version)
            try read(try InputFile.json(file), definition, other, console)
        }
    }

    private func read(_ body: JSONValue, _ definition: FormatDefinition, _ other: FormatDefinition, _ console: Console) throws {
        let read: BodyOfAnotherVersion
        do throws(Problem) {
            read = try other.read(body, of: definition, binding: bodyLanguage ?? .lt, now: SystemClock().now())
        } catch {
            throw CommandFailure(error, .negative)
        }
        if console.json {
            console.show([
                "body": read.body, "from": .string(definition.version.description), "to": .string(other.version.description),
                "assumptions": .array(read.assumptions.map(\.json)),
            ])
            return
        }
        console.show(read.body)
        console.note(Texts.readAs(definition.version, other.version, read.assumptions.count))
        for assumption in read.assumptions { console.note(Texts.assumption(assumption)) }
    }
}

extension BodyOfAnotherVersion.Assumption {
    fileprivate var json: JSONValue {
        [
            "pointer": .string(pointer.description), "label": label.json, "codes": .array(codes.map { .string($0) }), "messages": sentence.json,
        ]
    }
}
