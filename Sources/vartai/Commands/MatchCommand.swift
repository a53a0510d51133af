import ArgumentParser
import ExchangeFormats
import Matching

struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "How a source compares persons and things / Kaip šaltinis lygina asmenis ir daiktus",
        subcommands: [MatchCompare.self, MatchExplain.self, MatchEvaluate.self])
}

extension MatchMode: ExpressibleByArgument {}

/// What the commands that compare have in common: how far two may differ, and from where on a source speaks of a hit.
struct MatchOptions: ParsableArguments {
    @Option(help: "exact, legal (2023/333) or broad / Lyginimo būdas") var mode = MatchMode.broad
    @Option(help: "From this score on a hit / Nuo kokio balo yra atitiktis") var hit = Thresholds.standard.hit
    @Option(help: "From this score on a partial hit / Nuo kokio balo yra dalinė atitiktis") var partial = Thresholds.standard.partial

    var thresholds: Thresholds {
        get throws(CommandFailure) {
            guard let thresholds = Thresholds(hit: hit, partial: partial) else { throw CommandFailure(.usage, Texts.thresholdsInvalid) }
            return thresholds
        }
    }
}

struct MatchCompare: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Whether two names or records are one / Ar du vardai ar įrašai yra apie tą patį",
        discussion: """
            Each is a name, a JSON object with the fields of THB-100, or a .json or .csv file with one record. Exit status 1 where it is no hit.
            Kiekvienas jų – vardas, JSON objektas su THB-100 laukais arba .json ar .csv failas su vienu įrašu. Baigties kodas 1 – nėra atitikties.

            Examples / Pavyzdžiai:
              vartai match compare "Jonas Kazlauskas" "KAZLAUSKAS, Jonas"
              vartai match compare a.json b.json --mode legal --language lt
            """)

    @Argument(help: "Name or record / Vardas arba įrašas") var first: String
    @Argument(help: "Another / Kitas") var second: String
    @OptionGroup var options: MatchOptions
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let pair = try ComparedPair(first, second, options)
        if console.json {
            console.show(pair.json)
        } else {
            console.line(Texts.compared(pair.verdict, pair.score), pair.tone)
            if let identity = pair.identity { console.line(Texts.identity(identity)) }
        }
        if pair.verdict == .noHit { throw ExitCode(ExitStatus.negative.rawValue) }
    }
}

struct MatchExplain: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Which rules fired, and what each weighs / Kokios taisyklės suveikė ir kiek kuri sveria",
        discussion: """
            As “compare”, with every rule that fired; the values themselves are never named. The score is the base with its differences, at most
            the base itself, with what supports it, at most the lowest ceiling.
            Tas pats, tik su visomis suveikusiomis taisyklėmis; pačios reikšmės nerodomos.
            Example / Pavyzdys: vartai match explain "Зеленський Володимир" "Zelenskyi Volodymyr"
            """)

    @Argument(help: "Name or record / Vardas arba įrašas") var first: String
    @Argument(help: "Another / Kitas") var second: String
    @OptionGroup var options: MatchOptions
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let pair = try ComparedPair(first, second, options)
        if console.json { return console.show(pair.json) }
        let language = console.language
        console.line(Texts.compared(pair.verdict, pair.score), pair.tone)
        if let identity = pair.identity { console.line(Texts.identity(identity)) }
        guard let comparison = pair.comparison else { return console.line(Texts.nothingCompared) }
        if comparison.isContradicted { console.line(Texts.namesDiffer, .attention) }
        console.line()
        let titles = [Texts.rule, Texts.weight, Texts.ceiling, Texts.lawful, Texts.meaning, Texts.ruleSource].map { $0[language] }
        console.show(
            Table(
                titles,
                rows: comparison.fired.map { fired in
                    [
                        .init(fired.rule.rawValue), .init(fired.weight > 0 ? "+\(fired.weight)" : "\(fired.weight)", fired.tone),
                        .init(fired.rule.ceiling < 100 ? "\(fired.rule.ceiling)" : ""),
                        .init((fired.rule.isLegal ? Texts.yes : Texts.no)[language]), .init(fired.rule.label[language]), .init(fired.rule.source),
                    ]
                }))
    }
}

/// Two records of the command line and what comparing them gave.
struct ComparedPair {
    let comparison: Comparison?
    let verdict: Verdict

    init(_ first: String, _ second: String, _ options: MatchOptions) throws(CommandFailure) {
        var (a, b) = (try MatchInput.record(first, which: "A"), try MatchInput.record(second, which: "B"))
        guard let one = a.subject() else { throw CommandFailure(.data, Texts.recordNotUnderstood("A")) }
        guard let two = b.subject() else { throw CommandFailure(.data, Texts.recordNotUnderstood("B")) }
        comparison = Comparison.of(PreparedSubject(one), with: PreparedSubject(two), mode: options.mode)
        let isMatch = comparison?.isMatch ?? false
        verdict = try options.thresholds.verdict(on: isMatch ? comparison?.score ?? 0 : 0)
    }

    var score: Int { comparison?.score ?? 0 }

    /// Said only of what is a hit at all.
    var identity: MatchIdentity? { verdict == .noHit ? nil : comparison?.identity }

    var tone: Tone {
        switch verdict {
        case .hit: .good
        case .partial: .attention
        case .noHit: .bad
        }
    }

    var json: JSONValue {
        var object: JSONObject = ["verdict": .string(verdict.code), "score": .number(JSONNumber(score))]
        object["identity"] = identity.map { .string($0.rawValue) }
        object["contradicted"] = .bool(comparison?.isContradicted ?? false)
        object["rules"] = .array(
            (comparison?.fired ?? []).map { fired in
                [
                    "rule": .string(fired.rule.rawValue), "weight": .number(JSONNumber(fired.weight)),
                    "kind": .string(fired.rule.kind.rawValue), "ceiling": .number(JSONNumber(fired.rule.ceiling)),
                    "legal": .bool(fired.rule.isLegal), "source": .string(fired.rule.source),
                    "messages": ["lt": .string(fired.rule.label.lt), "en": .string(fired.rule.label.en)],
                ]
            })
        return .object(object)
    }
}

extension Verdict {
    /// The code list of THB-101's `result`.
    var code: String {
        switch self {
        case .hit: "HIT"
        case .partial: "PARTIAL"
        case .noHit: "NO_HIT"
        }
    }
}

extension FiredRule {
    fileprivate var tone: Tone { weight < 0 ? .attention : rule.kind == .base || weight > 0 ? .good : .plain }
}
