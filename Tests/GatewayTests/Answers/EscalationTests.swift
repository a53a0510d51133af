import ExchangeFormats
import Gateway
import TestSupport
import Testing

/// Whom an overdue answer concerns beside its recipient.
@Suite(.timeLimit(.minutes(1)))
struct EscalationTests {
    private func late(_ asked: (String, String)...) -> OverdueAnswers {
        OverdueAnswers(
            recipient: SampleExchange.municipality, count: asked.count, oldest: SampleExchange.now, mostUrgent: .normal,
            asked: asked.map { .init(sender: $0.0, formatID: $0.1) })
    }

    /// Two lines to the municipality: the hotline's, and the operator's.
    private func registry() throws -> Registry {
        try SampleExchange().registry(agreements: { agreements in
            agreements.map { agreement in
                agreement.id == "SUT-2026-002"
                    ? agreement.obliging(escalation: [SampleExchange.migration, SampleExchange.municipality, SampleExchange.migration])
                    : agreement.id == "SUT-2026-004" ? agreement.obliging(escalation: [SampleExchange.police]) : agreement
            }
        })
    }

    @Test func onlyTheLinesOfWhatIsOverdueSayWhom() throws {
        let registry = try registry()
        func rung(_ late: OverdueAnswers, at now: UTCInstant = SampleExchange.now) -> [String] { registry.escalation(of: late, at: now) }
        #expect(rung(late((SampleExchange.hotline, "THB-230"))) == [SampleExchange.migration])
        #expect(rung(late((SampleExchange.exchangeOperator, "SYS-041"))) == [SampleExchange.police])
        #expect(
            rung(late((SampleExchange.hotline, "THB-230"), (SampleExchange.exchangeOperator, "SYS-041")))
                == [SampleExchange.migration, SampleExchange.police])
        // Another format of the same sender, another sender of the same format, another day.
        #expect(rung(late((SampleExchange.hotline, "THB-231"))).isEmpty)
        #expect(rung(late((SampleExchange.police, "THB-230"))).isEmpty)
        #expect(rung(late((SampleExchange.hotline, "THB-230")), at: UTCInstant(seconds: 2_100_000_000)).isEmpty)
    }
}
