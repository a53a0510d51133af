import ArgumentParser
import ExchangeFormats

struct FormatsSchema: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "The JSON Schema of a format / Formato JSON schema",
        discussion: """
            JSON Schema 2020-12 of the body in one binding; it stands alone, so that any validator can use it. “manifest” is the manifest's.
            Schema turiniui viena kalba; ji savarankiška, tinka bet kuriai tikrinimo programai. „manifest“ – lydraščio schema.
            Example / Pavyzdys: vartai formats schema THB-230@1.0 --body-language lt > THB-230.lt.schema.json
            """)

    @Argument(help: "THB-230, THB-230@1.0, manifest") var format: FormatReference
    @Option(help: "Binding, lt or en; default: the language of what is printed / Turinio kalba") var bodyLanguage: Language?
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let definition = try format.definition(orManifest: true)
        console.show(definition.jsonSchema(bodyLanguage ?? console.language))
    }
}
