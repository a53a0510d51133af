package import ExchangeFormats
package import Foundation

/// Where a desk keeps what it received, sent, owes and can prove. One protocol, one conformance suite for every store.
///
/// The store is a place, not a judge. It encrypts the content of messages at rest by itself.
package protocol DeskStore: Sendable {
    /// Runs `body` on a consistent view. Never on the cooperative pool.
    ///
    /// - Throws: what `body` throws, or ``DeskStoreFailure``.
    func read<Result: Sendable>(_ body: @escaping @Sendable (any DeskStoreReader) throws -> Result) async throws -> Result

    /// Runs `body` in one transaction, which is durable once this returns. Where `body` throws, nothing of it remains.
    ///
    /// - Throws: what `body` throws, or ``DeskStoreFailure``.
    func write<Result: Sendable>(_ body: @escaping @Sendable (any DeskStoreWriter) throws -> Result) async throws -> Result

    /// The contents of parts that are too long for rows. A file counts from the transaction on that names it.
    var files: any PartFiles { get }
}

/// A fault of the store itself. With all but ``unavailable`` the desk stops: what it would do next might not last.
package enum DeskStoreFailure: Error, Sendable, Hashable {
    /// Nothing was written, and it may go better later: no space, no permission, or somebody else holds the database.
    case unavailable
    /// The text is the store's own, without content.
    case broken(String)
    /// Another process has it open.
    case inUse
    /// It was made by a newer version of the program.
    case newer
}

package protocol DeskStoreReader: WitnessReader {
    // MARK: Received
    /// The message that took effect under an id, whoever delivered it how often.
    func accepted(sender: String, messageID: UUID) throws -> ReceivedMessage?
    /// Newest first.
    ///
    /// - Parameter tests: whether test messages (SYS-041) are among them.
    func received(limit: Int, tests: Bool) throws -> [ReceivedMessage]
    /// By message id alone, for people: two senders may have used one id; the one received last is meant.
    func received(messageID: UUID) throws -> ReceivedMessage?
    /// Exactly as it was signed; `nil` for one that was refused.
    func content(ofReceived sequence: Int64) throws -> [UInt8]?

    func receipt(delivery: UUID) throws -> StoredReceipt?
    /// Receipts that the gateway has not confirmed, with a sequence past `after`, in the order in which they were made.
    func pendingReceipts(after: Int64, limit: Int) throws -> [StoredReceipt]

    // MARK: Sent
    func outgoing(messageID: UUID) throws -> OutgoingMessage?
    /// Newest first.
    ///
    /// - Parameter tests: whether test messages (SYS-041) are among them.
    func outgoing(limit: Int, tests: Bool) throws -> [OutgoingMessage]
    /// The newest test message to an endpoint.
    func lastTest(of recipient: String) throws -> OutgoingMessage?
    /// Queued messages with a sequence past `after` that may be submitted at `now`, in the order in which they were made: none with a part that is not
    /// uploaded, and none behind such a one in its conversation.
    func submittable(at now: UTCInstant, after: Int64, limit: Int) throws -> [OutgoingMessage]
    /// When the next queued message may be submitted that may not be at `now`.
    func nextSubmission(after now: UTCInstant) throws -> UTCInstant?
    func content(ofOutgoing messageID: UUID) throws -> [UInt8]?
    /// In the order in which they were asked for.
    func withdrawals(ofMessage messageID: UUID) throws -> [Withdrawal]
    /// In the order in which they were asked for.
    func pendingWithdrawals(limit: Int) throws -> [Withdrawal]
    /// Accepted messages whose terminal evidence is overdue at `now` (``EvidenceDeadline``), the oldest deadline first.
    func overdueEvidence(at now: UTCInstant, limit: Int) throws -> [OutgoingMessage]

    // MARK: Parts in files
    func staged(_ id: UUID) throws -> StagedAttachment?
    /// Staged before an instant, the oldest first.
    func staged(before instant: UTCInstant, limit: Int) throws -> [StagedAttachment]
    /// In the order of their ids.
    func parts(ofOutgoing messageID: UUID) throws -> [StoredPart]
    func parts(ofReceived sequence: Int64) throws -> [StoredPart]
    /// Queued messages with a part that is not uploaded, in the order in which they were made.
    func uploadable(limit: Int) throws -> [OutgoingMessage]

    // MARK: Evidence
    /// All verified evidence of a message, sent or received, in the order in which it came.
    func evidence(messageID: UUID) throws -> [DeskEvidence]
    /// The place in the gateway's evidence feed up to which everything was looked at; 0 before the first.
    func evidenceCursor() throws -> Int64

    // MARK: Queries
    func query(_ id: UUID) throws -> QueryStatus?
    /// The query that a THB-100 of one's own belongs to.
    func query(ofMessage messageID: UUID) throws -> QueryStatus?
    /// Newest first.
    func queries(limit: Int) throws -> [QueryStatus]

    // MARK: Answers
    /// Answers that are owed, in the order in which the queries came.
    func owedAnswers(limit: Int) throws -> [OwedAnswer]
    func hit(reference: String) throws -> DisclosedHit?
}

package protocol DeskStoreWriter: DeskStoreReader, WitnessWriter {
    /// - Parameter content: of an accepted message; `nil` for one that was refused.
    /// - Returns: the sequence it was given.
    /// - Throws: ``DeskStoreConflict`` where an accepted message already has (sender, messageID).
    @discardableResult func insert(_ message: ReceivedMessage, content: [UInt8]?) throws -> Int64
    /// - Throws: ``DeskStoreConflict`` where the delivery has a receipt.
    func insert(_ receipt: StoredReceipt) throws
    func setReceipt(delivery: UUID, _ state: StoredReceipt.State) throws

    /// - Throws: ``DeskStoreConflict`` where the id is taken.
    @discardableResult func insert(_ message: OutgoingMessage, content: [UInt8]) throws -> Int64
    /// Inserts a withdrawal, or writes anew what has become of it: a message has one for each recipient, and one for all.
    func put(_ withdrawal: Withdrawal) throws
    func setOutgoing(messageID: UUID, state: OutboxItem.State, problem: ReportedProblem?) throws

    func insert(_ staged: StagedAttachment) throws
    /// Forgets a staged attachment; its file is the caller's to remove, or to keep as a part.
    ///
    /// - Returns: `false` where it is not there.
    @discardableResult func removeStaged(_ id: UUID) throws -> Bool
    /// - Throws: ``DeskStoreConflict`` where the message has the part.
    func insert(_ part: StoredPart, ofOutgoing messageID: UUID) throws
    /// - Throws: ``DeskStoreConflict`` where the message has the part.
    func insert(_ part: StoredPart, ofReceived sequence: Int64) throws
    /// - Parameter partID: `nil` for all parts of the message.
    func setUploaded(_ isUploaded: Bool, messageID: UUID, partID: String?) throws

    /// - Returns: `false` where the evidence is there already.
    @discardableResult func append(_ evidence: DeskEvidence) throws -> Bool
    func setEvidenceCursor(_ sequence: Int64) throws

    /// Inserts a query, or writes it anew.
    func put(_ query: QueryStatus) throws

    /// - Throws: ``DeskStoreConflict`` where an answer to that query is or was owed.
    func insert(_ owed: OwedAnswer) throws
    /// - Returns: `false` where it was answered before.
    func settle(_ owed: OwedAnswer, by answerID: UUID) throws -> Bool
    func insert(_ hit: DisclosedHit) throws
}

/// A unique key is taken.
package struct DeskStoreConflict: Error, Sendable, Hashable {
    package init() {}
}
