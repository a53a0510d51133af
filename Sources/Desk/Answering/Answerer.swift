import ExchangeFormats
import Foundation
import Logging

/// Answers the queries that this desk has accepted, each exactly once, also across restarts: what is owed was committed together with the query, and
/// it is settled in the transaction that puts the signed answer into the outbox.
///
/// The answer is found and signed at once and only released when it is due, so that neither its instant nor its length tells how much there was to
/// search or to say.
struct Answerer: Sendable {
    private static let batch = 16

    private let parts: DeskParts
    private let maker: AnswerMaker
    private let composer: DraftComposer
    private let signals: Signals

    init(_ parts: DeskParts, signals: Signals) {
        self.parts = parts
        self.signals = signals
        maker = AnswerMaker(parts)
        composer = DraftComposer(parts)
    }

    /// - Throws: what the store throws, and `CancellationError`.
    func run() async throws {
        while true {
            try Task.checkCancellation()
            let generation = signals.generation(of: .answers)
            let owed = try await parts.store.read { try $0.owedAnswers(limit: Self.batch) }
            if owed.isEmpty { await signals.wait(for: .answers, after: generation, until: nil) }
            for answer in owed { try await settle(answer) }
        }
    }

    private func settle(_ owed: OwedAnswer) async throws {
        guard let bytes = try await parts.store.read({ try $0.content(ofReceived: owed.received) }) else {
            throw DeskStoreFailure.broken("a query that is to be answered has no content")
        }
        // After a restart the instant may have passed; the release is then now, in the answer too.
        var owed = owed
        owed.due = max(owed.due, parts.clock.now())
        let composed: ComposedMessage
        let hits: [DisclosedHit]
        do {
            let (manifest, body) = try StoredContent.read(bytes)
            let answer = await maker.answer(owed, manifest, body)
            composed = try composer.compose(answer.draft, at: owed.due, role: nil, padding: parts.settings.answering.bytes)
            hits = answer.hits
        } catch {
            // Only a desk that is set up wrongly comes here (no contact for its hits, a body beyond its length): it stops rather than leave an asker
            // without an answer.
            parts.log.critical("an answer cannot be made", metadata: ["code": "\(error.code.rawValue)", "at": "\(error.pointer?.description ?? "")"])
            throw error
        }
        let settled = owed
        try await parts.store.write { writer in
            guard try writer.settle(settled, by: composed.outgoing.messageID) else { return }
            for hit in hits { try writer.insert(hit) }
            try writer.insert(composed.outgoing, content: composed.bytes)
        }
        signals.signal(.outbox)
    }
}
