import ExchangeFormats
import Foundation
import GRDBSQLite
import Gateway
import GatewayStorage
import Synchronization
import Testing
import Trust

/// A store is backed up while it works, and restored elsewhere.
@Suite("SQLite: backup and restore")
struct BackupTests {
    private struct FixedClock: WallClock {
        func now() -> UTCInstant { Sample.instant(500) }
    }

    /// Where a test keeps its folders.
    private struct Place {
        let folder: URL
        let live: SQLiteStoreConfiguration
        var state: URL { folder.appending(path: "backup/state") }
        var keys: URL { folder.appending(path: "backup-of-keys/vartai") }

        init(_ folder: URL) {
            self.folder = folder
            live = .test(in: folder.appending(path: "live"))
        }

        func backUp(_ number: Int = 1, state: URL? = nil, keys: URL? = nil) throws(BackupFailure) -> BackupManifest {
            try StoreBackup(of: live, id: Sample.id(number), clock: FixedClock(), program: "test").make(
                state: state ?? self.state, keys: keys ?? self.keys
            ).manifest
        }

        /// Fresh folders with the master key, as the administrator puts it there.
        func fresh(_ name: String = "restored", withMasterKey: Bool = true) throws -> SQLiteStoreConfiguration {
            let target = SQLiteStoreConfiguration.test(in: folder.appending(path: name))
            try FileManager.default.createDirectory(at: target.keyDirectory, withIntermediateDirectories: true)
            if withMasterKey { try FileManager.default.copyItem(at: live.masterKey, to: target.masterKey) }
            return target
        }

        @discardableResult
        func restore(to target: SQLiteStoreConfiguration, state: URL? = nil, keys: URL?) throws(BackupFailure) -> StoreRestore.Outcome {
            try StoreRestore(to: target, random: SeededRandom(seed: 9)).restore(state: state ?? self.state, keys: keys)
        }
    }

    private func open(_ configuration: SQLiteStoreConfiguration) throws -> SQLiteStore {
        try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
    }

    @Test("what was there when it began comes back, contents, parts and keys; nothing of the master key is in it")
    func roundTrip() async throws {
        try await withTemporaryFolder { folder in
            let place = Place(folder)
            let store = try open(place.live)
            for number in 1...50 { try await store.accept(number) }
            let part = try await store.upload(Sample.bytes(200_000), 1)
            try await store.write { try $0.claim(part.file, forMessage: 1) }
            let manifest = try place.backUp()
            #expect(manifest.contents == 50 && manifest.parts == 1 && manifest.contentsWithoutKey == 0 && manifest.at == Sample.instant(500))
            // The store goes on as if nothing had happened.
            for number in 51...60 { try await store.accept(number) }

            let report = try BackupVerification().verify(state: place.state, keys: place.keys, log: nil)
            #expect(report.findings == [] && report.contentsWithoutKey == 0 && report.erasedSince == 0)
            let secret = try Data(contentsOf: place.live.masterKey)
            for root in [place.state, place.keys] {
                for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
                    let attributes = try FileManager.default.attributesOfItem(atPath: root.appending(path: name).path)
                    let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
                    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == (isFolder ? 0o700 : 0o600), "\(name)")
                    if !isFolder { #expect(try Data(contentsOf: root.appending(path: name)).range(of: secret) == nil, "\(name)") }
                }
            }

            let target = try place.fresh()
            let outcome = try place.restore(to: target, keys: place.keys)
            #expect(outcome.erasedSince == 0 && RestoredMark(state: target.stateDirectory).isThere)
            let again = try open(target)
            for sequence in Int64(1)...50 { #expect(try await again.read { try $0.content(ofMessage: sequence) } == [1, 2, 3]) }
            #expect(try await again.read { try $0.message(sequence: 51) } == nil)
            #expect(try await again.fetch(part) == Sample.bytes(200_000) && again.parts.damagedAtStart.isEmpty)
            try await again.accept(51)
            try await again.close()
            try RestoredMark(state: target.stateDirectory).remove()
            #expect(!RestoredMark(state: target.stateDirectory).isThere)
            try await store.close()
        }
    }

