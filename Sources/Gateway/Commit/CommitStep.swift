package import ExchangeFormats
package import Foundation

/// What one operation adds to a group commit besides its rows: statements to be signed together with everybody else's, and audit records.
package struct CommitStep: Sendable {
    struct Statement: Sendable {
        let statement: EvidenceStatement
        let message: Int64?
        let delivery: UUID?
    }

    /// The instant of the group commit.
    package let at: UTCInstant
    /// What leases count from: ``at``, but no instant past the latest that was believed. A clock that runs ahead for a moment would else put a
    /// delivery into somebody's hand for as long as it ran ahead.
    package let leaseStart: UTCInstant
    private(set) var statements: [Statement] = []
    private(set) var records: [AuditRecord] = []

    /// - Parameter believed: the latest instant that was believed, where there is one.
    init(at: UTCInstant, believed: UTCInstant?) {
        self.at = at
        leaseStart = min(at, believed ?? at)
    }

    /// - Parameters:
    ///   - message: the stored message's sequence; `nil` for a rejection.
    ///   - delivery: the delivery that the statement is about.
    package mutating func state(_ statement: EvidenceStatement, message: Int64?, delivery: UUID? = nil) {
        statements.append(Statement(statement: statement, message: message, delivery: delivery))
    }

    package mutating func record(_ record: AuditRecord) { records.append(record) }
}
