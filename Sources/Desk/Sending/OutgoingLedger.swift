import ExchangeFormats
import Foundation

/// Writes down what has become of a message of one's own, and of the query that it belongs to, in the caller's transaction.
enum OutgoingLedger {
    /// - Parameter evidence: verified; `nil` where the gateway refused without.
    /// - Returns: what it touched.
    static func note(
        _ message: OutgoingMessage, _ evidence: DeskEvidence?, problem: ReportedProblem? = nil, _ writer: any DeskStoreWriter
    ) throws -> Set<Signals.Topic> {
        if let evidence { try writer.append(evidence) }
        guard let current = try writer.outgoing(messageID: message.messageID) else { return [] }
        let events = try writer.evidence(messageID: message.messageID).map(\.event)
        var state = OutboxItem.State.after(events, recipients: current.recipients, current: current.state)
        if problem != nil, state == .queued { state = .rejected }
        let reported = problem ?? current.problem ?? self.problem(of: state, events)
        try writer.setOutgoing(messageID: message.messageID, state: state, problem: reported)
        guard state.isTerminal, state != .handedOver, var query = try writer.query(ofMessage: message.messageID),
            let index = query.sources.firstIndex(where: { $0.messageID == message.messageID }), query.sources[index].state == .waiting
        else { return [.outbox] }
        query.sources[index].state = .failed
        query.sources[index].problem = reported
        try writer.put(query)
        return [.outbox, .queries]
    }

    private static func problem(of state: OutboxItem.State, _ events: [OutboxItem.Event]) -> ReportedProblem? {
        switch state {
        case .rejected, .refused, .expired, .discarded, .returned:
            let reason = events.compactMap(\.reason).last ?? (state == .expired ? .messageExpired : nil)
            // The sentence is said without its arguments: evidence names the code alone.
            return reason.map { ReportedProblem(Problem($0)) }
        case .queued, .accepted, .handedOver, .withdrawn: return nil
        }
    }
}
