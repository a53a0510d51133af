import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("SQLite: databases of earlier versions", .enabled(if: Python.isThere, "python3 is not installed"))
struct MigrationTests {
    /// What version 1 wrote: to the migration department six of the police (2 behind 1 in a conversation, 3 under a lease, 4 parked, 5 ended), two
    /// of the hotline (8 an emergency), one of the border guard; and one to the border guard.
    private func withVersionOne(and more: String = "", _ body: (SQLiteStore) async throws -> Void) async throws {
        try await withDatabaseOfVersionOne(and: more) { configuration in
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            try await body(store)
            try await store.close()
        }
    }

    private func withDatabaseOfVersionOne(and more: String = "", _ body: (SQLiteStoreConfiguration) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            try FileManager.default.createDirectory(at: configuration.stateDirectory, withIntermediateDirectories: true)
            let dump = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("Fixtures/version-1.sql")
            try Python.changeDatabase(configuration.database, try String(contentsOf: dump, encoding: .utf8) + more)
            for path in [configuration.stateDirectory.path, configuration.database.path] {
                try FileManager.default.setAttributes([.posixPermissions: path == configuration.database.path ? 0o600 : 0o700], ofItemAtPath: path)
            }
            try await body(configuration)
        }
    }

    @Test("what is to come is told without a byte changed, and made when it is wanted")
    func looked() async throws {
        try await withDatabaseOfVersionOne { configuration in
            let bytes = try Data(contentsOf: configuration.database)
            let found = try #require(
                try SQLiteStore.migrations(of: configuration).first { $0.file.lastPathComponent == configuration.database.lastPathComponent })
            #expect(found.applied.map { $0.prefix { $0 != " " } } == ["1"])
            #expect(found.pending.map { Int($0.prefix { $0 != " " }) } == (2...found.pending.count + 1).map { $0 } && found.pending.count >= 15)
            #expect(try Data(contentsOf: configuration.database) == bytes)
            try SQLiteStore.migrate(configuration)
            let changed = try SQLiteStore.migrations(of: configuration)
            #expect(changed.flatMap(\.pending).isEmpty && changed.contains { $0.applied == found.applied + found.pending })
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            #expect(try await store.offered(at: 0) == [8, 1, 7, 9, 6].map(Sample.id))
            // Not under a daemon that runs.
            #expect(throws: StoreOpeningError.self) { try SQLiteStore.migrate(configuration) }
            try await store.close()
        }
    }

    @Test("answers that were awaited in a table of their own are awaited as before")
    func answers() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            for number in 1...3 { try await store.accept(number) }
            try await store.close()
            let dues = [20, 10].map { "\(Sample.instant($0).milliseconds)" }
            try Python.changeDatabase(
                configuration.database,
                """
                DROP INDEX delivery_answer_due; DROP INDEX delivery_answer_told;
                ALTER TABLE delivery DROP COLUMN answer_due; ALTER TABLE delivery DROP COLUMN answer_told;
                CREATE TABLE awaited_answer (
                    message INTEGER NOT NULL REFERENCES message (sequence), recipient TEXT NOT NULL, due_at INTEGER NOT NULL, told_at INTEGER,
                    PRIMARY KEY (message, recipient)) STRICT, WITHOUT ROWID;
                CREATE INDEX awaited_answer_due ON awaited_answer (due_at) WHERE told_at IS NULL;
                CREATE INDEX awaited_answer_told ON awaited_answer (recipient, due_at) WHERE told_at IS NOT NULL;
                INSERT INTO awaited_answer VALUES (1, '\(Sample.migration)', \(dues[0]), NULL), (3, '\(Sample.migration)', \(dues[1]), \(dues[0]));
                DELETE FROM grdb_migrations WHERE identifier LIKE '16 %';
                """)
            let again = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 2))
            let untold = try await again.read { try $0.untoldAnswers(dueBy: Sample.instant(60), limit: 10) }
            #expect(untold == [AwaitedAnswer(message: 1, recipient: Sample.migration, dueAt: Sample.instant(20))])
            let overdue = try await again.read { try $0.overdueAnswers() }
            #expect(
                overdue == [
                    OverdueAnswers(
                        recipient: Sample.migration, count: 1, oldest: Sample.instant(10), mostUrgent: .normal,
                        asked: [.init(sender: Sample.police, formatID: "THB-230")])
                ])
            try await again.close()
        }
    }

    @Test("a queue of version 1 is offered with its senders in turn, and counted as before")
    func turns() async throws {
        try await withVersionOne { store in
            #expect(try await store.offered(at: 0) == [8, 1, 7, 9, 6].map(Sample.id))
            #expect(try await store.offered(to: Sample.borderGuard, at: 0) == [Sample.id(10)])
            // The lease has ended: it is back in its place.
            #expect(try await store.offered(at: 60) == [8, 1, 7, 9, 3, 6].map(Sample.id))
            let depths = try await store.read { reader in
                try [Sample.police, Sample.hotline, Sample.borderGuard].map { try reader.queueDepth(of: Sample.migration, from: $0) }
                    + [reader.queueDepth(of: Sample.migration)]
            }
            #expect(depths == [5, 2, 1, 8])
        }
    }

    @Test("it goes on like a queue that was made today")
    func goesOn() async throws {
        try await withVersionOne { store in
            let taken = try await store.write { try $0.takeTurns(of: Sample.migration, at: Sample.instant(0), limit: 2) }
            #expect(taken.map(\.message.messageID) == [8, 1].map(Sample.id))
            try await store.accept(11, from: Sample.hotline)
            #expect(try await store.offered(at: 0) == [8, 7, 9, 1, 11, 6].map(Sample.id))
            // The first of the conversation ends: the second is its head.
            let first = try #require(taken.last)
            try await store.change(first.delivery) { $0.state = .handedOver }
            #expect(try await store.offered(at: 0) == [8, 7, 9, 2, 11, 6].map(Sample.id))
        }
    }

    @Test("evidence of before its root stood apart is read as it was written, beside what is written today")
    func evidence() async throws {
        let event = EvidenceEvent.submissionAcceptance
        let earlier = """
            INSERT INTO evidence (event, sender, message_id, message, bytes)
            VALUES ('\(event.rawValue)', '\(Sample.police)', x'\(String(repeating: "0a", count: 16))', 1, CAST('{"earlier":1}' AS BLOB));
            """
        try await withVersionOne(and: earlier) { store in
            let root = EvidenceRootText(sequence: 1, bytes: Array("{}".utf8))
            let proof = EvidenceProof(leaf: [1, 2, 3], index: 0, size: 1, path: [], root: root)
            _ = try await store.write { writer in
                try writer.append(
                    StoredEvidence(event: event, sender: Sample.police, messageID: Sample.id(1), message: 1, delivery: nil, text: .proof(proof)))
            }
            let found = try await store.read { try $0.evidence(ofMessage: 1) }
            #expect(found.map(\.text) == [.whole(Array(#"{"earlier":1}"#.utf8)), .proof(proof)])
            #expect(found.first?.bytes == Array(#"{"earlier":1}"#.utf8))
        }
    }
}
