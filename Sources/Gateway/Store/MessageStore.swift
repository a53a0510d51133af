package import ExchangeFormats
package import Foundation

/// Where messages, deliveries, evidence and the audit log are kept. One protocol, several stores, one conformance suite.
///
/// The store is a place, not a judge: rules of policy stand in `Gateway`. It encrypts content at rest by itself.
package protocol MessageStore: Sendable {
    /// Runs `body` on a consistent view. Never on the cooperative pool.
    ///
    /// - Throws: what `body` throws, or ``StorageFailure``.
    func read<Result: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Result) async throws -> Result

    /// Runs `body` in the one writer's transaction. When it returns, everything written is durable; when it throws, nothing was written.
    ///
    /// - Throws: what `body` throws, or ``StorageFailure``.
    func write<Result: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Result) async throws -> Result

    /// As ``write(_:)``, without a task that waits: `write` runs in the one writer's transaction, and hears on the writer's thread how it ended.
    func submit(_ write: any StoreWrite)

    /// Makes ready what of a content does not need the writer: its encryption. At once, on the caller's thread.
    func prepare(_ content: [UInt8], sender: String, messageID: UUID) -> MessageContent

    /// The contents of parts that travel on their own.
    var parts: any PartStore { get }

    /// What destroys the keys of contents that are erased.
    var erasure: any ContentErasure { get }

    /// Ends the store's work; nothing may be asked of it afterwards.
    func close() async throws
}

/// Work for the one writer.
package protocol StoreWrite: AnyObject, Sendable {
    /// Inside the transaction. Where it throws, nothing was written.
    func run(in writer: any StoreWriter) throws

    /// Once, at the end; not to be held up.
    ///
    /// - Parameter failure: what ``run(in:)`` threw, or ``StorageFailure``; `nil` where all that it wrote is durable.
    func finish(_ failure: (any Error)?)
}

extension MessageStore {
    package func submit(_ write: any StoreWrite) {
        Task {
            do {
                try await self.write { try write.run(in: $0) }
                write.finish(nil)
            } catch {
                write.finish(error)
            }
        }
    }

    package func prepare(_ content: [UInt8], sender: String, messageID: UUID) -> MessageContent { .clear(content) }
}

/// Why a store could not do what it was asked.
package enum StorageFailure: Error, Sendable, Hashable {
    /// No space is left, or the store may not be written: nothing was written, and later attempts may succeed.
    case full
    /// A sync or a read failed. The process has to stop: the kernel may have marked failed pages clean.
    case broken
}

package protocol StoreReader: PartRowReader, LogReader, StampReader, QueueReader, AnswerReader, RetentionReader, ChangeReader, RedriveReader {
    func message(sender: String, id: UUID) throws -> StoredMessage?
    func message(sequence: Int64) throws -> StoredMessage?
    /// The message's JSON text exactly as it came, decrypted; `nil` where it was erased.
    ///
    /// - Throws: ``StoredContentDamaged``, which concerns this one message only.
    func content(ofMessage sequence: Int64) throws -> [UInt8]?

    /// How many messages of a format were accepted from a sender past `after`, and when the first of them.
    func accepted(format: String, from sender: String, after: UTCInstant) throws -> (count: Int, first: UTCInstant?)
    /// Endpoints to which messages of a format were accepted from a sender in a conversation.
    func recipients(ofFormat format: String, from sender: String, in conversation: UUID) throws -> Set<String>

    func delivery(_ id: UUID) throws -> StoredDelivery?
    func deliveries(ofMessage sequence: Int64) throws -> [StoredDelivery]

    /// What a recipient would be offered now: deliveries that have not ended and are under no lease at `now`, and of each (sender, conversation)
    /// only the first by acceptance that has not ended (also when that one is under a lease, or awaits its stamp: then none). Parked ones block
    /// nothing and are not offered; what is paused (``PauseScope``) is not offered and holds up what is behind it. In the order of ``OfferTurns``: by priority, with turns for the less urgent; within a priority the senders take turns, the one
    /// served longest ago first; of one sender by acceptance.
    ///
    /// - Parameter emergenciesOnly: whether nothing else may go now.
    func offerable(to recipient: String, at now: UTCInstant, limit: Int, emergenciesOnly: Bool) throws -> [QueuedDelivery]

    /// Deliveries that have not ended and whose message was valid until before `now`, oldest first.
    func overdue(at now: UTCInstant, limit: Int) throws -> [QueuedDelivery]

    /// Messages of a sender, accepted at or after an instant, with a delivery that is queued or in its recipient's hand: their sequences past
    /// `after`, in order.
    func waitingMessages(from sender: String, acceptedFrom: UTCInstant, after: Int64, limit: Int) throws -> [Int64]

    /// Deliveries to a recipient that have not ended.
    func queueDepth(of recipient: String) throws -> Int
    /// Those of them that come from one sender.
    func queueDepth(of recipient: String, from sender: String) throws -> Int
    /// Deliveries that a recipient has in hand: under a lease at `now`.
    func inFlight(of recipient: String, at now: UTCInstant) throws -> Int
    /// Every queue with a delivery that has not ended, by recipient.
    func queueFigures(at now: UTCInstant) throws -> [QueueFigures]

    func attempts(of delivery: UUID) throws -> [StoredAttempt]

    /// All evidence of a message, in order of release.
    func evidence(ofMessage sequence: Int64) throws -> [StoredEvidence]
    /// Evidence of the sender's messages and rejected submissions with a sequence past `after`, in order of release.
    func evidence(forSender sender: String, after: Int64, limit: Int) throws -> [StoredEvidence]

    /// Leaves of the audit log.
    func auditSize() throws -> Int64
    func auditLeaf(_ index: Int64) throws -> StoredAuditLeaf?

    /// The latest instant at which anything was committed: the clock's high-water mark.
    func highWaterMark() throws -> UTCInstant?
    /// The directory that the audit log knows, as ``StoreWriter/setDirectoryInForce(_:)`` was given it.
    func directoryInForce() throws -> [UInt8]?
    /// The sequence of the last evidence root; 0 before the first.
    func lastRootSequence() throws -> Int
}

