package import ExchangeFormats
package import Foundation

/// What one operation adds to a group commit besides its rows: statements to be signed together with everybody else's, and audit records.
package struct CommitStep: Sendable {
    struct Statement: Sendable {
        let statement: EvidenceStatement
        let message: Int64?
        let delivery: UUID?
        /// Where its entries begin among ``records``: they follow it, up to the next statement's.
        let firstRecord: Int
    }

    /// The instant of the group commit: never before that of an earlier one. While the clock cannot be believed, the latest that was.
    package let at: UTCInstant
    /// Whether ``at`` is of now. While the clock cannot be believed, no evidence is made.
    let isCertain: Bool
    /// What leases count by.
    package let leaseNow: UTCInstant
    private(set) var statements: [Statement] = []
    private(set) var records: [AuditRecord] = []
    /// Recipients for whom something may be there that was not before.
    private(set) var parties: [String] = []
    /// Whether a passenger took all that there was for its party.
    private(set) var leavesNothing = false

    init(_ mark: ClockGuard.Mark, leaseNow: UTCInstant) {
        at = mark.at
        isCertain = mark.isCertain
        self.leaseNow = leaseNow
    }

    /// What has an instant in its evidence asks first: while the clock cannot be believed, no evidence is made.
    ///
    /// - Throws: ``Problem`` `clockUncertain`.
    package func requireCertainTime() throws(Problem) { if !isCertain { throw Gateway.clockUncertain } }

    /// - Parameters:
    ///   - message: the stored message's sequence; `nil` for a rejection.
    ///   - delivery: the delivery that the statement is about.
    package mutating func state(_ statement: EvidenceStatement, message: Int64?, delivery: UUID? = nil) {
        statements.append(Statement(statement: statement, message: message, delivery: delivery, firstRecord: records.count))
    }

    /// Says that a recipient may be offered something that it could not be offered before.
    package mutating func bring(_ recipient: String) { parties.append(recipient) }

    /// Says of a passenger that nothing is left for its party now.
    package mutating func takeAll() { leavesNothing = true }

    /// Adds an entry of the audit log; one about a statement right after it.
    package mutating func record(_ record: AuditRecord) { records.append(record) }

    /// The entries of each statement among ``records``.
    var recordsOfStatements: [Range<Int>] {
        let ends = statements.dropFirst().map(\.firstRecord) + [records.count]
        return zip(statements, ends).map { $0.firstRecord..<$1 }
    }
}
