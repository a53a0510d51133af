import Desk
import ExchangeFormats
import Foundation
import GRDB

/// Rows that name files with the contents of parts.
extension DeskSession {
    func staged(_ id: UUID) throws -> StagedAttachment? {
        try row("SELECT * FROM staged WHERE file = ?", [id.wireText]).map(staged(row:))
    }

    func staged(before instant: UTCInstant, limit: Int) throws -> [StagedAttachment] {
        try rows("SELECT * FROM staged WHERE staged_at < ? ORDER BY staged_at, file LIMIT ?", [instant.milliseconds, limit]).map(staged(row:))
    }

    func parts(ofOutgoing messageID: UUID) throws -> [StoredPart] {
        try rows("SELECT * FROM part WHERE outgoing = ? ORDER BY part_id", [messageID.wireText]).map(StoredPart.init(row:))
    }

    func parts(ofReceived sequence: Int64) throws -> [StoredPart] {
        try rows("SELECT * FROM part WHERE received = ? ORDER BY part_id", [sequence]).map(StoredPart.init(row:))
    }

    func uploadable(limit: Int) throws -> [OutgoingMessage] {
        try rows(
            """
            SELECT * FROM outgoing WHERE state = 'QUEUED' AND message_id IN (SELECT outgoing FROM part WHERE uploaded = 0 AND outgoing IS NOT NULL)
            ORDER BY sequence LIMIT ?
            """, [limit]
        ).map(OutgoingMessage.init(row:))
    }

    func insert(_ staged: StagedAttachment) throws {
        // A file's name is content like any other.
        let details: JSONValue = [
            "fileName": .string(staged.fileName), "mediaType": .string(staged.mediaType), "salt": .string(Base64URL.encode(staged.salt)),
        ]
        let sealed = vault.seal(JSONWriter.bytes(details), place: Self.place(staged: staged.id))
        _ = try insert(
            "INSERT INTO staged (file, file_key, size, digest, staged_at, wrapped_key, content) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                staged.id.wireText, Data(staged.file.wrappedKey), staged.file.size, Data(staged.digest), staged.stagedAt.milliseconds,
                sealed.wrappedKey, sealed.content,
            ])
    }

    func removeStaged(_ id: UUID) throws -> Bool {
        try change("DELETE FROM staged WHERE file = ?", [id.wireText])
        return db.changesCount == 1
    }

    func insert(_ part: StoredPart, ofOutgoing messageID: UUID) throws {
        _ = try insert(
            "INSERT INTO part (file, file_key, size, part_id, outgoing, uploaded) VALUES (?, ?, ?, ?, ?, ?)",
            [part.file.id.wireText, Data(part.file.wrappedKey), part.file.size, part.partID, messageID.wireText, part.isUploaded])
    }

    func insert(_ part: StoredPart, ofReceived sequence: Int64) throws {
        _ = try insert(
            "INSERT INTO part (file, file_key, size, part_id, received, uploaded) VALUES (?, ?, ?, ?, ?, ?)",
            [part.file.id.wireText, Data(part.file.wrappedKey), part.file.size, part.partID, sequence, part.isUploaded])
    }

    func setUploaded(_ isUploaded: Bool, messageID: UUID, partID: String?) throws {
        try change(
            "UPDATE part SET uploaded = ? WHERE outgoing = ? AND part_id = coalesce(?, part_id)", [isUploaded, messageID.wireText, partID])
    }

    /// The ids of all files that rows name.
    static func files(_ db: Database) throws -> Set<String> {
        Set(try String.fetchAll(db, sql: "SELECT file FROM staged UNION ALL SELECT file FROM part"))
    }

    private func staged(row: Row) throws -> StagedAttachment {
        let id = try row.id("file")
        let details = try DeskRowCoding.json(
            String(decoding: DeskRowCoding.required(content(row, place: Self.place(staged: id))), as: UTF8.self))
        return StagedAttachment(
            file: SealedFile(id: id, size: row["size"], wrappedKey: row.bytes("file_key")),
            fileName: try DeskRowCoding.required(details["fileName"]?.string), mediaType: try DeskRowCoding.required(details["mediaType"]?.string),
            salt: try DeskRowCoding.required(details["salt"]?.string.flatMap(Base64URL.decode)), digest: row.bytes("digest"),
            stagedAt: row.instant("staged_at"))
    }

    static func place(staged id: UUID) -> String { "staged \(id.wireText)" }
}

extension StoredPart {
    fileprivate init(row: Row) throws {
        self.init(
            partID: row["part_id"], file: SealedFile(id: try row.id("file"), size: row["size"], wrappedKey: row.bytes("file_key")),
            isUploaded: row["uploaded"])
    }
}