package protocol StoreWriter: StoreReader, PartRowWriter, LogWriter, StampWriter, QueueWriter, AnswerWriter, RetentionWriter, ChangeWriter,
    RedriveWriter
{
    /// Inserts a message with its content: one that this store prepared for this sender and message, or a clear one.
    ///
    /// - Returns: the sequence it was given.
    /// - Throws: ``StorageConflict`` where (sender, messageID) is taken.
    func insert(_ message: StoredMessage, content: MessageContent) throws -> Int64
    /// - Parameter answerDue: by when its recipient has to have answered; `nil` where nobody waits for an answer.
    func insert(_ delivery: StoredDelivery, answerDue: UTCInstant?) throws
    /// Writes every field of a delivery that exists. With the last of a message that ends, the retention of its content begins.
    ///
    /// - Returns: whether the next one of its conversation, which it held up, stands first now.
    @discardableResult func update(_ delivery: StoredDelivery) throws -> Bool
    func insert(_ attempt: StoredAttempt) throws
    /// What ``StoreReader/offerable(to:at:limit:emergenciesOnly:)`` returns; their senders and priorities have had their turns.
    ///
    /// - Parameter bytes: of their messages in all; the first may have more.
    func takeTurns(of recipient: String, at now: UTCInstant, limit: Int, bytes: Int, emergenciesOnly: Bool) throws -> [QueuedDelivery]
    /// Ends every lease. Deliveries in hand are queued again, in their places.
    ///
    /// - Returns: how many there were.
    @discardableResult func releaseLeases() throws -> Int
    /// Everything under one root is appended in one transaction.
    ///
    /// - Returns: the sequence it was given.
    @discardableResult func append(_ evidence: StoredEvidence) throws -> Int64
    /// - Returns: its index, 0 for the first.
    @discardableResult func append(_ leaf: StoredAuditLeaf) throws -> Int64
    func setHighWaterMark(_ instant: UTCInstant) throws
    func setDirectoryInForce(_ bytes: [UInt8]) throws
    func setLastRootSequence(_ sequence: Int) throws
}

extension StoreReader {
    package func offerable(to recipient: String, at now: UTCInstant, limit: Int) throws -> [QueuedDelivery] {
        try offerable(to: recipient, at: now, limit: limit, emergenciesOnly: false)
    }
}

extension StoreWriter {
    package func takeTurns(of recipient: String, at now: UTCInstant, limit: Int, bytes: Int = .max) throws -> [QueuedDelivery] {
        try takeTurns(of: recipient, at: now, limit: limit, bytes: bytes, emergenciesOnly: false)
    }
}

/// (sender, messageID) is taken: the caller did not look before.
package struct StorageConflict: Error, Sendable, Hashable {
    package init() {}
}

/// A stored content, or its key, is not what was stored: it was changed, or belongs elsewhere. Concerns this one message only.
package struct StoredContentDamaged: Error, Sendable, Hashable {
    package init() {}
}

extension StoreWriter {
    /// A delivery for whose answer nobody waits.
    package func insert(_ delivery: StoredDelivery) throws { try insert(delivery, answerDue: nil) }
}
