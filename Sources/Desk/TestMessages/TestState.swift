package import ExchangeFormats
package import Foundation

/// How the last test message to an endpoint went.
package struct TestState: Sendable, Hashable {
    package struct Last: Sendable, Hashable {
        package var messageID: UUID
        package var sentAt: UTCInstant
        package var state: OutboxItem.State
        /// By the gateway, as its evidence says.
        package var acceptedAt: UTCInstant?
        /// The recipient's receipt, as the gateway's evidence says.
        package var handedOverAt: UTCInstant?
        /// Why it was not taken, where it was not.
        package var problem: ReportedProblem?

        package init(
            messageID: UUID, sentAt: UTCInstant, state: OutboxItem.State, acceptedAt: UTCInstant? = nil, handedOverAt: UTCInstant? = nil,
            problem: ReportedProblem? = nil
        ) {
            (self.messageID, self.sentAt, self.state) = (messageID, sentAt, state)
            (self.acceptedAt, self.handedOverAt, self.problem) = (acceptedAt, handedOverAt, problem)
        }

        package init(_ item: OutboxItem) {
            self.init(messageID: item.messageID, sentAt: item.createdAt, state: item.state, problem: item.problem)
            for event in item.events {
                switch event.event {
                case .submissionAcceptance: acceptedAt = event.at
                case .contentHandover: handedOverAt = event.at
                default: if let reason = event.reason { problem = ReportedProblem(Problem(reason)) }
                }
            }
        }

        /// From its acceptance by the gateway to the recipient's receipt, both by the gateway's clock.
        package var roundTrip: Duration? {
            guard let acceptedAt, let handedOverAt else { return nil }
            return handedOverAt.since(acceptedAt)
        }
    }

    /// Endpoint id.
    package var endpoint: String
    package var name: BilingualText
    /// `nil`: none was sent yet.
    package var last: Last?

    package init(endpoint: String, name: BilingualText, last: Last? = nil) { (self.endpoint, self.name, self.last) = (endpoint, name, last) }
}
