import ExchangeFormats
import Foundation
import GRDB
import Gateway

extension StoredPart {
    /// The columns that ``init(row:)`` reads, of the table `part` under the name `p`.
    static let columns = "p.file, p.sender, p.message_id, p.part_id, p.size, p.salt_digest, p.digest, p.lease_until, p.message"

    init(row: SQLRow) throws {
        self.init(
            file: try row.uuid(0), place: PartPlace(sender: row.text(1), messageID: try row.uuid(2), partID: row.text(3)), size: row.count(4),
            saltDigest: row.bytes(5), digest: row.bytes(6), leaseUntil: row.instant(7), message: row.optionalInteger(8))
    }
}

extension SQLiteReading {
    func part(_ place: PartPlace) throws -> StoredPart? {
        try one(
            "SELECT \(StoredPart.columns) FROM part p WHERE sender = ? AND message_id = ? AND part_id = ?",
            [.text(place.sender), .uuid(place.messageID), .text(place.partID)]
        ) { try StoredPart(row: $0) }
    }

    func parts(ofMessage sequence: Int64) throws -> [StoredPart] {
        try all("SELECT \(StoredPart.columns) FROM part p WHERE message = ? ORDER BY part_id", [.integer(sequence)]) { try StoredPart(row: $0) }
    }

    func uploadFigures(of sender: String) throws -> UploadFigures {
        try one(
            "SELECT count(*), coalesce(sum(size), 0) FROM part WHERE sender = ? AND message IS NULL", [.text(sender)]
        ) { UploadFigures(parts: $0.count(0), bytes: $0.count(1)) } ?? UploadFigures(parts: 0, bytes: 0)
    }

    func lapsedUploads(at now: UTCInstant, limit: Int) throws -> [StoredPart] {
        try all(
            "SELECT \(StoredPart.columns) FROM part p WHERE message IS NULL AND lease_until <= ? ORDER BY lease_until, file LIMIT ?",
            [.instant(now), .integer(max(0, limit))]
        ) { try StoredPart(row: $0) }
    }
}

extension SQLiteWriter {
    func put(_ upload: StoredPart) throws -> UUID? {
        let earlier = try part(upload.place)
        guard earlier?.message == nil else { throw StorageConflict() }
        if let earlier { try removeUpload(earlier.file) }
        try run(
            """
            INSERT INTO part (file, sender, message_id, part_id, size, salt_digest, digest, lease_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .uuid(upload.file), .text(upload.place.sender), .uuid(upload.place.messageID), .text(upload.place.partID),
                .integer(upload.size), .blob(upload.saltDigest), .blob(upload.digest), .instant(upload.leaseUntil),
            ])
        return earlier?.file
    }

    func claim(_ file: UUID, forMessage sequence: Int64) throws {
        do {
            try run("UPDATE part SET message = ? WHERE file = ? AND message IS NULL", [.integer(sequence), .uuid(file)])
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw StorageMisuse.unknownMessage
        }
        guard db.changesCount == 1 else { throw StorageMisuse.unknownUpload }
    }

    func removeUpload(_ file: UUID) throws {
        try run("DELETE FROM part WHERE file = ? AND message IS NULL", [.uuid(file)])
        guard db.changesCount == 1 else { throw StorageMisuse.unknownUpload }
    }
}
