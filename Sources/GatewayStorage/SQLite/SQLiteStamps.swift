import ExchangeFormats
import GRDB
import Gateway

extension SQLiteReading {
    private static var past: String { "coalesce((SELECT max(source) FROM stamp_leaf WHERE kind = ?), 0)" }

    func unstampedMessages(limit: Int) throws -> [UnstampedItem] {
        try all(
            "SELECT sequence, message_digest FROM message WHERE sequence > \(Self.past) ORDER BY sequence LIMIT ?",
            [.text(StampedKind.message.rawValue), .integer(max(0, limit))]
        ) { UnstampedItem(kind: .message, source: $0.integer(0), digest: $0.bytes(1)) }
    }

    func unstampedRoots(limit: Int) throws -> [EvidenceRootText] {
        try all(
            "SELECT sequence, bytes FROM evidence_root WHERE sequence > \(Self.past) ORDER BY sequence LIMIT ?",
            [.text(StampedKind.evidenceRoot.rawValue), .integer(max(0, limit))]
        ) { EvidenceRootText(sequence: $0.count(0), bytes: $0.bytes(1)) }
    }

    func unstampedOthers(limit: Int) throws -> [UnstampedItem] {
        var items: [UnstampedItem] = []
        for kind in StampedKind.enqueued {
            items += try all(
                "SELECT source, digest FROM stamp_queue WHERE source > \(Self.past) AND kind = ? ORDER BY source LIMIT ?",
                [.text(kind.rawValue), .text(kind.rawValue), .integer(max(0, limit - items.count))]
            ) { UnstampedItem(kind: kind, source: $0.integer(0), digest: $0.bytes(1)) }
        }
        return items
    }

    func unstampedSingles(limit: Int) throws -> [Int64] {
        try all("SELECT message FROM single_stamp WHERE token IS NULL ORDER BY message LIMIT ?", [.integer(max(0, limit))]) { $0.integer(0) }
    }

    func singleStamp(ofMessage sequence: Int64) throws -> [UInt8]? {
        try one("SELECT token FROM single_stamp WHERE message = ? AND token IS NOT NULL", [.integer(sequence)]) { $0.bytes(0) }
    }

    func stampBacklog() throws -> StampBacklog {
        var backlog = StampBacklog()
        var oldest: [UTCInstant] = []
        func add(_ sql: String, _ kind: StampedKind?, _ count: WritableKeyPath<StampBacklog, Int>) throws {
            let values: [SQLValue] = kind.map { [.text($0.rawValue)] } ?? []
            let (found, since) = try one(sql, values) { ($0.count(0), $0.optionalInstant(1)) } ?? (0, nil)
            backlog[keyPath: count] += found
            if let since { oldest.append(since) }
        }
        try add("SELECT count(*), min(accepted_at) FROM message WHERE sequence > \(Self.past)", .message, \.messages)
        try add("SELECT count(*), NULL FROM evidence_root WHERE sequence > \(Self.past)", .evidenceRoot, \.roots)
        for kind in StampedKind.enqueued {
            try add("SELECT count(*), min(since) FROM stamp_queue WHERE source > \(Self.past) AND kind = '\(kind.rawValue)'", kind, \.others)
        }
        try add(
            """
            SELECT count(*), min(m.accepted_at) FROM single_stamp s JOIN message m ON m.sequence = s.message WHERE s.token IS NULL
            """, nil, \.singles)
        backlog.oldest = oldest.min()
        return backlog
    }

    func lastStampSequence() throws -> Int { try one("SELECT coalesce(max(sequence), 0) FROM stamp_batch", []) { $0.count(0) } ?? 0 }

    func stampBatch(_ sequence: Int) throws -> StoredStampBatch? {
        try one("SELECT \(StoredStampBatch.columns) FROM stamp_batch WHERE sequence = ?", [.integer(sequence)]) { StoredStampBatch(row: $0) }
    }

    func stampLeaf(_ kind: StampedKind, source: Int64) throws -> StoredStampLeaf? {
        try one("SELECT batch, position, path FROM stamp_leaf WHERE kind = ? AND source = ?", [.text(kind.rawValue), .integer(source)]) { row in
            StoredStampLeaf(kind: kind, source: source, batch: row.count(0), index: row.count(1), path: row.bytes(2))
        }
    }

