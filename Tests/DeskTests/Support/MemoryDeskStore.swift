import Desk
import ExchangeFormats
import Foundation
import Synchronization

/// A store in memory: a transaction works on a copy that takes the original's place when it ends well.
final class MemoryDeskStore: DeskStore {
    private let tables = Mutex(Tables())
    let memoryFiles = MemoryPartFiles()
    var files: any PartFiles { memoryFiles }

    func read<Result: Sendable>(_ body: @escaping @Sendable (any DeskStoreReader) throws -> Result) async throws -> Result {
        try body(Session(tables.withLock { $0 }))
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (any DeskStoreWriter) throws -> Result) async throws -> Result {
        try tables.withLock { tables in
            let session = Session(tables)
            let result = try body(session)
            tables = session.tables
            return result
        }
    }
}

extension MemoryDeskStore {
    struct Tables {
        var sequence: Int64 = 0
        var received: [ReceivedMessage] = []
        var receivedContent: [Int64: [UInt8]] = [:]
        var receipts: [StoredReceipt] = []
        var outgoing: [OutgoingMessage] = []
        var outgoingContent: [UUID: [UInt8]] = [:]
        var withdrawals: [Withdrawal] = []
        var evidence: [DeskEvidence] = []
        var cursor: Int64 = 0
        var queries: [QueryStatus] = []
        var owed: [(answer: OwedAnswer, settledBy: UUID?)] = []
        var hits: [DisclosedHit] = []
        var staged: [StagedAttachment] = []
        var sentParts: [UUID: [StoredPart]] = [:]
        var receivedParts: [Int64: [StoredPart]] = [:]
        var witnessed: [WitnessedHead] = []
        var epochs: [[UInt8]] = []
        var alarms: [LogAlarm] = []

        mutating func next() -> Int64 {
            sequence += 1
            return sequence
        }
    }

    final class Session: DeskStoreWriter {
        var tables: Tables

        init(_ tables: Tables) { self.tables = tables }

        func accepted(sender: String, messageID: UUID) -> ReceivedMessage? {
            tables.received.first { $0.item.sender == sender && $0.item.messageID == messageID && $0.item.outcome == .accepted }
        }
        func received(limit: Int, tests: Bool) -> [ReceivedMessage] {
            Array(tables.received.reversed().filter { tests || $0.item.formatID != TestMessage.formatID }.prefix(limit))
        }
        func received(messageID: UUID) -> ReceivedMessage? {
            let found = tables.received.filter { $0.item.messageID == messageID }
            return found.last { $0.item.outcome == .accepted } ?? found.last
        }
        func content(ofReceived sequence: Int64) -> [UInt8]? { tables.receivedContent[sequence] }
        func receipt(delivery: UUID) -> StoredReceipt? { tables.receipts.first { $0.delivery == delivery } }
        func pendingReceipts(after: Int64, limit: Int) -> [StoredReceipt] {
            Array(tables.receipts.filter { $0.state == .pending && $0.sequence > after }.prefix(limit))
        }

        func outgoing(messageID: UUID) -> OutgoingMessage? { tables.outgoing.first { $0.messageID == messageID } }
        func outgoing(limit: Int, tests: Bool) -> [OutgoingMessage] {
            Array(tables.outgoing.reversed().filter { tests || $0.formatID != TestMessage.formatID }.prefix(limit))
        }
        func lastTest(of recipient: String) -> OutgoingMessage? {
            tables.outgoing.last { $0.formatID == TestMessage.formatID && $0.recipients == [recipient] }
        }
        func submittable(at now: UTCInstant, after: Int64, limit: Int) -> [OutgoingMessage] {
            Array(
                tables.outgoing.filter { message in
                    message.state == .queued && message.notBefore <= now && message.sequence > after
                        && !tables.outgoing.contains {
                            $0.conversationID == message.conversationID && $0.sequence <= message.sequence && waitsForUploads($0)
                        }
                }.prefix(limit))
        }
        private func waitsForUploads(_ message: OutgoingMessage) -> Bool {
            message.state == .queued && (tables.sentParts[message.messageID] ?? []).contains { !$0.isUploaded }
        }
        func uploadable(limit: Int) -> [OutgoingMessage] { Array(tables.outgoing.filter(waitsForUploads).prefix(limit)) }
        func staged(_ id: UUID) -> StagedAttachment? { tables.staged.first { $0.id == id } }
        func staged(before instant: UTCInstant, limit: Int) -> [StagedAttachment] {
            Array(tables.staged.filter { $0.stagedAt < instant }.sorted { $0.stagedAt < $1.stagedAt }.prefix(limit))
        }
        func parts(ofOutgoing messageID: UUID) -> [StoredPart] { (tables.sentParts[messageID] ?? []).sorted { $0.partID < $1.partID } }
        func parts(ofReceived sequence: Int64) -> [StoredPart] { (tables.receivedParts[sequence] ?? []).sorted { $0.partID < $1.partID } }
        func nextSubmission(after now: UTCInstant) -> UTCInstant? {
            tables.outgoing.filter { $0.state == .queued && $0.notBefore > now }.map(\.notBefore).min()
        }
        func content(ofOutgoing messageID: UUID) -> [UInt8]? { tables.outgoingContent[messageID] }

