import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

/// The process ends between two steps: the folders as they are then are copied, and a store is opened on the copy.
@Suite("SQLite: parts and unclean ends")
struct PartCrashTests {
    fileprivate struct World {
        let folder: URL
        let live: SQLiteStoreConfiguration
        let store: SQLiteStore
        /// A part of a message, and an upload: both have to survive whatever happens to others.
        let claimed: StoredPart
        let upload: StoredPart

        init(_ folder: URL) async throws {
            self.folder = folder
            live = .test(in: folder.appendingPathComponent("live"))
            store = try SQLiteStore.open(configuration: live, random: SeededRandom(seed: 1))
            claimed = try await store.upload(Sample.bytes(100_000), 1)
            upload = try await store.upload(Sample.bytes(70_000), 2)
            let (store, claimed) = (store, claimed)
            let sequence = try await store.accept(1).message
            try await store.write { try $0.claim(claimed.file, forMessage: sequence) }
        }

        /// A store on what a process killed now would leave.
        func killed(
            state: SQLiteStoreConfiguration? = nil, keys: SQLiteStoreConfiguration? = nil, _ name: String = "killed",
            _ body: (SQLiteStoreConfiguration, SQLiteStore) async throws -> Void
        ) async throws {
            let left = SQLiteStoreConfiguration.test(in: folder.appendingPathComponent(name))
            try FileManager.default.createDirectory(at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: (state ?? live).stateDirectory, to: left.stateDirectory)
            try FileManager.default.copyItem(at: (keys ?? live).keyDirectory, to: left.keyDirectory)
            let again = try SQLiteStore.open(configuration: left, random: SeededRandom(seed: 2))
            #expect(try await again.fetch(claimed) == Sample.bytes(100_000))
            try await body(left, again)
            try await again.close()
        }

        var kept: Set<String> { [claimed.file.uuidString.lowercased(), upload.file.uuidString.lowercased()] }
    }

    @Test("while a file is written: it goes, the others stay")
    func duringWriting() async throws {
        try await withTemporaryFolder { folder in
            let world = try await World(folder)
            let writer = try await world.store.parts.begin(Sample.place(3))
            try await writer.write(Sample.bytes(200_000))
            #expect(try world.live.partFiles().count == 3)
            try await world.killed { left, again throws in
                #expect(try left.partFiles() == world.kept)
                #expect(try await again.inspect().keys == 3)
                #expect(again.parts.damagedAtStart.isEmpty)
                #expect(try await again.fetch(world.upload) == Sample.bytes(70_000))
            }
            try await world.store.close()
        }
    }

    @Test("after the file was renamed and before its key: it goes")
    func beforeTheKey() async throws {
        try await withTemporaryFolder { folder in
            let world = try await World(folder)
            // The keys as they were before.
            let before = SQLiteStoreConfiguration.test(in: folder.appendingPathComponent("before"))
            try FileManager.default.createDirectory(at: folder.appendingPathComponent("before"), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: world.live.keyDirectory, to: before.keyDirectory)
            let writer = try await world.store.parts.begin(Sample.place(3))
            try await writer.write([1])
            try await writer.finish()
            try await world.killed(keys: before) { left, again throws in
                #expect(try left.partFiles() == world.kept)
                #expect(try await again.inspect().keys == 3)
            }
            try await world.store.close()
        }
    }

    @Test("after the key and before the row: file and key go")
    func beforeTheRow() async throws {
        try await withTemporaryFolder { folder in
            let world = try await World(folder)
            let writer = try await world.store.parts.begin(Sample.place(3))
            try await writer.write([1])
            try await writer.finish()
            #expect(try await world.store.inspect().keys == 4)
            try await world.killed { left, again throws in
                #expect(try left.partFiles() == world.kept)
                #expect(try await again.inspect().keys == 3)
                #expect(try await again.read { try $0.part(Sample.place(3)) } == nil)
            }
            try await world.store.close()
        }
    }

    @Test("after the row: it is there, whole")
    func afterTheRow() async throws {
        try await withTemporaryFolder { folder in
            let world = try await World(folder)
            let part = try await world.store.upload(Sample.bytes(66_000), 3)
            try await world.killed { _, again throws in
                #expect(try await again.read { try $0.part(Sample.place(3)) } == part)
                #expect(try await again.fetch(part) == Sample.bytes(66_000))
                #expect(again.parts.damagedAtStart.isEmpty)
            }
            try await world.store.close()
        }
    }

    /// The key was swept over at an earlier start, so that only the file's name leads to it.
    @Test("after a swept row was removed and before its key: file and key go, also a start later")
    func duringTheSweep() async throws {
        try await withTemporaryFolder { folder in
            let world = try await World(folder)
            try await world.killed { left, again throws in
                try await again.write { try $0.removeUpload(world.upload.file) }
                try await World.reopened(left, in: folder) { last, store throws in
                    #expect(try last.partFiles() == [world.claimed.file.uuidString.lowercased()])
                    #expect(try await store.inspect().keys == 2)
                    #expect(try await store.fetch(world.claimed) == Sample.bytes(100_000))
                }
            }
            try await world.store.close()
        }
    }

    @Test("after the key of a swept upload and before its file: the file goes")
    func duringTheSweepAfterTheKey() async throws {
        try await withTemporaryFolder { folder in
            let world = try await World(folder)
            try await world.store.write { try $0.removeUpload(world.upload.file) }
            let path = world.live.path(of: world.upload.file)
            let content = try Data(contentsOf: URL(fileURLWithPath: path))
            try await world.store.parts.destroy([world.upload.file])
            #expect(!FileManager.default.fileExists(atPath: path))
            try content.write(to: URL(fileURLWithPath: path))
            try await world.killed { left, again throws in
                #expect(try left.partFiles() == [world.claimed.file.uuidString.lowercased()])
                #expect(try await again.inspect().keys == 2)
            }
            try await world.store.close()
        }
    }

    @Test("a row without its file, or with another's size, is told and kept")
    func rowsWithoutFiles() async throws {
        try await withTemporaryFolder { folder in
            let world = try await World(folder)
            let part = try await world.store.upload([1, 2, 3], 3)
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: world.live.path(of: part.file)))
            try handle.truncate(atOffset: 5)
            try handle.close()
            try FileManager.default.removeItem(atPath: world.live.path(of: world.upload.file))
            try await world.killed { _, again throws in
                #expect(Set(again.parts.damagedAtStart.map(\.file)) == [part.file, world.upload.file])
                #expect(try await again.read { try $0.part(world.upload.place) } == world.upload)
                await #expect(throws: PartDamaged(file: part.file)) { try await again.fetch(part) }
            }
            try await world.store.close()
        }
    }
}

extension PartCrashTests.World {
    /// A store on a copy of what another one has now.
    fileprivate static func reopened(
        _ configuration: SQLiteStoreConfiguration, in folder: URL, _ body: (SQLiteStoreConfiguration, SQLiteStore) async throws -> Void
    ) async throws {
        let left = try configuration.copied(to: folder.appendingPathComponent("later"))
        let store = try SQLiteStore.open(configuration: left, random: SeededRandom(seed: 3))
        try await body(left, store)
        try await store.close()
    }
}
