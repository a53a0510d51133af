import ArgumentParser
import ExchangeFormats
import Foundation
import JSONSchema
import Trust

struct FormatsValidate: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check bodies against their format / Patikrinti, ar turinys atitinka formatą",
        discussion: """
            Lists every violation with its place, and apart from them what deserves a second look: a warning refuses nothing. Who may set which
            code is judged where --role says what the sender is. Of several files each is judged and the last line counts them; where --body-language is not
            given, a file's name says it (referral.lt.json). --schema judges by the JSON Schema alone, which cannot say all that the definition
            does; with --json the result is then the standard output format “basic”.
            Išvardijami visi pažeidimai ir jų vietos, o atskirai – įspėjimai, dėl kurių niekas neatmetama. Kelių failų rezultatai suskaičiuojami paskutinėje eilutėje.

            Exit status / Baigties kodas:
              0   every body is valid / visi turiniai atitinka
              1   a body is not valid / kuris nors turinys neatitinka
              64  the command line is wrong / netaisyklinga komanda
              65  a file could not be read, or is not JSON; no such format / failo perskaityti nepavyko, tai ne JSON arba nėra formato
            Example / Pavyzdys: vartai formats validate body.json --format THB-230 --body-language lt
            Example / Pavyzdys: vartai formats validate *.lt.json *.en.json --format THB-230 --json
            """)

    @Argument(help: "JSON files, - for standard input / JSON failai, - standartinė įvestis", completion: .file()) var files: [String]
    @Option(help: "THB-230 or/arba THB-230@1.0") var format: FormatReference
    @Option(help: "Binding of the bodies, lt or en / Turinio kalba") var bodyLanguage: Language?
    @Option(help: "What the sender is, code list endpointRole / Siuntėjo vaidmuo") var role: String?
    @Flag(help: "Judge by the JSON Schema / Tikrinti pagal JSON schemą") var schema = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        for file in files where binding(of: file) == nil { throw ValidationError("--body-language: lt, en (\(file))") }
        guard files.count(where: { $0 == "-" }) <= 1 else { throw ValidationError("-") }
    }

    private func binding(of file: String) -> Language? {
        bodyLanguage ?? Language.allCases.first { file.hasSuffix(".\($0.rawValue).json") }
    }

    func perform(_ console: Console) throws {
        let judge = BodyJudge(try format.definition(), senderRole: try senderRole(), bySchema: schema)
        guard files.count > 1 else { return try single(judge, console) }
        var counts = (valid: 0, invalid: 0, unreadable: 0)
        var results: [JSONValue] = []
        let progress = ProgressLine(console, Texts.validating, total: files.count) { Texts.filesDone($0, of: $1) }
        for (index, file) in files.enumerated() {
            // Whoever sees the results come needs no other sign of life.
            if !console.isLive { progress.show(index) }
            var entry: JSONObject = ["file": .string(file)]
            do throws(CommandFailure) {
                let verdict = try self.verdict(file, judge)
                if verdict.isValid { counts.valid += 1 } else { counts.invalid += 1 }
                for member in verdict.json.object?.members ?? [] { entry[member.name] = member.value }
                if !console.json { verdict.show(console, of: file) }
            } catch {
                counts.unreadable += 1
                entry["problem"] = error.json(console.language)
                if !console.json { console.line("\(file): ".printable + error.lines(console.language).joined(separator: "\n"), .bad) }
            }
            if console.json { results.append(.object(entry)) }
        }
        progress.end()
        let isGood = counts.invalid == 0 && counts.unreadable == 0
        if console.json {
            console.show([
                "valid": .bool(isGood), "files": .array(results),
                "counts": [
                    "valid": .number(JSONNumber(counts.valid)), "invalid": .number(JSONNumber(counts.invalid)),
                    "unreadable": .number(JSONNumber(counts.unreadable)),
                ],
            ])
        } else {
            console.line(Texts.filesJudged(valid: counts.valid, invalid: counts.invalid, unreadable: counts.unreadable), isGood ? .good : .bad)
        }
        if !isGood { throw ExitCode((counts.unreadable > 0 ? ExitStatus.data : .negative).rawValue) }
    }

    private func single(_ judge: BodyJudge, _ console: Console) throws {
        let verdict = try self.verdict(files[0], judge)
        if console.json { console.show(verdict.json) } else { verdict.show(console, of: nil) }
        if !verdict.isValid { throw ExitCode(ExitStatus.negative.rawValue) }
    }

    private func senderRole() throws(CommandFailure) -> String? {
        guard let role else { return nil }
        guard FormatCatalogue.codeList("endpointRole")?[role] != nil else {
            throw CommandFailure(.data, code: .parameterInvalid, Texts.codeUnknown(role, list: "endpointRole"))
        }
        return role
    }

    private func verdict(_ file: String, _ judge: BodyJudge) throws(CommandFailure) -> BodyJudge.Verdict {
        // Checked before anything was done.
        try judge.judge(try InputFile.json(file), binding(of: file) ?? .lt)
    }
}

/// What judges bodies of one format: its definition, or its JSON Schemas.
private struct BodyJudge {
    enum Verdict {
        case definition(BodyFindings)
        case schema(ValidationOutput)
    }

    private let definition: FormatDefinition
    private let schemas: [Language: CompiledSchema]?
    private let senderRole: String?
    private let now = SystemClock().now()

    init(_ definition: FormatDefinition, senderRole: String?, bySchema: Bool) {
        self.definition = definition
        self.senderRole = senderRole
        guard bySchema else {
            schemas = nil
            return
        }
        // A test compiles every one of them.
        schemas = Dictionary(
            Language.allCases.compactMap { binding in (try? CompiledSchema(definition.jsonSchema(binding))).map { (binding, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    func judge(_ body: JSONValue, _ binding: Language) throws(CommandFailure) -> Verdict {
        guard let schemas else {
            return .definition(definition.body.findings(in: body, ValidationContext(binding: binding, now: now, senderRole: senderRole)))
        }
        guard let schema = schemas[binding] else { throw CommandFailure(Problem(.internalFailure), .fault) }
        do {
            return .schema(try schema.check(body))
        } catch {
            throw CommandFailure(.data, code: .jsonTooLarge, Texts.schemaTooCostly)
        }
    }
}

extension BodyJudge.Verdict {
    var isValid: Bool {
        switch self {
        case .definition(let findings): findings.isValid
        case .schema(let output): output.isValid
        }
    }

    var json: JSONValue {
        switch self {
        case .definition(let findings): findings.json
        case .schema(let output): output.basic
        }
    }

    /// - Parameter file: named before the verdict, where there are several.
    func show(_ console: Console, of file: String?) {
        let name = file.map { "\($0): ".printable } ?? ""
        switch self {
        case .definition(let findings): console.show(findings, of: file)
        case .schema where isValid: console.line(name + Texts.bodyValid[console.language], .good)
        case .schema(let output):
            console.line(name + Texts.bodyInvalid(output.errors.count)[console.language], .bad)
            for unit in output.errors { console.line("  \(unit.instanceLocation): \(unit.error ?? "") (\(unit.keywordLocation))".printable) }
            if output.isTruncated { console.line(Texts.furtherViolations) }
        }
    }
}
