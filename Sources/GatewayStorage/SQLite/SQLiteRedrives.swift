import ExchangeFormats
import Foundation
import GRDB
import Gateway

extension SQLiteReading {
    func redrivable(matching filter: DeliveryFilter, limit: Int) throws -> [QueuedDelivery] {
        try all(
            "SELECT \(QueuedDelivery.columns) \(RedriveQueries.redrivable) ORDER BY d.message, d.row LIMIT ?",
            RedriveQueries.values(of: filter) + [.integer(max(0, limit))]
        ) { try QueuedDelivery(row: $0) }
    }

    func redrivableCount(matching filter: DeliveryFilter) throws -> Int {
        try one("SELECT count(*) \(RedriveQueries.redrivable)", RedriveQueries.values(of: filter)) { $0.count(0) } ?? 0
    }

    func redriveJob(_ id: UUID) throws -> RedriveJob? {
        try one("SELECT \(RedriveJob.columns) FROM redrive_job WHERE id = ?", [.uuid(id)]) { try RedriveJob(row: $0) }
    }

    func redriveJobs(limit: Int) throws -> [RedriveJob] {
        try all("SELECT \(RedriveJob.columns) FROM redrive_job ORDER BY sequence DESC LIMIT ?", [.integer(max(0, limit))]) {
            try RedriveJob(row: $0)
        }
    }

    func runningRedrives() throws -> [RedriveJob] {
        try all("SELECT \(RedriveJob.columns) FROM redrive_job WHERE state = 'RUNNING' ORDER BY sequence", []) { try RedriveJob(row: $0) }
    }

    func redriveQueue(of job: UUID, limit: Int) throws -> [UUID] {
        try all(RedriveQueries.queue, [.uuid(job), .integer(max(0, limit))]) { try $0.uuid(0) }
    }
}

extension SQLiteWriter {
    func insert(_ job: RedriveJob, most: Int) throws -> RedriveJob {
        try run(
            """
            INSERT INTO redrive_job (
                id, recipient, format_id, cause, per_second, ordered_by, ordered_ground, ordered_at, matched, redriven, skipped, state, cancelled_by,
                cancelled_ground, cancelled_at, ended_at
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .uuid(job.id), .text(job.filter.recipient), .text(job.filter.formatID), .text(job.filter.ground?.rawValue), .integer(job.perSecond),
                .text(job.ordered.administrator), .text(job.ordered.ground.rawValue), .instant(job.ordered.at),
            ] + job.progress)
        let sequence = db.lastInsertedRowID
        try run(
            """
            INSERT INTO redrive_delivery (delivery, job, message, delivery_row)
            SELECT d.id, ?, d.message, d.row \(RedriveQueries.redrivable) ORDER BY d.message, d.row LIMIT ?
            """, [.integer(sequence)] + RedriveQueries.values(of: job.filter) + [.integer(max(0, most))])
        var inserted = job
        inserted.matched = db.changesCount
        try run("UPDATE redrive_job SET matched = ? WHERE sequence = ?", [.integer(inserted.matched), .integer(sequence)])
        return inserted
    }

    func update(_ job: RedriveJob, done: [UUID]) throws {
        for delivery in done {
            try run(
                "DELETE FROM redrive_delivery WHERE delivery = ? AND job = (SELECT sequence FROM redrive_job WHERE id = ?)",
                [.uuid(delivery), .uuid(job.id)])
        }
        if job.state != .running {
            try run("DELETE FROM redrive_delivery WHERE job = (SELECT sequence FROM redrive_job WHERE id = ?)", [.uuid(job.id)])
        }
        try run(
            """
            UPDATE redrive_job SET redriven = ?, skipped = ?, state = ?, cancelled_by = ?, cancelled_ground = ?, cancelled_at = ?, ended_at = ?
            WHERE id = ?
            """, job.progress + [.uuid(job.id)])
    }

    func leaveRedrive(_ delivery: UUID) throws -> Bool {
        try run(
            "UPDATE redrive_job SET skipped = skipped + 1 WHERE sequence = (SELECT job FROM redrive_delivery WHERE delivery = ?)", [.uuid(delivery)])
        guard db.changesCount > 0 else { return false }
        try run("DELETE FROM redrive_delivery WHERE delivery = ?", [.uuid(delivery)])
        return true
    }
}

enum RedriveQueries {
    /// Recipient, format, cause, what has to be named, cause. Reads what is parked, whoever it is for.
    static let redrivable = """
        FROM delivery d JOIN message m ON m.sequence = d.message
        WHERE d.\(Schema.parked) AND d.recipient = coalesce(?, d.recipient) AND m.format_id = coalesce(?, m.format_id)
            AND d.parked_for IS coalesce(?, d.parked_for) AND (d.parked_for IS NOT ? OR d.parked_for IS ?)
            AND NOT EXISTS (SELECT 1 FROM redrive_delivery r WHERE r.delivery = d.id)
        """

    static func values(of filter: DeliveryFilter) -> [SQLValue] {
        let cause = SQLValue.text(filter.ground?.rawValue)
        return [.text(filter.recipient), .text(filter.formatID), cause, .text(RedriveJob.onlyWhereNamed.rawValue), cause]
    }

    /// Job, limit.
    static let queue = """
        SELECT r.delivery FROM redrive_delivery r
        WHERE r.job = (SELECT sequence FROM redrive_job WHERE id = ?) ORDER BY r.message, r.delivery_row LIMIT ?
        """
}

extension RedriveJob {
    /// The columns that ``init(row:)`` reads.
    fileprivate static let columns = """
        id, recipient, format_id, cause, per_second, ordered_by, ordered_ground, ordered_at, matched, redriven, skipped, state, cancelled_by, \
        cancelled_ground, cancelled_at, ended_at
        """

    fileprivate init(row: SQLRow) throws {
        guard let state = State(rawValue: row.text(11)), let ground = AdministrativeGround(rawValue: row.text(6)) else {
            throw UnreadableRow(table: "redrive_job")
        }
        self.init(
            id: try row.uuid(0),
            filter: DeliveryFilter(
                recipient: row.optionalText(1), state: .parked, formatID: row.optionalText(2),
                ground: row.optionalText(3).flatMap(AdministrativeGround.init(rawValue:))),
            perSecond: row.count(4), ordered: Order(administrator: row.text(5), ground: ground, at: row.instant(7)))
        matched = row.count(8)
        redriven = row.count(9)
        skipped = row.count(10)
        self.state = state
        if let at = row.optionalInstant(14), let ground = AdministrativeGround(rawValue: row.text(13)) {
            cancelled = Order(administrator: row.text(12), ground: ground, at: at)
        }
        endedAt = row.optionalInstant(15)
    }

    /// What may change of it.
    fileprivate var progress: [SQLValue] {
        [
            .integer(redriven), .integer(skipped), .text(state.rawValue), .text(cancelled?.administrator), .text(cancelled?.ground.rawValue),
            .instant(cancelled?.at), .instant(endedAt),
        ]
    }
}
