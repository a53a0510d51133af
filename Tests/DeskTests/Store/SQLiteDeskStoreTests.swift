import Desk
import DeskStorage
import ExchangeFormats
import Foundation
import Testing
import Trust

/// What only a store on disk can do.
@Suite(.timeLimit(.minutes(5))) struct SQLiteDeskStoreTests {
    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vartai-store-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    private func state(_ folder: URL) -> URL { folder.appending(path: "state") }
    private func keys(_ folder: URL) -> URL { folder.appending(path: "keys") }
    private func database(_ folder: URL) -> URL { state(folder).appending(path: "desk.sqlite") }

    private func open(_ folder: URL, endpoint: String = "lt.md") throws -> SQLiteDeskStore {
        try SQLiteDeskStore(folder: state(folder), keys: keys(folder), exchange: "lt.test", endpoint: endpoint, random: SystemRandom())
    }

    private func message(_ id: UUID = UUID()) -> OutgoingMessage {
        OutgoingMessage(
            messageID: id, formatID: "THB-230", formatVersion: FormatVersion(1, 0), conversationID: id, inReplyTo: nil, recipients: ["lt.md"],
            createdAt: SampleExchange.now, validUntil: SampleExchange.now, messageDigest: [1], notBefore: SampleExchange.now)
    }

    private func inode(_ file: URL) throws -> Int? {
        (try FileManager.default.attributesOfItem(atPath: file.path)[.systemFileNumber] as? NSNumber)?.intValue
    }

    @Test func contentIsSealedPrivateAndThereAfterReopening() async throws {
        try await withFolder { folder async throws in
            let message = message()
            let secret = Array("Žmogaus, kurio nėra, duomenys".utf8)
            let first = try open(folder)
            try await first.write { _ = try $0.insert(message, content: secret) }
            for place in [state(folder), keys(folder)] {
                for file in try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil) where !file.hasDirectoryPath {
                    #expect(try Data(contentsOf: file).range(of: Data(secret)) == nil, "\(file.lastPathComponent)")
                    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
                    #expect(mode == 0o600, "\(file.lastPathComponent)")
                }
            }
            #expect(throws: DeskStoreFailure.inUse) { try open(folder) }
            try first.close()
            #expect(try await open(folder).read { try $0.content(ofOutgoing: message.messageID) } == secret)
        }
    }

    @Test func theMasterKeyLiesApartFromWhatItOpens() async throws {
        try await withFolder { folder async throws in
            try open(folder).close()
            #expect(try !FileManager.default.contentsOfDirectory(atPath: state(folder).path).contains("master.key"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: keys(folder).path).contains("master.key"))
        }
    }

    @Test func anotherDesksFolderAndAWrongOrLostKeyAreRefused() async throws {
        try await withFolder { folder async throws in
            try open(folder).close()
            #expect(throws: DeskStoreFailure.self) { try open(folder, endpoint: "lt.vsat") }
            let key = keys(folder).appending(path: "master.key")
            try FileManager.default.removeItem(at: key)
            #expect(throws: TrustError.masterKey(.missing(path: key.path))) { try open(folder) }
            try Data(repeating: 7, count: 32).write(to: key)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path)
            #expect(throws: TrustError.masterKey(.wrong(path: key.path))) { try open(folder) }
        }
    }

    @Test func afterAnUncleanEndTheDatabaseIsCopiedToNewFiles() async throws {
        try await withFolder { folder async throws in
            let message = message()
            let killed = folder.appending(path: "killed")
            let store = try open(folder)
            try await store.write { _ = try $0.insert(message, content: [1, 2, 3]) }
            // What a killed process would leave.
            try FileManager.default.createDirectory(at: killed, withIntermediateDirectories: true)
            for place in ["state", "keys"] {
                try FileManager.default.copyItem(at: folder.appending(path: place), to: killed.appending(path: place))
            }
            try store.close()
            let before = try inode(database(killed))
            let again = try open(killed)
            #expect(try inode(database(killed)) != before)
            #expect(try await again.read { try $0.content(ofOutgoing: message.messageID) } == [1, 2, 3])
            try again.close()
            #expect(try !FileManager.default.contentsOfDirectory(atPath: state(killed).path).contains { $0.hasSuffix(".copy") })
            // A clean end leaves nothing to mend.
            let clean = try inode(database(killed))
            try open(killed).close()
            #expect(try inode(database(killed)) == clean)
        }
    }

    @Test(.enabled(if: Python.isInstalled)) func whatSomebodyElseHoldsIsATemporaryFault() async throws {
        try await withFolder { folder async throws in
            let store = try open(folder)
            let holder = Process()
            let (input, output) = (Pipe(), Pipe())
            holder.executableURL = URL(filePath: "/usr/bin/env")
            let program = """
                import sqlite3, sys
                db = sqlite3.connect(sys.argv[1], isolation_level=None)
                db.execute("BEGIN IMMEDIATE")
                print("held", flush=True)
                sys.stdin.readline()
                db.execute("ROLLBACK")
                """
            holder.arguments = ["python3", "-B", "-c", program, database(folder).path]
            holder.standardInput = input
            holder.standardOutput = output
            try holder.run()
            _ = try output.fileHandleForReading.read(upToCount: 5)
            let message = message()
            await #expect(throws: DeskStoreFailure.unavailable) { try await store.write { _ = try $0.insert(message, content: [1]) } }
            try input.fileHandleForWriting.close()
            holder.waitUntilExit()
            try await store.write { _ = try $0.insert(message, content: [1]) }
            #expect(try await store.read { try $0.content(ofOutgoing: message.messageID) } == [1])
            try store.close()
        }
    }
}
