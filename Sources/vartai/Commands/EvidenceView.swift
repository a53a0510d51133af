import ExchangeFormats
import Foundation

/// A report on evidence as people read it.
enum EvidenceView {
    static func show(_ report: EvidenceReport, _ console: Console) {
        if console.json { return console.show(report.json) }
        for history in report.histories {
            show(history, report, console)
            console.line()
        }
        for (file, problem) in report.refused {
            console.line("\(file): \(problem.code.rawValue) \(problem.message(console.language))".printable, .bad)
        }
        guard !report.items.isEmpty else {
            if report.refused.isEmpty { console.line(Texts.evidenceNotYet) }
            return
        }
        if !report.isVerified { console.line(Texts.evidenceNotVerifiedHere, .attention) }
        if report.isComplete {
            console.line(report.isVerified ? Texts.evidenceComplete : Texts.evidenceCompleteUnverified, report.isVerified ? .good : .plain)
        } else if report.isSound {
            console.line(Texts.evidenceUnderWay, .attention)
        } else {
            console.line(Texts.evidenceNotSound, .bad)
        }
    }

    private static func show(_ history: EvidenceHistory, _ report: EvidenceReport, _ console: Console) {
        let language = console.language
        console.show(
            Properties([
                (Texts.message, history.messageID.wireText), (Texts.exchange, history.statements.first?.exchange), (Texts.sender, history.sender),
                (Texts.digest, history.messageDigest.hexadecimal),
            ]).lines(language))
        console.line()
        console.show(
            Table(
                [Texts.instant, Texts.event, Texts.whom, Texts.rootSequence, Texts.reason].map { $0[language] },
                rows: history.statements.map { statement in
                    [
                        .init(statement.at.rfc3339), .init(Texts.evidenceEvent(statement.event)[language], statement.outcome?.tone ?? .bad),
                        .init(statement.outcome.map { $0.isTerminal || $0 == .consigned ? recipients(statement) : statement.sender } ?? ""),
                        .init(report.item(of: statement)?.sequence.map(String.init) ?? ""), .init(reason(statement, language)),
                    ]
                }))
        for (sequence, stamp) in report.roots(of: history) {
            let (text, tone) = stamp.line(root: sequence, now: report.now)
            console.line(text[language].printable, tone)
        }
        guard !history.deliveries.isEmpty else { return }
        console.line()
        console.show(
            Table(
                [Texts.recipient, Texts.validTo, Texts.acceptBy, Texts.outcome].map { $0[language] },
                rows: history.deliveries.map { delivery in
                    [
                        .init(delivery.delivery.recipient), .init(delivery.delivery.validUntil?.rfc3339 ?? ""),
                        .init(delivery.delivery.acceptBy?.rfc3339 ?? ""),
                        delivery.isOverdue
                            ? .init(Texts.overdueEvidence[language], .bad)
                            : .init((delivery.end.map(Texts.evidenceOutcome) ?? Texts.stillUnderWay)[language], delivery.end?.tone ?? .attention),
                    ]
                }))
        for finding in history.findings {
            console.line(Texts.evidenceFinding(finding), finding.isContradiction || finding.name == "overdue" ? .bad : .attention)
        }
    }

    private static func recipients(_ statement: EvidenceStatement) -> String {
        statement.deliveries.map(\.recipient).joined(separator: ", ") + (statement.rerouted.map { " → \($0.recipient)" } ?? "")
    }

    private static func reason(_ statement: EvidenceStatement, _ language: Language) -> String {
        statement.reason.map { "\($0.rawValue) \(ErrorCatalogue.entry($0).sentence[language])" } ?? ""
    }
}

extension EvidenceOutcome {
    fileprivate var tone: Tone {
        switch self {
        case .accepted, .consigned: .plain
        case .handedOver: .good
        case .withdrawn, .rerouted: .attention
        case .rejected, .returned, .refused, .expired, .neverFetched, .discarded: .bad
        }
    }
}
