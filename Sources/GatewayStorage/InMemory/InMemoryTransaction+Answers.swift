import ExchangeFormats
import Gateway

extension InMemoryTransaction {
    func untoldAnswers(dueBy instant: UTCInstant, limit: Int) -> [AwaitedAnswer] {
        let due = state.awaitedAnswers.values.filter { $0.toldAt == nil && $0.dueAt <= instant }
        return Array(due.sorted { ($0.dueAt, $0.message, $0.recipient) < ($1.dueAt, $1.message, $1.recipient) }.prefix(max(0, limit)))
    }

    func idleAnswers(at now: UTCInstant, limit: Int) -> [AwaitedAnswer] {
        let idle = state.awaitedAnswers.values.filter { answer in
            guard answer.toldAt != nil, let message = state.message(answer.message) else { return false }
            let mayCome = state.deliveries.contains {
                $0.message == answer.message && $0.recipient == answer.recipient && $0.state.mayBeAnswered
            }
            return message.validUntil < now || !mayCome
        }
        return Array(idle.sorted { ($0.recipient, $0.dueAt, $0.message) < ($1.recipient, $1.dueAt, $1.message) }.prefix(max(0, limit)))
    }

    func overdueAnswers() -> [OverdueAnswers] {
        Dictionary(grouping: state.awaitedAnswers.values.filter { $0.toldAt != nil }, by: \.recipient)
            .compactMap { recipient, answers in
                let priorities = answers.compactMap { state.message($0.message)?.priority }
                guard let oldest = answers.map(\.dueAt).min(), let mostUrgent = priorities.max() else { return nil }
                return OverdueAnswers(recipient: recipient, count: answers.count, oldest: oldest, mostUrgent: mostUrgent)
            }
            .sorted { $0.recipient < $1.recipient }
    }

    func expect(_ answer: AwaitedAnswer) { state.awaitedAnswers[.init(answer)] = answer }

    func update(_ answer: AwaitedAnswer) {
        guard state.awaitedAnswers[.init(answer)] != nil else { return }
        state.awaitedAnswers[.init(answer)] = answer
    }

    func removeAnswer(toMessage sequence: Int64, from recipient: String) -> AwaitedAnswer? {
        state.awaitedAnswers.removeValue(forKey: .init(message: sequence, recipient: recipient))
    }
}

extension InMemoryState {
    struct AnswerName: Hashable {
        let message: Int64
        let recipient: String

        init(message: Int64, recipient: String) {
            self.message = message
            self.recipient = recipient
        }

        init(_ answer: AwaitedAnswer) { self.init(message: answer.message, recipient: answer.recipient) }
    }
}
