package import ExchangeFormats

extension Registry {
    /// Who is rung after a recipient whose answers are overdue: whom those lines name, on that day, under which the unanswered messages came.
    ///
    /// - Returns: endpoint ids, each once and never the recipient's own, in the order of the agreements.
    package func escalation(of late: OverdueAnswers, at now: UTCInstant) -> [String] {
        let day = now.date
        let lines = agreements.filter { $0.validFrom <= day && day <= $0.validUntil }.flatMap(\.routes).filter { line in
            line.to.contains(late.recipient) && late.asked.contains { line.from.contains($0.sender) && line.formats.contains($0.formatID) }
        }
        var seen: Set = [late.recipient]
        return lines.flatMap(\.escalation).filter { seen.insert($0).inserted }
    }
}
