import ExchangeFormats
import Foundation

/// What a message does to the desk beyond lying in its inbox, in the transaction that commits it.
struct ReceivedEffects: Sendable {
    private let settings: DeskSettings

    init(settings: DeskSettings) { self.settings = settings }

    /// - Parameter sequence: of the received message.
    /// - Returns: what it touched.
    func apply(
        _ content: AcceptedContent, sequence: Int64, at now: UTCInstant, _ writer: any DeskStoreWriter
    ) throws -> Set<Signals.Topic> {
        switch content.manifest.formatID {
        case QueryFormat.query:
            try writer.insert(
                OwedAnswer(
                    asker: content.manifest.sender, queryID: content.manifest.messageID, received: sequence,
                    due: now.adding(settings.answering.delay)))
            return [.answers]
        case QueryFormat.answer: return try note(content, at: now, writer) ? [.queries] : []
        default: return []
        }
    }

    /// An answer counts where this desk asked that source that question; of several answers the first.
    private func note(_ content: AcceptedContent, at now: UTCInstant, _ writer: any DeskStoreWriter) throws -> Bool {
        guard let asked = content.manifest.inReplyTo, var query = try writer.query(ofMessage: asked),
            let index = query.sources.firstIndex(where: { $0.messageID == asked && $0.source == content.manifest.sender }),
            query.sources[index].state == .waiting || query.sources[index].state == .failed,
            let answer = QueryAnswer(content), answer.queryID == asked
        else { return false }
        answer.write(to: &query.sources[index])
        query.sources[index].answeredAt = now
        query.sources[index].elapsed = now.since(query.askedAt)
        query.sources[index].problem = nil
        try writer.put(query)
        return true
    }
}