        func withdrawals(ofMessage messageID: UUID) -> [Withdrawal] { tables.withdrawals.filter { $0.messageID == messageID } }
        func pendingWithdrawals(limit: Int) -> [Withdrawal] { Array(tables.withdrawals.filter { $0.state == .pending }.prefix(limit)) }
        func overdueEvidence(at now: UTCInstant, limit: Int) -> [OutgoingMessage] {
            let late = tables.outgoing.filter { $0.state == .accepted && EvidenceDeadline.isOver($0.validUntil, at: now) }
            return Array(late.sorted { ($0.validUntil, $0.sequence) < ($1.validUntil, $1.sequence) }.prefix(limit))
        }
        func put(_ withdrawal: Withdrawal) {
            if let index = tables.withdrawals.firstIndex(where: { $0.messageID == withdrawal.messageID && $0.recipient == withdrawal.recipient }) {
                tables.withdrawals[index] = withdrawal
            } else {
                tables.withdrawals.append(withdrawal)
            }
        }
        func evidence(messageID: UUID) -> [DeskEvidence] { tables.evidence.filter { $0.messageID == messageID } }
        func evidenceCursor() -> Int64 { tables.cursor }

        func query(_ id: UUID) -> QueryStatus? { tables.queries.first { $0.queryID == id } }
        func query(ofMessage messageID: UUID) -> QueryStatus? { tables.queries.first { $0.sources.contains { $0.messageID == messageID } } }
        func queries(limit: Int) -> [QueryStatus] { Array(tables.queries.reversed().prefix(limit)) }

        func owedAnswers(limit: Int) -> [OwedAnswer] { Array(tables.owed.filter { $0.settledBy == nil }.map(\.answer).prefix(limit)) }
        func hit(reference: String) -> DisclosedHit? { tables.hits.first { $0.reference == reference } }

        func insert(_ message: ReceivedMessage, content: [UInt8]?) throws -> Int64 {
            if message.item.outcome == .accepted, accepted(sender: message.item.sender, messageID: message.item.messageID) != nil {
                throw DeskStoreConflict()
            }
            var message = message
            message.sequence = tables.next()
            tables.received.append(message)
            tables.receivedContent[message.sequence] = content
            return message.sequence
        }
        func insert(_ receipt: StoredReceipt) throws {
            guard self.receipt(delivery: receipt.delivery) == nil else { throw DeskStoreConflict() }
            var receipt = receipt
            receipt.sequence = tables.next()
            tables.receipts.append(receipt)
        }
        func setReceipt(delivery: UUID, _ state: StoredReceipt.State) {
            for index in tables.receipts.indices where tables.receipts[index].delivery == delivery { tables.receipts[index].state = state }
        }
        func insert(_ staged: StagedAttachment) throws {
            guard self.staged(staged.id) == nil else { throw DeskStoreConflict() }
            tables.staged.append(staged)
        }
        func removeStaged(_ id: UUID) -> Bool {
            let count = tables.staged.count
            tables.staged.removeAll { $0.id == id }
            return tables.staged.count < count
        }
        func insert(_ part: StoredPart, ofOutgoing messageID: UUID) throws {
            guard !parts(ofOutgoing: messageID).contains(where: { $0.partID == part.partID }) else { throw DeskStoreConflict() }
            tables.sentParts[messageID, default: []].append(part)
        }
        func insert(_ part: StoredPart, ofReceived sequence: Int64) throws {
            guard !parts(ofReceived: sequence).contains(where: { $0.partID == part.partID }) else { throw DeskStoreConflict() }
            tables.receivedParts[sequence, default: []].append(part)
        }
        func setUploaded(_ isUploaded: Bool, messageID: UUID, partID: String?) {
            tables.sentParts[messageID] = parts(ofOutgoing: messageID).map { part in
                var part = part
                if partID == nil || part.partID == partID { part.isUploaded = isUploaded }
                return part
            }
        }
        func insert(_ message: OutgoingMessage, content: [UInt8]) throws -> Int64 {
            guard outgoing(messageID: message.messageID) == nil else { throw DeskStoreConflict() }
            var message = message
            message.sequence = tables.next()
            tables.outgoing.append(message)
            tables.outgoingContent[message.messageID] = content
            return message.sequence
        }
        func setOutgoing(messageID: UUID, state: OutboxItem.State, problem: ReportedProblem?) {
            for index in tables.outgoing.indices where tables.outgoing[index].messageID == messageID {
                tables.outgoing[index].state = state
                tables.outgoing[index].problem = problem
            }
        }
        func append(_ evidence: DeskEvidence) -> Bool {
            guard !tables.evidence.contains(where: { $0.evidenceID == evidence.evidenceID }) else { return false }
            tables.evidence.append(evidence)
            return true
        }
        func setEvidenceCursor(_ sequence: Int64) { tables.cursor = sequence }
        func put(_ query: QueryStatus) {
            if let index = tables.queries.firstIndex(where: { $0.queryID == query.queryID }) {
                tables.queries[index] = query
            } else {
                tables.queries.append(query)
            }
        }
        func insert(_ owed: OwedAnswer) throws {
            guard !tables.owed.contains(where: { $0.answer.asker == owed.asker && $0.answer.queryID == owed.queryID }) else {
                throw DeskStoreConflict()
            }
            tables.owed.append((owed, nil))
        }
        func settle(_ owed: OwedAnswer, by answerID: UUID) -> Bool {
            guard
                let index = tables.owed.firstIndex(where: {
                    $0.answer.asker == owed.asker && $0.answer.queryID == owed.queryID && $0.settledBy == nil
                })
            else { return false }
            tables.owed[index].settledBy = answerID
            return true
        }
        func insert(_ hit: DisclosedHit) throws {
            guard self.hit(reference: hit.reference) == nil else { throw DeskStoreConflict() }
            tables.hits.append(hit)
        }
    }
}
