package import ExchangeFormats
package import Foundation
import Logging

extension Desk {
    /// Newest first.
    ///
    /// - Parameter tests: whether test messages are among them.
    package func outbox(limit: Int, tests: Bool = false) async throws(Problem) -> [OutboxItem] {
        let (uploads, now) = (uploads, parts.clock.now())
        return try await read { reader in try reader.outgoing(limit: limit, tests: tests).map { try Self.item($0, uploads, reader, at: now) } }
    }

    /// - Parameter wait: how long to wait for the end at most.
    /// - Throws: ``Problem`` `messageNotFound`.
    package func outboxItem(_ id: UUID, wait: Duration) async throws(Problem) -> OutboxItem {
        let deadline = parts.clock.now().adding(wait)
        let uploads = uploads
        let attachments = try await attachments(ofOutgoing: id)
        while true {
            let generation = signals.generation(of: .outbox)
            let now = parts.clock.now()
            let found = try await read { reader in try reader.outgoing(messageID: id).map { try Self.item($0, uploads, reader, at: now) } }
            guard var item = found else { throw Problem(.messageNotFound) }
            item.attachments = attachments
            if item.state.isTerminal || Task.isCancelled || parts.clock.now() >= deadline { return item }
            await signals.wait(for: .outbox, after: generation, until: deadline)
        }
    }

    /// Newest first.
    ///
    /// - Parameter tests: whether test messages are among them.
    package func inbox(limit: Int, tests: Bool = false) async throws(Problem) -> [InboxItem] {
        try await read { try $0.received(limit: limit, tests: tests).map(\.item) }
    }

    /// An accepted message with what it says.
    ///
    /// - Throws: ``Problem`` `messageNotFound`, also for one that was refused: nothing in it is believed.
    package func inboxItem(_ id: UUID) async throws(Problem) -> InboxMessage {
        let found = try await read { reader -> (InboxItem, [UInt8])? in
            guard let message = try reader.received(messageID: id), let bytes = try reader.content(ofReceived: message.sequence) else {
                return nil
            }
            return (message.item, bytes)
        }
        guard let (item, bytes) = found else { throw Problem(.messageNotFound) }
        let (manifest, body) = try StoredContent.read(bytes)
        return InboxMessage(item: item, manifest: manifest, body: body, attachments: MessageAttachment.list(manifest, english(body, manifest)))
    }

    /// A message exactly as it was signed, of the inbox or the outbox.
    ///
    /// - Throws: ``Problem`` `messageNotFound`.
    package func messageBytes(_ id: UUID) async throws(Problem) -> [UInt8] {
        let found = try await read { reader -> [UInt8]? in
            if let sent = try reader.content(ofOutgoing: id) { return sent }
            return try reader.received(messageID: id).flatMap { try reader.content(ofReceived: $0.sequence) }
        }
        guard let bytes = found else { throw Problem(.messageNotFound) }
        return bytes
    }

    /// The verified evidence of a message, in the order in which it came.
    ///
    /// - Throws: ``Problem`` `messageNotFound`.
    package func evidence(_ id: UUID) async throws(Problem) -> [Evidence] {
        let found = try await read { reader -> [DeskEvidence]? in
            guard try reader.outgoing(messageID: id) != nil || reader.received(messageID: id) != nil else { return nil }
            return try reader.evidence(messageID: id)
        }
        guard let stored = found else { throw Problem(.messageNotFound) }
        var evidence: [Evidence] = []
        for item in stored { evidence.append(try Evidence(Self.json(item.bytes))) }
        return evidence
    }

    private static func json(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
        do {
            return try JSONReader.read(bytes, limits: JSONLimits(bytes: 1 << 20, depth: 16, values: 10_000))
        } catch {
            throw Problem(error)
        }
    }

    private static func item(
        _ message: OutgoingMessage, _ uploads: UploadBook, _ reader: any DeskStoreReader, at now: UTCInstant
    ) throws -> OutboxItem {
        let events = try reader.evidence(messageID: message.messageID).map(\.event)
        var item = OutboxItem(
            message, events: events,
            upload: message.state == .queued ? uploads.progress(message, try reader.parts(ofOutgoing: message.messageID)) : nil)
        item.withdrawals = try reader.withdrawals(ofMessage: message.messageID)
        if message.state == .accepted, EvidenceDeadline.isOver(message.validUntil, at: now) {
            item.overdue = item.recipients.filter { recipient in !events.contains { $0.recipient == recipient && $0.event.isTerminal } }
        }
        return item
    }

    private func attachments(ofOutgoing id: UUID) async throws(Problem) -> [MessageAttachment] {
        guard let bytes = try await read({ try $0.content(ofOutgoing: id) }) else { return [] }
        let (manifest, body) = try StoredContent.read(bytes)
        return MessageAttachment.list(manifest, english(body, manifest))
    }

    /// A stored body in the English binding; as it is where this program does not know its format.
    private func english(_ body: JSONValue, _ manifest: Manifest) -> JSONValue {
        let format = try? MessageBody.format(manifest.formatID, manifest.formatVersion, among: parts.formats)
        return format?.body.convert(body, from: manifest.language, to: .en) ?? body
    }

    // MARK: The store, for people

    func read<Value: Sendable>(_ body: @escaping @Sendable (any DeskStoreReader) throws -> Value) async throws(Problem) -> Value {
        do {
            return try await parts.store.read(body)
        } catch {
            throw storageProblem(error)
        }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any DeskStoreWriter) throws -> Value) async throws(Problem) -> Value {
        do {
            return try await parts.store.write(body)
        } catch {
            throw storageProblem(error)
        }
    }

    func storageProblem(_ error: any Error) -> Problem {
        if let problem = error as? Problem { return problem }
        parts.log.error("the store failed", metadata: ["error": "\(error)"])
        return Problem(.storageUnavailable)
    }
}

extension OutboxItem {
    init(_ message: OutgoingMessage, events: [Event], attachments: [MessageAttachment] = [], upload: Upload? = nil) {
        self.init(
            messageID: message.messageID, formatID: message.formatID, formatVersion: message.formatVersion,
            conversationID: message.conversationID, inReplyTo: message.inReplyTo, recipients: Self.recipients(message.recipients, after: events),
            createdAt: message.createdAt, validUntil: message.validUntil, state: message.state, problem: message.problem, events: events,
            attachments: attachments, upload: upload)
    }
}
