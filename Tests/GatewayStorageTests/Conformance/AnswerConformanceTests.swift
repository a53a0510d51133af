import ExchangeFormats
import Foundation
import Gateway
import Testing

@Suite("conformance: awaited answers") struct AnswerConformanceTests {
    private func answer(_ message: Int64, due second: Int, told: Int? = nil) -> AwaitedAnswer {
        AwaitedAnswer(message: message, recipient: Sample.migration, dueAt: Sample.instant(second), toldAt: told.map(Sample.instant))
    }

    @Test("what was due is found in its order, once it is due and until somebody was told", arguments: StoreUnderTest.allCases)
    func due(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let answers = [answer(1, due: 30), answer(2, due: 10), answer(3, due: 20)]
            for (number, due) in [(1, 30), (2, 10), (3, 20)] { try await store.accept(number, answerDue: due) }
            // For this one nobody waits.
            try await store.accept(4)
            func untold(_ second: Int, limit: Int = 10) async throws -> [AwaitedAnswer] {
                try await store.read { try $0.untoldAnswers(dueBy: Sample.instant(second), limit: limit) }
            }
            #expect(try await untold(9) == [])
            #expect(try await untold(20) == [answers[1], answers[2]])
            #expect(try await untold(30, limit: 2) == [answers[1], answers[2]])
            #expect(try await store.read { try $0.overdueAnswers() } == [])
            let told = [answer(2, due: 10, told: 40), answer(3, due: 20, told: 40)]
            try await store.write { writer in for answer in told { try writer.update(answer) } }
            #expect(try await untold(60) == [answers[0]])
            let overdue = try await store.read { try $0.overdueAnswers() }
            let asked = OverdueAnswers.Asked(sender: Sample.police, formatID: "THB-230")
            #expect(
                overdue == [OverdueAnswers(recipient: Sample.migration, count: 2, oldest: Sample.instant(10), mostUrgent: .normal, asked: [asked])])
            let removed = try await store.write { try $0.removeAnswer(toMessage: 2, from: Sample.migration) }
            #expect(removed == told[0])
            let none = try await store.write { try $0.removeAnswer(toMessage: 2, from: Sample.migration) }
            #expect(none == nil)
            #expect(try await store.read { try $0.overdueAnswers() }.map(\.count) == [1])
        }
    }

    @Test("whose messages of which formats are overdue is told", arguments: StoreUnderTest.allCases)
    func asked(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            try await store.accept(1, answerDue: 30)
            try await store.accept(2, from: Sample.hotline, priority: .emergency, answerDue: 10)
            try await store.accept(3, from: Sample.hotline, to: Sample.police, answerDue: 20)
            try await store.write { writer in
                for number in [1, 2] as [Int64] { try writer.update(answer(number, due: number == 1 ? 30 : 10, told: 40)) }
            }
            let overdue = try await store.read { try $0.overdueAnswers() }
            let asked = [Sample.hotline, Sample.police].map { OverdueAnswers.Asked(sender: $0, formatID: "THB-230") }
            #expect(
                overdue == [
                    OverdueAnswers(recipient: Sample.migration, count: 2, oldest: Sample.instant(10), mostUrgent: .emergency, asked: asked)
                ])
        }
    }

    @Test("nobody waits for what ended without a handover, or is no longer valid", arguments: StoreUnderTest.allCases)
    func idle(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            for number in 1...2 { try await store.accept(number, answerDue: 1) }
            let told = answer(1, due: 1, told: 2)
            try await store.write { try $0.update(told) }
            func idle(_ instant: UTCInstant) async throws -> [AwaitedAnswer] { try await store.read { try $0.idleAnswers(at: instant, limit: 10) } }
            #expect(try await idle(Sample.instant(3)) == [])
            let first = try #require(try await store.read { try $0.message(sequence: 1) })
            // Of the second nobody was told yet: it is looked at when it is due.
            #expect(try await idle(first.validUntil.adding(.milliseconds(1))) == [told])
            for (state, mayCome) in [(DeliveryState.handedOver, true), (.discarded, false)] {
                try await store.write { writer in
                    guard var delivery = try writer.deliveries(ofMessage: 1).first else { return }
                    delivery.state = state
                    delivery.endedAt = Sample.instant(3)
                    try writer.update(delivery)
                }
                #expect(try await idle(Sample.instant(3)).isEmpty == mayCome, "\(state)")
            }
        }
    }
}
