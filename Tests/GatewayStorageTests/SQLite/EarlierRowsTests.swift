import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing
import Trust

/// Rows written today are moved into the tables of an earlier version (`Fixtures/schema-N.sql`), and read again once those were migrated.
@Suite("SQLite: rows of earlier versions", .enabled(if: Python.isThere, "python3 is not installed"))
struct EarlierRowsTests {
    private static let count = 300
    private static let senders = [Sample.police, Sample.hotline, Sample.borderGuard]
    private static let recipients = [Sample.migration, Sample.borderGuard]

    /// Everything that the store answers about its rows.
    private struct Answers: Hashable, Sendable {
        var messages: [StoredMessage?] = []
        var contents: [[UInt8]?] = []
        var deliveries: [[StoredDelivery]] = []
        var attempts: [[StoredAttempt]] = []
        var evidence: [[StoredEvidence]] = []
        var parts: [[StoredPart]] = []
        var feeds: [[StoredEvidence]] = []
        /// Of each recipient, before and after leases ended.
        var offered: [[QueuedDelivery]] = []
        var overdue: [QueuedDelivery] = []
        var figures: [QueueFigures] = []
        var depths: [Int] = []
        var accepted: [String] = []
        var lapsed: [StoredPart] = []
        var uploads: [UploadFigures] = []
        var audit: [StoredAuditLeaf?] = []
        var tiles: [[UInt8]?] = []
        var mark: UTCInstant?
        var root = 0

        init(_ reader: any StoreReader) throws {
            for sequence in 1...Int64(EarlierRowsTests.count) {
                messages.append(try reader.message(sequence: sequence))
                contents.append(try reader.content(ofMessage: sequence))
                deliveries.append(try reader.deliveries(ofMessage: sequence))
                attempts += try reader.deliveries(ofMessage: sequence).map { try reader.attempts(of: $0.id) }
                evidence.append(try reader.evidence(ofMessage: sequence))
                parts.append(try reader.parts(ofMessage: sequence))
            }
            for sender in EarlierRowsTests.senders {
                feeds.append(try reader.evidence(forSender: sender, after: 0, limit: 1000))
                let (count, first) = try reader.accepted(format: "THB-230", from: sender, after: Sample.instant(20))
                accepted.append("\(count) \(first.map { "\($0.milliseconds)" } ?? "-")")
                uploads.append(try reader.uploadFigures(of: sender))
                for recipient in EarlierRowsTests.recipients { depths.append(try reader.queueDepth(of: recipient, from: sender)) }
            }
            for recipient in EarlierRowsTests.recipients {
                for seconds in [0, 3600] { offered.append(try reader.offerable(to: recipient, at: Sample.instant(seconds), limit: 1000)) }
                depths += [try reader.queueDepth(of: recipient), try reader.inFlight(of: recipient, at: Sample.instant(0))]
            }
            overdue = try reader.overdue(at: Sample.instant(90_000), limit: 1000)
            figures = try reader.queueFigures(at: Sample.instant(0))
            lapsed = try reader.lapsedUploads(at: Sample.instant(90_000), limit: 1000)
            audit = try (0..<reader.auditSize()).map { try reader.auditLeaf($0) }
            tiles = try (0..<(audit.count / MerkleTile.width)).map { try reader.auditTile(MerkleTile.ID(level: 0, position: $0)) }
            (mark, root) = (try reader.highWaterMark(), try reader.lastRootSequence())
        }
    }