    func stampSource(of digest: [UInt8], kind: StampedKind) throws -> Int64? {
        try one("SELECT source FROM stamp_queue WHERE kind = ? AND digest = ?", [.text(kind.rawValue), .blob(digest)]) { $0.integer(0) }
    }

    func stampAlgorithms() throws -> Set<String> {
        Set(try all("SELECT DISTINCT algorithms FROM stamp_batch WHERE renewed = 0", []) { $0.text(0) })
    }

    func evidenceRoot(_ sequence: Int) throws -> EvidenceRootText? {
        try one("SELECT bytes FROM evidence_root WHERE sequence = ?", [.integer(sequence)]) {
            EvidenceRootText(sequence: sequence, bytes: $0.bytes(0))
        }
    }

    func stampsEnding(before instant: UTCInstant, restingOn algorithms: Set<String>, limit: Int) throws -> [StoredStampBatch] {
        let places = algorithms.map { _ in "?" }.joined(separator: ", ")
        return try all(
            """
            SELECT \(StoredStampBatch.columns) FROM stamp_batch
            WHERE renewed = 0 AND (ends_at < ?\(algorithms.isEmpty ? "" : " OR algorithms IN (\(places))"))
            ORDER BY ends_at, sequence LIMIT ?
            """, [.instant(instant)] + algorithms.sorted().map(SQLValue.text) + [.integer(max(0, limit))]
        ) { StoredStampBatch(row: $0) }
    }
}

extension SQLiteWriter {
    func enqueueStamp(of digest: [UInt8], kind: StampedKind, at instant: UTCInstant) throws {
        guard try stampSource(of: digest, kind: kind) == nil else { return }
        try run(
            "INSERT INTO stamp_queue (kind, digest, since) VALUES (?, ?, ?)",
            [.text(kind.rawValue), .blob(digest), .instant(instant)])
    }

    func demandSingleStamp(ofMessage sequence: Int64) throws {
        do {
            try run("INSERT INTO single_stamp (message) VALUES (?)", [.integer(sequence)])
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw StorageMisuse.unknownMessage
        }
    }

    func setSingleStamp(_ token: [UInt8], ofMessage sequence: Int64) throws {
        try run("UPDATE single_stamp SET token = ? WHERE message = ?", [.blob(token), .integer(sequence)])
        guard db.changesCount > 0 else { throw StorageMisuse.unknownMessage }
    }

    func insert(_ batch: StoredStampBatch, _ leaves: [StoredStampLeaf]) throws {
        do {
            try run(
                "INSERT INTO stamp_batch (\(StoredStampBatch.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    .integer(batch.sequence), .blob(batch.root), .blob(batch.token), .instant(batch.genTime), .instant(batch.endsAt),
                    .integer(batch.size), .text(batch.algorithms),
                ])
            for leaf in leaves {
                try run(
                    "INSERT INTO stamp_leaf (kind, source, batch, position, path) VALUES (?, ?, ?, ?, ?)",
                    [.text(leaf.kind.rawValue), .integer(leaf.source), .integer(leaf.batch), .integer(leaf.index), .blob(leaf.path)])
                if leaf.kind == .token { try run("UPDATE stamp_batch SET renewed = 1 WHERE sequence = ?", [.integer(leaf.source)]) }
            }
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_PRIMARYKEY {
            throw StorageConflict()
        }
    }

    func releaseStamped(all isAll: Bool) throws -> [String] {
        let past = "(SELECT max(source) FROM stamp_leaf WHERE kind = '\(StampedKind.message.rawValue)')"
        let ready = isAll ? "" : "AND message <= \(past) AND message NOT IN (SELECT message FROM single_stamp WHERE token IS NULL)"
        let recipients = try all("SELECT DISTINCT recipient FROM delivery WHERE awaits_stamp = 1 \(ready) ORDER BY recipient", []) { $0.text(0) }
        if !recipients.isEmpty { try run("UPDATE delivery SET awaits_stamp = 0 WHERE awaits_stamp = 1 \(ready)", []) }
        return recipients
    }
}

extension StoredStampBatch {
    fileprivate static let columns = "sequence, root, token, gen_time, ends_at, size, algorithms"

    fileprivate init(row: SQLRow) {
        self.init(
            sequence: row.count(0), root: row.bytes(1), token: row.bytes(2), genTime: row.instant(3), endsAt: row.instant(4),
            algorithms: row.text(6), size: row.count(5))
    }
}