    /// The copy is made by a process of its own in life; here beside a store that never rests.
    @Test("while messages and parts are coming, each backup is one instant: whatever row is in it has its key and its file")
    func underLoad() async throws {
        try await withTemporaryFolder { folder in
            let place = Place(folder)
            let store = try open(place.live)
            try await store.accept(1)
            let isOver = Mutex(false)
            let writer = Task {
                var number = 2
                while !isOver.withLock({ $0 }) {
                    try await store.accept(number)
                    if number % 10 == 0 { _ = try await store.upload(Sample.bytes(3000), number) }
                    number += 1
                }
                return number - 1
            }
            var counts: [Int] = []
            for round in 1...5 {
                let state = folder.appending(path: "backup/\(round)")
                let acknowledged = try await store.read { try $0.content(ofMessage: 1) } != nil
                #expect(acknowledged)
                let manifest = try place.backUp(round, state: state)
                let report = try BackupVerification().verify(state: state, keys: place.keys, log: nil)
                #expect(report.findings == [] && manifest.contentsWithoutKey == 0)
                counts.append(manifest.contents)
            }
            isOver.withLock { $0 = true }
            let last = try await writer.value
            #expect(counts == counts.sorted() && (counts.last ?? 0) <= last)
            // Earlier states open with the newest keys.
            let target = try place.fresh()
            try place.restore(to: target, state: folder.appending(path: "backup/1"), keys: place.keys)
            let again = try open(target)
            let (first, count) = (Int64(1), Int64(try #require(counts.first)))
            for sequence in first...count { #expect(try await again.read { try $0.content(ofMessage: sequence) } == [1, 2, 3]) }
            try await again.close()
            try await store.close()
        }
    }

    @Test("a process that was killed leaves a write-ahead log: the backup has what is in it, and changes neither")
    func afterAnUncleanEnd() async throws {
        try await withTemporaryFolder { folder in
            let place = Place(folder)
            let running = SQLiteStoreConfiguration.test(in: folder.appending(path: "running"))
            let store = try open(running)
            for number in 1...20 { try await store.accept(number) }
            _ = try running.copied(to: folder.appending(path: "live"))
            try await store.close()
            let files = ["messages.sqlite", "messages.sqlite-wal"].map { place.live.stateDirectory.appending(path: $0) }
            let before = try files.map { try Data(contentsOf: $0) }
            #expect(before[1].count > 0)
            #expect(try place.backUp().contents == 20)
            #expect(try files.map { try Data(contentsOf: $0) } == before)
            let again = try open(place.live)
            #expect(try await again.read { try $0.content(ofMessage: 20) } == [1, 2, 3])
            try await again.close()
        }
    }

    /// Waits as long as the store's connections do: 5 seconds.
    @Test("a store that is closed while somebody reads leaves its log, and loses nothing")
    func closedWhileABackupReads() async throws {
        try await withTemporaryFolder { folder in
            let place = Place(folder)
            let store = try open(place.live)
            for number in 1...5 { try await store.accept(number) }
            var reader: OpaquePointer?
            #expect(sqlite3_open_v2(place.live.database.path, &reader, SQLITE_OPEN_READONLY, nil) == SQLITE_OK)
            #expect(sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM message", nil, nil, nil) == SQLITE_OK)
            try await store.close()
            #expect(try Data(contentsOf: URL(filePath: place.live.database.path + "-wal")).count > 0)
            sqlite3_close_v2(reader)
            let again = try open(place.live)
            #expect(try await again.read { try $0.content(ofMessage: 5) } == [1, 2, 3])
            try await again.close()
        }
    }

    @Test("sha256sum agrees with the list", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sha256sum")))
    func listedAsSha256sumReadsIt() async throws {
        try await withTemporaryFolder { folder in
            let place = Place(folder)
            let store = try open(place.live)
            try await store.accept(1)
            _ = try await store.upload(Sample.bytes(70_000), 2)
            _ = try place.backUp()
            try await store.close()
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/sha256sum")
            process.arguments = ["--check", "--strict", "--quiet", "files.sha256"]
            process.currentDirectoryURL = place.state
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
    }

    @Test("the keys’ copy is replaced: what was erased since stays erased, and an older copy of the keys is refused")
    func erasedStaysErased() async throws {
        try await withTemporaryFolder { folder in
            let place = Place(folder)
            let store = try open(place.live)
            for number in 1...3 { try await store.accept(number) }
            let part = try await store.upload(Sample.bytes(1000), 4)
            let earlier = folder.appending(path: "earlier")
            _ = try place.backUp(1)
            try FileManager.default.copyItem(at: place.keys, to: earlier)
            // An upload whose time is over goes with its key.
            try await store.write { try $0.removeUpload(part.file) }
            try await store.parts.destroy([part.file])
            for number in 5...30 { try await store.accept(number) }
            let later = folder.appending(path: "backup/later")
            let manifest = try place.backUp(2, state: later)
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.keys.path).count == 3)

            let report = try BackupVerification().verify(state: place.state, keys: place.keys, log: nil)
            #expect(report.findings == [] && report.erasedSince == 1)
            #expect(try place.restore(to: try place.fresh(), keys: place.keys).erasedSince == 1)
            // The number of keys that there ever were tells the halves’ age apart, no clock does.
            if try BackupManifest(folder: earlier, half: .keys).lastKey < manifest.lastKey {
                #expect(throws: BackupFailure.self) { try place.restore(to: try place.fresh("other"), state: later, keys: earlier) }
            }
            try await store.close()
        }
    }

    @Test("a byte changed, a file gone, a file added, a part swapped: verification says so and a restore is refused whole")
    func damage() async throws {
        try await withTemporaryFolder { folder in
            let place = Place(folder)
            let store = try open(place.live)
            try await store.accept(1)
            let part = try await store.upload(Sample.bytes(70_000), 2)
            _ = try place.backUp()
            try await store.close()
            let name = part.file.uuidString.lowercased()
            let damages: [(String, (URL, URL) throws -> Void)] = [
                ("database", { state, _ in try Self.flip(state.appending(path: "messages.sqlite"), at: 9000) }),
                ("part", { state, _ in try Self.flip(state.appending(path: "parts/\(name.prefix(2))/\(name)"), at: 10) }),
                ("part gone", { state, _ in try FileManager.default.removeItem(at: state.appending(path: "parts/\(name.prefix(2))/\(name)")) }),
                ("list", { state, _ in try Self.flip(state.appending(path: "files.sha256"), at: 3) }),
                ("manifest", { state, _ in try FileManager.default.removeItem(at: state.appending(path: "manifest.json")) }),
                (
                    "keys",
                    { _, keys in
                        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: keys.path).first { $0.hasSuffix(".sqlite") })
                        try Self.flip(keys.appending(path: file), at: 5000)
                    }
                ),
            ]
            for (what, damage) in damages {
                let (state, keys) = (folder.appending(path: "damaged \(what)/state"), folder.appending(path: "damaged \(what)/keys"))
                try FileManager.default.createDirectory(at: state.deletingLastPathComponent(), withIntermediateDirectories: true)
                try FileManager.default.copyItem(at: place.state, to: state)
                try FileManager.default.copyItem(at: place.keys, to: keys)
                try damage(state, keys)
                let report = try? BackupVerification().verify(state: state, keys: keys, log: nil)
                #expect(report?.isGood != true, "\(what)")
                let target = try place.fresh("target of \(what)")
                #expect(throws: BackupFailure.self, "\(what)") { try place.restore(to: target, state: state, keys: keys) }
                // Nothing is left that could be started by mistake, and the master key is.
                #expect(try FileManager.default.contentsOfDirectory(atPath: target.stateDirectory.path) == ["lock"], "\(what)")
                #expect(try Set(FileManager.default.contentsOfDirectory(atPath: target.keyDirectory.path)) == ["lock", "master.key"], "\(what)")
            }
            // What is in no list.
            try Data("x".utf8).write(to: place.state.appending(path: "parts/stranger"))
            #expect(try BackupVerification().verify(state: place.state, keys: place.keys, log: nil).findings.count == 1)
        }
    }

    @Test("a part whose row is there and whose file is not is damage: no backup is made, and nothing of it is left")
    func partsThatAreGone() async throws {
        try await withTemporaryFolder { folder in
            let place = Place(folder)
            let store = try open(place.live)
            try await store.accept(1)
            let part = try await store.upload(Sample.bytes(1000), 2)
            let name = part.file.uuidString.lowercased()
            try FileManager.default.removeItem(at: place.live.stateDirectory.appending(path: "parts/\(name.prefix(2))/\(name)"))
            #expect(throws: BackupFailure.self) { try place.backUp() }
            #expect(!FileManager.default.fileExists(atPath: place.state.path))
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.state.deletingLastPathComponent().path).isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.keys.path) == ["lock"])
            try await store.close()
        }
    }

    @Test("a new master key is told, so that somebody copies it")
    func newMasterKey() async throws {
        try await withTemporaryFolder { folder in
            let place = Place(folder)
            let store = try open(place.live)
            try await store.accept(1)
            try await store.close()
            func backUp(_ number: Int) throws -> StoreBackup.Outcome {
                try StoreBackup(of: place.live, id: Sample.id(number), clock: FixedClock(), program: "test").make(
                    state: folder.appending(path: "backup/\(number)"), keys: place.keys)
            }
            let first = try backUp(1)
            #expect(try !first.hasNewMasterKey && !backUp(2).hasNewMasterKey)
            _ = try SQLiteStore.rewrap(configuration: place.live, former: nil, random: SeededRandom(seed: 3))
            let third = try backUp(3)
            #expect(third.hasNewMasterKey && third.manifest.masterKey != first.manifest.masterKey)
            // An older state opens with the newest keys, and with no older master key.
            let target = try place.fresh()
            try place.restore(to: target, state: folder.appending(path: "backup/1"), keys: place.keys)
            let again = try open(target)
            #expect(try await again.read { try $0.content(ofMessage: 1) } == [1, 2, 3])
            try await again.close()
        }
    }

    @Test("the master key goes to a third place where that is asked for, and the copy before it is destroyed")
    func masterKeyInAThirdPlace() async throws {
        try await withTemporaryFolder { folder in
            let place = Place(folder)
            let store = try open(place.live)
            try await store.accept(1)
            try await store.close()
            let third = folder.appending(path: "third")
            func backUp(_ number: Int, master: URL) throws {
                _ = try StoreBackup(of: place.live, id: Sample.id(number), clock: FixedClock(), program: "test").make(
                    state: folder.appending(path: "backup/\(number)"), keys: place.keys, master: master)
            }
            try backUp(1, master: third)
            let before = try Data(contentsOf: place.live.masterKey)
            #expect(try Data(contentsOf: third.appending(path: "master.key")) == before)
            _ = try SQLiteStore.rewrap(configuration: place.live, former: nil, random: SeededRandom(seed: 3))
            try backUp(2, master: third)
            let after = try Data(contentsOf: place.live.masterKey)
            #expect(after != before)
            #expect(try Data(contentsOf: third.appending(path: "master.key")) == after)
            #expect(try FileManager.default.contentsOfDirectory(atPath: third.path) == ["master.key"])
            for wrong in [place.keys, place.keys.appending(path: "in"), place.live.keyDirectory, place.live.stateDirectory] {
                #expect(throws: BackupFailure.self) { try backUp(3, master: wrong) }
            }
            try Data([1]).write(to: third.appending(path: "other"))
            #expect(throws: BackupFailure.self) { try backUp(4, master: third) }
        }
    }

    private static func flip(_ file: URL, at offset: Int) throws {
        var bytes = try Data(contentsOf: file)
        bytes[bytes.startIndex + min(offset, bytes.count - 1)] ^= 1
        try bytes.write(to: file)
    }

    @Test("places that would undo it are refused: one folder in the other, the gateway’s own, one with other files, another store’s keys")
    func places() async throws {
        try await withTemporaryFolder { folder in
            let place = Place(folder)
            let store = try open(place.live)
            try await store.accept(1)
            let other = SQLiteStoreConfiguration.test(in: folder.appending(path: "another"))
            let another = try SQLiteStore.open(configuration: other, random: SeededRandom(seed: 2))
            _ = try StoreBackup(of: other, id: Sample.id(7), clock: FixedClock(), program: "test").make(
                state: folder.appending(path: "o/state"), keys: folder.appending(path: "o/keys"))
            try await another.close()
            try FileManager.default.createDirectory(at: folder.appending(path: "full"), withIntermediateDirectories: true)
            try Data("x".utf8).write(to: folder.appending(path: "full/notes.txt"))
            try FileManager.default.createSymbolicLink(at: folder.appending(path: "link"), withDestinationURL: place.live.stateDirectory)
            let bad: [(URL, URL)] = [
                (place.state, place.state), (place.state, place.state.appending(path: "keys")), (place.keys.appending(path: "state"), place.keys),
                (place.live.stateDirectory.appending(path: "backup"), place.keys), (place.state, place.live.keyDirectory),
                (folder.appending(path: "link/backup"), place.keys), (folder.appending(path: "full"), place.keys),
                (place.state, folder.appending(path: "full")), (place.state, folder.appending(path: "o/keys")),
            ]
            for (state, keys) in bad {
                #expect(throws: BackupFailure.self, "\(state.path) \(keys.path)") { try place.backUp(state: state, keys: keys) }
            }
            #expect(!FileManager.default.fileExists(atPath: place.state.path))
            #expect(
                try BackupVerification().verify(state: folder.appending(path: "o/state"), keys: folder.appending(path: "o/keys"), log: nil).isGood)
            try await store.close()
        }
    }

    @Test("a restore needs empty folders, the right master key, and keys of this store; keys that survived may stay")
    func restoreIsCareful() async throws {
        try await withTemporaryFolder { folder in
            let place = Place(folder)
            let store = try open(place.live)
            for number in 1...3 { try await store.accept(number) }
            _ = try place.backUp()
            #expect(throws: BackupFailure.self) { try place.restore(to: place.live, keys: place.keys) }
            try await store.accept(4)
            try await store.close()
            let before = try Data(contentsOf: place.live.keyStore)
            #expect(throws: BackupFailure.self) { try place.restore(to: place.live, keys: place.keys) }
            #expect(throws: BackupFailure.self) { try place.restore(to: try place.fresh("none", withMasterKey: false), keys: place.keys) }
            let wrong = try place.fresh("wrong", withMasterKey: false)
            try Data((0..<32).map { UInt8($0) }).write(to: wrong.masterKey)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: wrong.masterKey.path)
            #expect(throws: BackupFailure.self) { try place.restore(to: wrong, keys: place.keys) }
            #expect(try Data(contentsOf: place.live.keyStore) == before)

            // Only the state was lost.
            #expect(throws: BackupFailure.self) { try place.restore(to: try place.fresh("empty"), keys: nil) }
            try FileManager.default.removeItem(at: place.live.stateDirectory)
            try place.restore(to: place.live, keys: nil)
            let again = try open(place.live)
            #expect(try await again.read { try $0.content(ofMessage: 3) } == [1, 2, 3])
            #expect(try await again.read { try $0.message(sequence: 4) } == nil)
            try await again.close()
        }
    }

    @Test("a store of a later version is refused before anything is written anew")
    func laterVersion() async throws {
        try await withTemporaryFolder { folder in
            let place = Place(folder)
            let store = try open(place.live)
            try await store.accept(1)
            try await store.close()
            #expect(try SQLiteStore.migrations(of: place.live).flatMap(\.pending) == [])
            try Python.changeDatabase(place.live.database, "INSERT INTO grdb_migrations (identifier) VALUES ('99 later')")
            // As after an unclean end.
            try Data("x".utf8).write(to: URL(filePath: place.live.database.path + "-wal"))
            var before = stat()
            stat(place.live.database.path, &before)
            #expect(throws: StoreOpeningError.newerSchema(path: place.live.database.path)) { try open(place.live) }
            #expect(throws: StoreOpeningError.newerSchema(path: place.live.database.path)) { try SQLiteStore.migrate(place.live) }
            var after = stat()
            stat(place.live.database.path, &after)
            #expect(before.st_ino == after.st_ino)
        }
    }
}
