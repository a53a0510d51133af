import Desk
import DeskStorage
import ExchangeFormats
import Foundation
import Testing
import Trust

/// Parts in files: what every store does, and what only one on disk can do.
@Suite(.timeLimit(.minutes(5))) struct PartStoreTests {
    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vartai-parts-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    private func open(_ folder: URL, floor: Int? = nil, wrapping: WrappingKey? = nil) throws -> SQLiteDeskStore {
        try SQLiteDeskStore(
            folder: folder.appending(path: "state"), keys: folder.appending(path: "keys"), exchange: "lt.test", endpoint: "lt.md",
            random: SystemRandom(), wrapping: wrapping, freeSpaceFloor: floor)
    }

    private func files(_ folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder.appending(path: "state/parts"), includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent != "incoming" }
    }

    private func write(_ bytes: [UInt8], to store: any DeskStore) throws -> SealedFile {
        let writer = try store.files.create(expecting: bytes.count)
        var left = bytes[...]
        while !left.isEmpty {
            try left.prefix(99_999).withUnsafeBytes { try writer.write($0) }
            left = left.dropFirst(99_999)
        }
        return try writer.finish()
    }

    private func message(_ id: UUID, conversation: UUID? = nil) -> OutgoingMessage {
        OutgoingMessage(
            messageID: id, formatID: "THB-299", formatVersion: FormatVersion(1, 0), conversationID: conversation ?? id, inReplyTo: nil,
            recipients: ["lt.md"], createdAt: SampleExchange.now, validUntil: SampleExchange.now, messageDigest: [1], notBefore: SampleExchange.now)
    }

    private func staged(_ file: SealedFile, at instant: UTCInstant = SampleExchange.now) -> StagedAttachment {
        StagedAttachment(
            file: file, fileName: "Kazlauskienė.pdf", mediaType: "application/pdf", salt: [1, 2], digest: [3, 4], stagedAt: instant)
    }

    @Test(arguments: [true, false]) func rowsOfPartsBehaveAlikeInEveryStore(onDisk: Bool) async throws {
        try await withFolder { folder async throws in
            let store: any DeskStore = onDisk ? try open(folder) : MemoryDeskStore()
            let (old, new) = (staged(try write([1], to: store)), staged(try write([2, 3], to: store), at: SampleExchange.now.adding(.seconds(5))))
            try await store.write { writer in
                try writer.insert(old)
                try writer.insert(new)
            }
            #expect(try await store.read { try $0.staged(old.id) } == old)
            #expect(try await store.read { try $0.staged(before: SampleExchange.now.adding(.seconds(1)), limit: 9) } == [old])
            #expect(try await store.write { try $0.removeStaged(old.id) })
            #expect(try await !store.write { try $0.removeStaged(old.id) })

            // A part that waits holds up its message and those behind it in the conversation.
            let (first, behind, other) = (message(UUID()), UUID(), message(UUID()))
            let second = message(behind, conversation: first.conversationID)
            let part = StoredPart(partID: "attachment-1", file: new.file)
            try await store.write { writer in
                for message in [first, second, other] { _ = try writer.insert(message, content: [1]) }
                try writer.insert(part, ofOutgoing: first.messageID)
            }
            await #expect(throws: DeskStoreConflict.self) { try await store.write { try $0.insert(part, ofOutgoing: first.messageID) } }
            #expect(try await store.read { try $0.parts(ofOutgoing: first.messageID) } == [part])
            #expect(try await store.read { try $0.uploadable(limit: 9) }.map(\.messageID) == [first.messageID])
            func submittable() async throws -> [UUID] {
                try await store.read { try $0.submittable(at: SampleExchange.now, after: 0, limit: 9) }.map(\.messageID)
            }
            #expect(try await submittable() == [other.messageID])
            try await store.write { try $0.setUploaded(true, messageID: first.messageID, partID: "attachment-1") }
            #expect(try await submittable() == [first.messageID, second.messageID, other.messageID])
            #expect(try await store.read { try $0.uploadable(limit: 9) }.isEmpty)
            try await store.write { try $0.setUploaded(false, messageID: first.messageID, partID: nil) }
            #expect(try await submittable() == [other.messageID])
        }
    }

    @Test func aFileIsSealedPrivateAndThereAfterReopening() async throws {
        try await withFolder { folder async throws in
            let secret = Array(repeating: Array("Žmogaus, kurio nėra, nuotrauka. ".utf8), count: 9000).flatMap { $0 }
            let store = try open(folder)
            let attachment = staged(try write(secret, to: store))
            try await store.write { try $0.insert(attachment) }
            let file = try #require(try files(folder).first)
            #expect(try Data(contentsOf: file).range(of: Data("nuotrauka".utf8)) == nil)
            #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
            try store.close()
            for name in ["desk.sqlite"] {
                #expect(try Data(contentsOf: folder.appending(path: "state/\(name)")).range(of: Data("Kazlauskien".utf8)) == nil)
            }
            let again = try open(folder)
            let reader = try again.files.open(attachment.file)
            var read: [UInt8] = []
            while true {
                let piece = try reader.read(upTo: 70_000)
                if piece.isEmpty { break }
                read += piece
            }
            #expect(read == secret)
            try reader.rewind()
            #expect(try reader.read(upTo: 10) == Array(secret.prefix(10)))
            try again.close()
        }
    }

    /// Whatever has a key of its own: messages both ways, hits, attachments that wait and those that came.
    @Test func everythingOpensUnderANewMasterKey() async throws {
        try await withFolder { folder async throws in
            let store = try open(folder)
            let (waiting, file) = (staged(try write([1, 2, 3], to: store)), try write([4, 5], to: store))
            let outgoing = message(UUID())
            let part = StoredPart(partID: "attachment-1", file: file)
            let hit = DisclosedHit(
                reference: "N-1", source: "asmenys", record: "17", asker: "lt.vsat", queryID: UUID(), expiresAt: SampleExchange.now)
            // One id refused and then accepted: rows that share their name, each with a key of its own; and one without content.
            let received = [Receipt.Outcome.refused, .refused, .accepted].map { outcome in
                ReceivedMessage(
                    item: InboxItem(
                        messageID: outgoing.messageID, sender: "lt.vsat", formatID: "THB-299", formatVersion: FormatVersion(1, 0),
                        conversationID: outgoing.messageID, inReplyTo: nil, receivedAt: SampleExchange.now, outcome: outcome,
                        reason: outcome == .refused ? .signatureInvalid : nil),
                    manifestDigest: outcome == .accepted ? [1, 2, 3] : [])
            }
            let sequences = try await store.write { writer in
                _ = try writer.insert(received[0], content: nil)
                return try received.enumerated().map { try writer.insert($1, content: [UInt8($0)]) }
            }
            try await store.write { writer in
                try writer.insert(waiting)
                _ = try writer.insert(outgoing, content: [6, 7])
                try writer.insert(part, ofOutgoing: outgoing.messageID)
                try writer.insert(hit)
            }
            try store.close()
            let keyFile = folder.appending(path: "wrapping.pem")
            try SigningKey.generate().write(to: keyFile)
            let wrapping = try WrappingKey(KeySource(file: keyFile))
            let clear = MasterKeyFiles.clearFile(in: folder.appending(path: "keys"))
            #expect(throws: TrustError.masterKey(.inClear(path: clear.path))) { try open(folder, wrapping: wrapping) }
            let outcome = try SQLiteDeskStore.rewrap(
                folder: folder.appending(path: "state"), keys: folder.appending(path: "keys"), exchange: "lt.test", endpoint: "lt.md",
                wrapping: wrapping, former: nil, random: SystemRandom())
            #expect(outcome.wrapped == 8 && outcome.damaged == 0)
            #expect(!FileManager.default.fileExists(atPath: clear.path))

            let again = try open(folder, wrapping: wrapping)
            let stillWaiting = try #require(try await again.read { try $0.staged(waiting.id) })
            #expect(stillWaiting.fileName == waiting.fileName && stillWaiting.file.wrappedKey != waiting.file.wrappedKey)
            #expect(throws: (any Error).self) { try again.files.open(waiting.file) }
            #expect(try await again.read { try $0.content(ofOutgoing: outgoing.messageID) } == [6, 7])
            let contents = try await again.read { reader in try sequences.map { try reader.content(ofReceived: $0) } }
            #expect(contents == [[0], [1], [2]])
            #expect(try await again.read { try $0.hit(reference: "N-1") }?.record == "17")
            #expect(try again.files.open(stillWaiting.file).read(upTo: 9) == [1, 2, 3])
            let parts = try await again.read { try $0.parts(ofOutgoing: outgoing.messageID) }
            #expect(try again.files.open(try #require(parts.first).file).read(upTo: 9) == [4, 5])
            #expect(throws: DeskStoreFailure.inUse) {
                try SQLiteDeskStore.rewrap(
                    folder: folder.appending(path: "state"), keys: folder.appending(path: "keys"), exchange: "lt.test", endpoint: "lt.md",
                    wrapping: wrapping, former: nil, random: SystemRandom())
            }
            try again.close()
        }
    }

    @Test func filesThatNothingNamesAreGoneAtTheNextStart() async throws {
        try await withFolder { folder async throws in
            let store = try open(folder)
            let kept = staged(try write([1, 2, 3], to: store))
            try await store.write { try $0.insert(kept) }
            _ = try write([4, 5, 6], to: store)
            let half = try store.files.create(expecting: 9)
            try [UInt8](repeating: 1, count: 200_000).withUnsafeBytes { try half.write($0) }
            #expect(try files(folder).count == 2)
            try store.close()
            let again = try open(folder)
            #expect(try files(folder).map(\.lastPathComponent) == [kept.id.wireText])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "state/parts/incoming").path).isEmpty)
            half.abandon()
            try again.close()
        }
    }

    @Test func aChangedCutOrExchangedFileDoesNotOpen() async throws {
        try await withFolder { folder async throws in
            let store = try open(folder)
            let file = try write(sampleBytes(200_000), to: store)
            let other = try write(sampleBytes(200_000, seed: 3), to: store)
            let place = try #require(try files(folder).first { $0.lastPathComponent == file.id.wireText })
            let whole = try Data(contentsOf: place)
            let foreign = try Data(contentsOf: try #require(try files(folder).first { $0.lastPathComponent == other.id.wireText }))
            var changed = whole
            changed[100_000] ^= 1
            for damaged in [changed, whole.dropLast(40_000), foreign, Data()] {
                try damaged.write(to: place)
                #expect(throws: PartFileFailure.damaged) {
                    let reader = try store.files.open(file)
                    while try !reader.read(upTo: 65_536).isEmpty {}
                }
            }
            store.files.remove([file.id])
            #expect(throws: PartFileFailure.damaged) { try store.files.open(file) }
            try store.close()
        }
    }

    @Test func theDiskIsNotFilledToTheBrim() async throws {
        try await withFolder { folder async throws in
            let store = try open(folder, floor: Int.max / 2)
            #expect(throws: PartFileFailure.noSpace) { try store.files.create(expecting: 1) }
            try store.close()
        }
    }

    /// A database as the first release left it.
    @Test(.enabled(if: Python.isInstalled)) func aDatabaseOfTheFirstReleaseOpensWithItsMessages() async throws {
        try await withFolder { folder async throws in
            let known = message(UUID())
            let store = try open(folder)
            try await store.write { _ = try $0.insert(known, content: [1, 2, 3]) }
            try store.close()
            let program = """
                import sqlite3, sys
                db = sqlite3.connect(sys.argv[1])
                db.executescript("DROP TABLE part; DROP TABLE staged; DELETE FROM grdb_migrations WHERE identifier = '2';")
                db.commit()
                db.close()
                """
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", "-B", "-c", program, folder.appending(path: "state/desk.sqlite").path]
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            let again = try open(folder)
            #expect(try await again.read { try $0.content(ofOutgoing: known.messageID) } == [1, 2, 3])
            #expect(try await again.read { try $0.submittable(at: SampleExchange.now, after: 0, limit: 9) }.map(\.messageID) == [known.messageID])
            try again.close()
        }
    }
}
