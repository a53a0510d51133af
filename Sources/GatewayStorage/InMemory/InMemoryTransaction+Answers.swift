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
        let told = state.awaitedAnswers.values.filter { $0.toldAt != nil }.compactMap { answer in
            state.message(answer.message).map { message in
                OverdueAnswers(
                    recipient: answer.recipient, count: 1, oldest: answer.dueAt, mostUrgent: message.priority,
                    asked: [.init(sender: message.sender, formatID: message.formatID)])
            }
        }
        let joined = Dictionary(grouping: told) { [$0.recipient, $0.asked[0].sender, $0.asked[0].formatID] }.map { _, same in
            OverdueAnswers(
                recipient: same[0].recipient, count: same.count, oldest: same.map(\.oldest).min() ?? same[0].oldest,
                mostUrgent: same.map(\.mostUrgent).max() ?? same[0].mostUrgent, asked: same[0].asked)
        }
        return OverdueAnswers.joined(
            joined.sorted {
                ($0.recipient, $0.asked[0].sender, $0.asked[0].formatID) < ($1.recipient, $1.asked[0].sender, $1.asked[0].formatID)
            })
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
