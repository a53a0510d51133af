package import ExchangeFormats

/// An answer that a message's sender waits for.
package struct AwaitedAnswer: Sendable, Hashable {
    /// Sequence of the message that is to be answered.
    package let message: Int64
    /// Endpoint id of who has to answer.
    package let recipient: String
    package let dueAt: UTCInstant
    /// When it was noticed that the answer is overdue; `nil` before.
    package var toldAt: UTCInstant?

    package init(message: Int64, recipient: String, dueAt: UTCInstant, toldAt: UTCInstant? = nil) {
        self.message = message
        self.recipient = recipient
        self.dueAt = dueAt
        self.toldAt = toldAt
    }
}

/// The overdue answers of one recipient.
package struct OverdueAnswers: Sendable, Hashable {
    /// Endpoint id.
    package let recipient: String
    package let count: Int
    /// When the first of them was due.
    package let oldest: UTCInstant
    /// Of the messages that wait.
    package let mostUrgent: Priority
    /// Whose messages of which formats they are, in the order of senders and formats.
    package let asked: [Asked]

    package struct Asked: Sendable, Hashable {
        /// Endpoint id.
        package let sender: String
        /// `THB-230`.
        package let formatID: String

        package init(sender: String, formatID: String) { (self.sender, self.formatID) = (sender, formatID) }
    }

    package init(recipient: String, count: Int, oldest: UTCInstant, mostUrgent: Priority, asked: [Asked]) {
        self.mostUrgent = mostUrgent
        self.recipient = recipient
        self.count = count
        self.oldest = oldest
        self.asked = asked
    }

    /// - Parameter parts: each of one sender and format, in the order of recipients, senders and formats.
    /// - Returns: one for each recipient, in their order.
    package static func joined(_ parts: [OverdueAnswers]) -> [OverdueAnswers] {
        parts.reduce(into: []) { all, part in
            guard let last = all.last, last.recipient == part.recipient else { return all.append(part) }
            all[all.count - 1] = OverdueAnswers(
                recipient: last.recipient, count: last.count + part.count, oldest: min(last.oldest, part.oldest),
                mostUrgent: max(last.mostUrgent, part.mostUrgent), asked: last.asked + part.asked)
        }
    }
}

package protocol AnswerReader {
    /// Answers that were due by an instant and of which nobody was told, the longest overdue first.
    func untoldAnswers(dueBy instant: UTCInstant, limit: Int) throws -> [AwaitedAnswer]

    /// Overdue answers of which somebody was told and for which nobody need wait any longer: their delivery has ended without a handover, or their
    /// message is no longer valid at `now`.
    func idleAnswers(at now: UTCInstant, limit: Int) throws -> [AwaitedAnswer]

    /// By recipient: those of which somebody was told.
    func overdueAnswers() throws -> [OverdueAnswers]
}

package protocol AnswerWriter: AnswerReader {
    /// Keeps when somebody was told.
    func update(_ answer: AwaitedAnswer) throws
    /// - Returns: the answer that was waited for; `nil` where none was.
    @discardableResult func removeAnswer(toMessage sequence: Int64, from recipient: String) throws -> AwaitedAnswer?
}