    private func fill(_ store: SQLiteStore, hasRoots: Bool) async throws {
        let priorities: [Priority] = [.normal, .urgent, .emergency]
        for number in 1...Self.count {
            let (sender, recipient) = (Self.senders[number % 3], Self.recipients[number % 2])
            let conversation = number % 4 == 0 ? number / 40 : nil
            let delivery = try await store.accept(
                number, from: sender, to: recipient, conversation: conversation, priority: priorities[number % 7 % 3],
                validUntil: number % 5 == 0 ? 80_000 : 100_000)
            let text: EvidenceText =
                hasRoots && number % 2 == 0
                ? .proof(
                    EvidenceProof(
                        leaf: Sample.digest(number), index: 0, size: 1, path: [],
                        root: EvidenceRootText(sequence: number, bytes: Array("{\"root\":\(number)}".utf8))))
                : .whole(Array("{\"whole\":\(number)}".utf8))
            try await store.write { writer in
                try writer.append(
                    StoredEvidence(
                        event: .submissionAcceptance, sender: sender, messageID: Sample.id(number), message: delivery.message, delivery: nil,
                        text: text))
                try writer.append(Sample.leaf(number))
                try writer.insert(StoredAttempt(delivery: delivery.id, at: Sample.instant(number), kind: .offered))
            }
            switch number % 6 {
            case 1:
                try await store.change(delivery) {
                    ($0.state, $0.leaseUntil, $0.attempts, $0.consignedAt) = (.inDelivery, Sample.instant(60), 1, Sample.instant(5))
                }
            case 2: try await store.change(delivery) { ($0.state, $0.endedAt) = (.handedOver, Sample.instant(20)) }
            case 3: try await store.change(delivery) { $0.state = .parked }
            default: break
            }
        }
        // Turns that were taken stay taken.
        for recipient in Self.recipients { _ = try await store.write { try $0.takeTurns(of: recipient, at: Sample.instant(0), limit: 7) } }
        for number in 1...3 {
            let part = try await store.upload(Sample.bytes(70_000 + number), number)
            if number < 3 { try await store.write { try $0.claim(part.file, forMessage: Int64(number)) } }
        }
        try await store.write { writer in
            try writer.setHighWaterMark(Sample.instant(500))
            try writer.setLastRootSequence(77)
        }
    }

    /// Moves the rows of a closed store into tables of an earlier version.
    private func move(_ configuration: SQLiteStoreConfiguration, toVersion version: Int) throws {
        let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/schema-\(version).sql")
        try Python.run([
            "-c",
            """
            import os, sqlite3, sys
            path, schema = sys.argv[1:]
            os.rename(path, path + ".now")
            os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
            db = sqlite3.connect(path)
            db.executescript(open(schema).read())
            db.execute("ATTACH ? AS now", (path + ".now",))
            tables = [name for (name,) in db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name <> 'grdb_migrations'")]
            for table in tables:
                columns = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})")]
                db.execute(f"DELETE FROM main.{table}")
                db.execute(f"INSERT INTO main.{table} ({', '.join(columns)}) SELECT {', '.join(columns)} FROM now.{table}")
            db.commit()
            db.execute("DETACH now")
            db.close()
            os.remove(path + ".now")
            """, configuration.database.path, schema.path,
        ])
    }

    @Test("hundreds of rows answer as before", arguments: [4, 5])
    func rows(version: Int) async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            try await fill(store, hasRoots: version >= 5)
            let before = try await store.read { try Answers($0) }
            try await store.close()
            try move(configuration, toVersion: version)

            let again = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 2))
            let after = try await again.read { try Answers($0) }
            #expect(after == before)
            #expect(after.contents.allSatisfy { $0 == [1, 2, 3] })
            #expect(after.offered.allSatisfy { $0.count > 10 } && after.overdue.count > 10)
            for part in after.parts.joined() { #expect(try await again.fetch(part) == Sample.bytes(part.size)) }
            // And it goes on: the next of everything follows the last.
            #expect(try await again.accept(Self.count + 1).message == Int64(Self.count + 1))
            let ended = try #require(after.offered.first?.first)
            try await again.change(ended.delivery) { $0.state = .handedOver }
            #expect(try await again.offered(limit: 1000).contains(ended.message.messageID) == false)
            try await again.close()
        }
    }
}
