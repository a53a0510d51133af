import ExchangeFormats
import Foundation
import GRDB
import Gateway

extension StoredPart {
    /// The columns that ``init(row:)`` reads, of the table `part` under the name `p`.
    static let columns = "p.file, p.sender, p.message_id, p.part_id, p.size, p.salt_digest, p.digest, p.lease_until, p.message"

    init(row: Row) throws {
        self.init(
            file: row[0], place: PartPlace(sender: row[1], messageID: row[2], partID: row[3]), size: row[4], saltDigest: row.bytes(5),
            digest: row.bytes(6), leaseUntil: UTCInstant(milliseconds: row[7]), message: row[8])
    }
}

extension SQLiteReading {
    func part(_ place: PartPlace) throws -> StoredPart? {
        try one(
            "SELECT \(StoredPart.columns) FROM part p WHERE sender = ? AND message_id = ? AND part_id = ?",
            [place.sender, place.messageID, place.partID]
        ) { try StoredPart(row: $0) }
    }

    func parts(ofMessage sequence: Int64) throws -> [StoredPart] {
        try all("SELECT \(StoredPart.columns) FROM part p WHERE message = ? ORDER BY part_id", [sequence]) { try StoredPart(row: $0) }
    }

    func uploadFigures(of sender: String) throws -> UploadFigures {
        try one(
            "SELECT count(*), coalesce(sum(size), 0) FROM part WHERE sender = ? AND message IS NULL", [sender]
        ) { UploadFigures(parts: $0[0], bytes: $0[1]) } ?? UploadFigures(parts: 0, bytes: 0)
    }

    func lapsedUploads(at now: UTCInstant, limit: Int) throws -> [StoredPart] {
        try all(
            "SELECT \(StoredPart.columns) FROM part p WHERE message IS NULL AND lease_until <= ? ORDER BY lease_until, file LIMIT ?",
            [now.milliseconds, max(0, limit)]
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
                upload.file, upload.place.sender, upload.place.messageID, upload.place.partID, upload.size, Data(upload.saltDigest),
                Data(upload.digest), upload.leaseUntil.milliseconds,
            ])
        return earlier?.file
    }

    func claim(_ file: UUID, forMessage sequence: Int64) throws {
        do {
            try run("UPDATE part SET message = ? WHERE file = ? AND message IS NULL", [sequence, file])
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw StorageMisuse.unknownMessage
        }
        guard db.changesCount == 1 else { throw StorageMisuse.unknownUpload }
    }

    func removeUpload(_ file: UUID) throws {
        try run("DELETE FROM part WHERE file = ? AND message IS NULL", [file])
        guard db.changesCount == 1 else { throw StorageMisuse.unknownUpload }
    }
}
