package import ExchangeFormats
package import Foundation
import Logging

extension Desk {
    /// Newest first.
    package func outbox(limit: Int) async throws(Problem) -> [OutboxItem] {
        try await read { reader in try reader.outgoing(limit: limit).map { try Self.item($0, reader) } }
    }

    /// - Parameter wait: how long to wait for the end at most.
    /// - Throws: ``Problem`` `messageNotFound`.
    package func outboxItem(_ id: UUID, wait: Duration) async throws(Problem) -> OutboxItem {
        let deadline = parts.clock.now().adding(wait)
        while true {
            let generation = signals.generation(of: .outbox)
            let found = try await read { reader in try reader.outgoing(messageID: id).map { try Self.item($0, reader) } }
            guard let item = found else { throw Problem(.messageNotFound) }
            if item.state.isTerminal || Task.isCancelled || parts.clock.now() >= deadline { return item }
            await signals.wait(for: .outbox, after: generation, until: deadline)
        }
    }

    /// Newest first.
    package func inbox(limit: Int) async throws(Problem) -> [InboxItem] {
        try await read { try $0.received(limit: limit).map(\.item) }
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
        return InboxMessage(item: item, manifest: manifest, body: body)
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

    private static func item(_ message: OutgoingMessage, _ reader: any DeskStoreReader) throws -> OutboxItem {
        OutboxItem(message, events: try reader.evidence(messageID: message.messageID).map(\.event))
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

    private func storageProblem(_ error: any Error) -> Problem {
        parts.log.error("the store failed", metadata: ["error": "\(error)"])
        return error as? Problem ?? Problem(.storageUnavailable)
    }
}

extension OutboxItem {
    init(_ message: OutgoingMessage, events: [Event]) {
        self.init(
            messageID: message.messageID, formatID: message.formatID, formatVersion: message.formatVersion,
            conversationID: message.conversationID, inReplyTo: message.inReplyTo, recipients: message.recipients,
            createdAt: message.createdAt, validUntil: message.validUntil, state: message.state, problem: message.problem, events: events)
    }
}
