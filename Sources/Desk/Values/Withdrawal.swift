package import ExchangeFormats
package import Foundation

/// What the desk was asked to take back, and how far that is.
package struct Withdrawal: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        /// The gateway has not answered yet.
        case pending = "PENDING"
        /// Withdrawn, as far as it could be.
        case done = "DONE"
        /// Nothing was withdrawn.
        case refused = "REFUSED"
    }

    package var messageID: UUID
    /// Endpoint id; `nil` for every delivery of the message.
    package var recipient: String?
    package var askedAt: UTCInstant
    package var state: State
    /// Why it was refused, or done in part only.
    package var problem: ReportedProblem?

    package init(messageID: UUID, recipient: String?, askedAt: UTCInstant, state: State = .pending, problem: ReportedProblem? = nil) {
        self.messageID = messageID
        self.recipient = recipient
        self.askedAt = askedAt
        self.state = state
        self.problem = problem
    }
}
