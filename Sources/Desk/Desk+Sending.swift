package import ExchangeFormats
package import Foundation
import Logging

extension Desk {
    /// Asks every source at once: one THB-100 each, in one conversation.
    ///
    /// - Returns: at once, with all sources waiting.
    /// - Throws: every violation of the body, before anything is signed; `parameterInvalid` where nobody is asked.
    package func query(_ request: QueryRequest) async throws(Problem) -> QueryStatus {
        let asked = request.sources ?? parts.settings.ask
        guard !asked.isEmpty, Set(asked).count == asked.count else { throw Problem(.parameterInvalid, at: nil, ["parameter": "sources"]) }
        let now = parts.clock.now()
        let id = UUID.version7(at: now, random: parts.random)
        let role = directory.role(of: parts.settings.endpoint)
        var composed: [ComposedMessage] = []
        var query = QueryStatus(queryID: id, askedAt: now, subjectType: request.subjectType, sources: [])
        for source in asked {
            let message = try composer.compose(
                MessageDraft(
                    formatID: QueryFormat.query, formatVersion: QueryFormat.version, recipients: [source], language: .en, body: request.body,
                    purpose: request.purpose, caseRef: request.caseRef, conversationID: id, textLanguages: [parts.settings.language.rawValue],
                    staffID: request.staffID), at: now, role: role)
            composed.append(message)
            query.sources.append(SourceStatus(source: source, name: name(of: source), messageID: message.outgoing.messageID))
        }
        let (messages, status) = (composed, query)
        try await write { writer in
            for message in messages { try writer.insert(message.outgoing, content: message.bytes) }
            try writer.put(status)
        }
        signals.signal(.outbox)
        return query
    }

    /// - Parameter wait: how long to wait at most; returns earlier once every source has answered, refused or failed.
    /// - Throws: ``Problem`` `messageNotFound`.
    package func queryStatus(_ id: UUID, wait: Duration) async throws(Problem) -> QueryStatus {
        let deadline = parts.clock.now().adding(wait)
        while true {
            let generation = signals.generation(of: .queries)
            guard let status = try await read({ try $0.query(id) }) else { throw Problem(.messageNotFound) }
            if status.isComplete || Task.isCancelled || parts.clock.now() >= deadline { return named(status) }
            await signals.wait(for: .queries, after: generation, until: deadline)
        }
    }

    /// The latest queries, newest first.
    package func queries() async throws(Problem) -> [QueryStatus] {
        try await read { try $0.queries(limit: 100) }.map(named)
    }

    /// Composes, signs and stores a message; the outbox loop submits it.
    ///
    /// - Throws: every violation of the body, before anything is signed.
    package func send(_ draft: MessageDraft) async throws(Problem) -> OutboxItem {
        var draft = draft
        if let answered = draft.inReplyTo, draft.conversationID == nil {
            draft.conversationID = try await read { reader in
                try reader.received(messageID: answered)?.item.conversationID ?? reader.outgoing(messageID: answered)?.conversationID
            }
        }
        if draft.formatVersion == nil {
            draft.formatVersion = directory.newest(of: parts.formats.filter { $0.id == draft.formatID }, readBy: draft.recipients)
        }
        let staged = try await staged(draft.attachments)
        let format = try MessageBody.format(draft.formatID, draft.formatVersion, among: parts.formats)
        draft.body = AttachmentPlan.complete(draft.body, with: staged, format, draft.language)
        let plan = AttachmentPlan(staged, bodyBytes: JSONWriter.bytes(draft.body).count)
        let composed = try composer.compose(
            draft, attachments: plan.parts(try await contents(plan)), at: parts.clock.now(), role: directory.role(of: parts.settings.endpoint))
        let stored = try await write { writer in
            try writer.insert(composed.outgoing, content: composed.bytes)
            return try Self.use(plan, for: composed.outgoing.messageID, writer)
        }
        let unneeded = plan.items.filter(\.isInline).map(\.staged.id)
        if !unneeded.isEmpty { await discard(unneeded) }
        signals.signal(stored.isEmpty ? .outbox : .uploads)
        return OutboxItem(
            composed.outgoing, events: [],
            attachments: MessageAttachment.list(
                composed.manifest, format.body.convert(draft.body, from: draft.language, to: .en)),
            upload: uploads.progress(composed.outgoing, stored))
    }

    private func named(_ status: QueryStatus) -> QueryStatus {
        var status = status
        for index in status.sources.indices { status.sources[index].name = name(of: status.sources[index].source) }
        return status
    }

    private func name(of endpoint: String) -> BilingualText { directory.name(of: endpoint) }
}
