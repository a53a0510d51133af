import ExchangeFormats
import Foundation
import GRDB
import Gateway

extension SQLiteReading {
    func change(_ id: UUID) throws -> AgreementChange? {
        try one("SELECT \(AgreementChange.columns) FROM agreement_change WHERE id = ?", [.uuid(id)]) { try AgreementChange(row: $0) }
    }

    func changes(limit: Int) throws -> [AgreementChange] {
        try all(
            "SELECT \(AgreementChange.columns) FROM agreement_change ORDER BY sequence DESC LIMIT ?", [.integer(max(0, limit))]
        ) { try AgreementChange(row: $0) }
    }

    func standingChanges() throws -> [AgreementChange] {
        try all(
            "SELECT \(AgreementChange.columns) FROM agreement_change WHERE \(Schema.standingChange) ORDER BY sequence", []
        ) { try AgreementChange(row: $0) }
    }

    func agreementsText(_ digest: [UInt8]) throws -> String? {
        try one("SELECT text FROM agreement_text WHERE digest = ?", [.blob(digest)]) { $0.text(0) }
    }

    func agreementsInForce() throws -> [UInt8]? { try one(Setting.select, [.text(Setting.agreementsInForce)]) { $0.bytes(0) } }
}

extension SQLiteWriter {
    func insert(_ change: AgreementChange) throws {
        try run(
            """
            INSERT INTO agreement_change (
                id, digest, base, reason, proposed_by, proposed_key, proposed_at, effective_from, emergency, approve_by, approved_by, approved_key,
                approved_at, state, in_force_since
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .uuid(change.id), .blob(change.digest), .blob(change.base), .text(change.reason), .text(change.proposed.administrator),
                .blob(change.proposed.key), .instant(change.proposed.at), .instant(change.effectiveFrom), .text(change.emergency?.rawValue),
                .instant(change.approveBy),
            ] + change.progress)
    }

    func update(_ change: AgreementChange) throws {
        try run(
            "UPDATE agreement_change SET approved_by = ?, approved_key = ?, approved_at = ?, state = ?, in_force_since = ? WHERE id = ?",
            change.progress + [.uuid(change.id)])
    }

    func insert(agreementsText: String, digest: [UInt8]) throws {
        try run(
            "INSERT INTO agreement_text (digest, text) VALUES (?, ?) ON CONFLICT DO NOTHING", [.blob(digest), .text(agreementsText)])
    }

    func setAgreementsInForce(_ digest: [UInt8]) throws { try run(Setting.set, [.text(Setting.agreementsInForce), .blob(digest)]) }
}

extension AgreementChange {
    /// The columns that ``init(row:)`` reads.
    fileprivate static let columns = """
        id, digest, base, reason, proposed_by, proposed_key, proposed_at, effective_from, emergency, approve_by, approved_by, approved_key, \
        approved_at, state, in_force_since
        """

    fileprivate init(row: SQLRow) throws {
        guard let state = State(rawValue: row.text(13)) else { throw UnreadableRow(table: "agreement_change") }
        self.init(
            id: try row.uuid(0), digest: row.bytes(1), base: row.bytes(2), reason: row.text(3),
            proposed: Act(administrator: row.text(4), key: row.bytes(5), at: row.instant(6)), effectiveFrom: row.optionalInstant(7),
            approved: row.optionalInstant(12).map { Act(administrator: row.text(10), key: row.bytes(11), at: $0) }, state: state,
            inForceSince: row.optionalInstant(14), emergency: AdministrativeGround(rawValue: row.text(8)), approveBy: row.optionalInstant(9))
    }

    /// What may change of it.
    fileprivate var progress: [SQLValue] {
        [
            .text(approved?.administrator), approved.map { .blob($0.key) } ?? .null, .instant(approved?.at), .text(state.rawValue),
            .instant(inForceSince),
        ]
    }
}
