import ExchangeFormats
import Matching

/// A pair and what the comparison said of it. It keeps no value of either record.
struct JudgedPair {
    let line: Int
    let isMatch: Bool
    let comparison: Comparison?

    var score: Int { comparison?.score ?? 0 }
}

/// What `vartai match evaluate` prints.
struct EvaluationReport {
    private let evaluation: MatchEvaluation
    private let file: LabelledPairs
    private let threshold: Int
    private let failures: [JudgedPair]
    private let shown: Int

    init(_ evaluation: MatchEvaluation, _ file: LabelledPairs, threshold: Int, failures: [JudgedPair], shown: Int) {
        self.evaluation = evaluation
        self.file = file
        self.threshold = threshold
        self.failures = failures
        self.shown = shown
    }

    func show(_ console: Console) {
        let language = console.language
        console.line(Texts.pairsEvaluated(evaluation.pairs, evaluation.truth))
        console.line()
        let rows = [evaluation.quality(at: threshold), evaluation.best].map { quality in
            [
                Table.Cell("\(quality.threshold)"), .init(Self.decimal(quality.precision)), .init(Self.decimal(quality.recall)),
                .init(Self.decimal(quality.f1)),
            ]
        }
        console.show(Table([Texts.threshold, Texts.precision, Texts.recall, BilingualText(lt: "F1", en: "F1")].map { $0[language] }, rows: rows))
        if !file.ignored.isEmpty { console.note(Texts.columnsIgnored(file.ignored)) }
        for (field, count) in file.notUnderstood.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            console.note(Texts.valuesNotUnderstood(count, field.rawValue))
        }
        guard shown > 0, !failures.isEmpty else { return }
        console.line()
        console.show(
            Table(
                [Texts.line, Texts.failure, Texts.score, Texts.why].map { $0[language] },
                rows: failures.prefix(shown).map { pair in
                    [
                        .init("\(pair.line)"), .init((pair.isMatch ? Texts.missedPair : Texts.falsePair)[language], .bad), .init("\(pair.score)"),
                        .init(pair.comparison?.fired.map { "\($0.rule.rawValue) \($0.weight)" }.joined(separator: ", ") ?? ""),
                    ]
                }))
        if failures.count > shown { console.line(Texts.failuresLeftOut(failures.count - shown), .faint) }
    }

    var json: JSONValue {
        let (quality, best) = (evaluation.quality(at: threshold), evaluation.best)
        return [
            "pairs": .number(JSONNumber(evaluation.pairs)), "matches": .number(JSONNumber(evaluation.truth)),
            "threshold": .number(JSONNumber(threshold)), "precision": Self.number(quality.precision), "recall": Self.number(quality.recall),
            "f1": Self.number(quality.f1), "best_threshold": .number(JSONNumber(best.threshold)), "best_precision": Self.number(best.precision),
            "best_recall": Self.number(best.recall), "best_f1": Self.number(best.f1),
            "ignored_columns": .array(file.ignored.map { .string($0) }),
            "failures": .array(
                failures.prefix(shown).map { pair in
                    [
                        "line": .number(JSONNumber(pair.line)), "is_match": .bool(pair.isMatch), "score": .number(JSONNumber(pair.score)),
                        "rules": .array(
                            (pair.comparison?.fired ?? []).map { ["rule": .string($0.rule.rawValue), "weight": .number(JSONNumber($0.weight))] }),
                    ]
                }),
            "failures_in_all": .number(JSONNumber(failures.count)),
        ]
    }

    /// Four digits after the point.
    private static func decimal(_ share: Double) -> String {
        let tenThousandths = Int((share * 10_000).rounded())
        let digits = String(tenThousandths % 10_000)
        return "\(tenThousandths / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
    }

    private static func number(_ share: Double) -> JSONValue {
        (try? JSONReader.read(Array(decimal(share).utf8), limits: JSONLimits(bytes: 16))) ?? .null
    }
}
