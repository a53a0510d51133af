import ExchangeFormats
import Trust

/// What was found of a log, for people and programs.
enum AuditReportView {
    static func show(_ report: LogReport, _ console: Console) {
        if console.json { return console.show(report.json) }
        console.show(
            Properties([
                (Texts.exchange, report.exchange), (Texts.auditEntries, String(report.entries)),
                (Texts.auditErased, report.erased > 0 ? String(report.erased) : nil), (Texts.auditEpoch, String(report.epoch)),
                (Texts.auditHeads, String(report.heads)), (Texts.auditWitnessed, report.witnessed > 0 ? String(report.witnessed) : nil),
                (Texts.auditLastHead, report.lastHead.map { "\($0.position.size), \($0.at.localText)" }),
                (Texts.auditRoot, report.root.hexadecimal),
            ]).lines(console.language))
        guard !report.isGood else {
            return console.line(report.heads > 0 ? Texts.auditGood : Texts.auditUnsigned, report.heads > 0 ? .good : .attention)
        }
        console.line(Texts.auditBad, .bad)
        for finding in report.findings { console.line("  " + finding.sentence[console.language]) }
    }

    static func show(_ verdict: ContradictionVerdict, _ console: Console) {
        if console.json { return console.show(verdict.json) }
        switch verdict {
        case .none: console.line(Texts.contradictionNone, .good)
        case .proven(let kind, let held, let shown), .owed(let kind, let held, let shown):
            console.line(kind.sentence, .bad)
            for head in [held, shown] {
                console.line(
                    "  \(head.at.localText)  \(Texts.auditEpoch[console.language]) \(head.position.epoch)  \(head.position.size)  \(head.position.hash.hexadecimal)"
                )
            }
            if case .proven = verdict { console.line(Texts.contradictionProven, .bad) } else { console.line(Texts.contradictionOwed, .attention) }
        }
    }
}

extension LogReport {
    var json: JSONValue {
        func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
        var object: JSONObject = [
            "exchange": .string(exchange), "entries": number(entries), "erased": number(erased), "epoch": number(epoch), "heads": number(heads),
            "witnessed": number(witnessed), "root": .string(root.hexadecimal), "good": .bool(isGood),
        ]
        object["lastHead"] = lastHead?.json
        object["findings"] = .array(
            findings.map { finding in
                var item: JSONObject = ["kind": .string(finding.kind.rawValue)]
                item["entry"] = finding.entry.map(number)
                item["lastEntry"] = finding.last.map(number)
                item["line"] = finding.line.map(number)
                item["code"] = finding.code.map { .string($0.rawValue) }
                item["messages"] = ["lt": .string(finding.sentence.lt), "en": .string(finding.sentence.en)]
                return .object(item)
            })
        return .object(object)
    }
}

extension ContradictionVerdict {
    var json: JSONValue {
        switch self {
        case .none: ["verdict": "NONE"]
        case .proven(let kind, let held, let shown):
            ["verdict": "PROVEN", "kind": .string(kind.rawValue), "held": held.json, "shown": shown.json]
        case .owed(let kind, let held, let shown): ["verdict": "OWED", "kind": .string(kind.rawValue), "held": held.json, "shown": shown.json]
        }
    }
}
