import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing
import Trust

@Suite("SQLite: erased keys, and a master key that is renewed while the store works") struct RenewalTests {
    private let count = 1200

    /// A store with contents whose deliveries have ended, one in three of which is then erased; and a part.
    private func filled(_ store: SQLiteStore) async throws -> StoredPart {
        for number in 1...count { try await store.end(store.accept(number), at: number) }
        return try await store.upload(Sample.bytes(200_000), 5000)
    }

    private func isErased(_ number: Int) -> Bool { number.isMultiple(of: 3) }

    private func eraseSome(_ store: SQLiteStore) async throws {
        let marked = (1...count).filter(isErased).map { StoredErasure(message: Int64($0), markedAt: Sample.instant(0)) }
        try await store.write { writer in for erasure in marked { _ = try writer.mark(erasure) } }
        let through = try await store.erasure.destroy(marked)
        try await store.write { writer in for erasure in marked { try writer.conclude(erasure, destroyedThrough: through) } }
    }

    private func expectSurvivors(_ store: SQLiteStore, _ part: StoredPart) async throws {
        let contents = try await store.read { reader in try (1...Int64(count)).map { try reader.content(ofMessage: $0) } }
        #expect(contents == (1...count).map { isErased($0) ? nil : [1, 2, 3] })
        #expect(try await store.fetch(part) == Sample.bytes(200_000))
    }

    /// The central promise: what was erased is opened by no copy of database and key store from before with the master key of now.
    @Test("a copy of everything but the master key, taken before, opens nothing with the master key of now")
    func copiesOpenNothing() async throws {
        try await withTemporaryFolder { folder in
            let live = SQLiteStoreConfiguration.test(in: folder.appendingPathComponent("live"))
            let store = try SQLiteStore.open(configuration: live, random: SeededRandom(seed: 1))
            let part = try await filled(store)
            let before = try live.copied(to: folder.appendingPathComponent("before"))
            let masterBefore = try Data(contentsOf: live.masterKey)
            try await eraseSome(store)
            #expect(try await store.erasure.masterKeyState() == MasterKeyState(renewedAt: nil, erasedSince: count / 3))
            let renewed = try await store.erasure.renewMasterKey(at: Sample.instant(7))
            #expect(renewed.wrapped >= count - count / 3 + 1 && renewed.damaged == 0)
            #expect(try await store.erasure.masterKeyState() == MasterKeyState(renewedAt: Sample.instant(7), erasedSince: 0))
            // Nothing was closed in between, and it goes on.
            try await expectSurvivors(store, part)
            try await store.end(store.accept(4000), at: 1)
            #expect(try await store.read { try $0.content(ofMessage: Int64(count) + 1) } == [1, 2, 3])
            try await store.close()
            let masterNow = try Data(contentsOf: live.masterKey)
            #expect(masterNow != masterBefore)
            #expect(try Self.masterKeys(live) == ["master.key"])

            // The copy with the key of now: it does not open.
            try masterNow.write(to: before.masterKey)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: before.masterKey.path)
            #expect(throws: StoreOpeningError.masterKey(.masterKey(.wrong(path: before.masterKey.path)))) {
                try SQLiteStore.open(configuration: before, random: SeededRandom(seed: 2))
            }
            // Nor with the identifier forged: no key in it unwraps.
            if Python.isThere {
                let found = try Self.identifier(live)
                let identifier = try #require(found)
                try Python.changeDatabase(
                    before.keyStore, "UPDATE setting SET value = x'\(identifier)' WHERE name = 'master_key_identifier'")
                let forged = try SQLiteStore.open(configuration: before, random: SeededRandom(seed: 2))
                for number in 1...count {
                    await #expect(throws: StoredContentDamaged.self) { try await forged.read { try $0.content(ofMessage: Int64(number)) } }
                }
                await #expect(throws: PartDamaged(file: part.file)) { try await forged.fetch(part) }
                try await forged.close()
            }
            // The database from before with the keys of now: only what is left.
            let mixed = SQLiteStoreConfiguration.test(in: folder.appendingPathComponent("mixed"))
            try FileManager.default.createDirectory(at: folder.appendingPathComponent("mixed"), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: before.stateDirectory, to: mixed.stateDirectory)
            try FileManager.default.copyItem(at: live.keyDirectory, to: mixed.keyDirectory)
            let restored = try SQLiteStore.open(configuration: mixed, random: SeededRandom(seed: 3))
            try await expectSurvivors(restored, part)
            // What was erased since is marked before anybody is served.
            #expect(try await restored.read { try $0.erasures(limit: 10_000).map(\.message) } == (1...count).filter(isErased).map { Int64($0) })
            #expect(restored.parts.damagedAtStart.isEmpty)
            try await restored.close()
        }
    }

    private static func identifier(_ configuration: SQLiteStoreConfiguration) throws -> String? {
        let script = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone()[0])"
        return try Python.run(["-c", script, configuration.keyStore.path, "SELECT hex(value) FROM setting WHERE name = 'master_key_identifier'"])
            .split(separator: "\n").first.map(String.init)
    }

    private static func masterKeys(_ configuration: SQLiteStoreConfiguration) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: configuration.keyDirectory.path).filter { $0.contains("master") }
    }

    @Test("cut off anywhere, every content that is left opens, and the next start ends it", arguments: KeyRenewalStep.allCases)
    func cutOff(_ stop: KeyRenewalStep) async throws {
        try await withTemporaryFolder { folder in
            let live = SQLiteStoreConfiguration.test(in: folder.appendingPathComponent("live"))
            let store = try SQLiteStore.open(configuration: live, random: SeededRandom(seed: 1))
            let part = try await filled(store)
            try await eraseSome(store)
            let before = try Data(contentsOf: live.masterKey)
            let killed = folder.appendingPathComponent("killed")
            let renewed = try await store.renewMasterKey(at: Sample.instant(7), stoppingAt: stop) { _ = try live.copied(to: killed) }
            #expect(renewed)
            try await expectSurvivors(store, part)
            try await store.close()

            let left = SQLiteStoreConfiguration.test(in: killed)
            let again = try SQLiteStore.open(configuration: left, random: SeededRandom(seed: 2))
            try await expectSurvivors(again, part)
            try await again.accept(4001)
            try await again.close()
            // Only one master key is left: the old one where the new one had not been announced, or else the new one.
            #expect(try Self.masterKeys(left) == ["master.key"])
            let master = try Data(contentsOf: left.masterKey)
            #expect((master == before) == (stop == .keyMade))
            let last = try SQLiteStore.open(configuration: left, random: SeededRandom(seed: 3))
            try await expectSurvivors(last, part)
            try await last.close()
        }
    }

    @Test("one that failed half way is ended by the next", arguments: [KeyRenewalStep.keyMade, .announced, .someRewrapped, .concluded])
    func failed(_ stop: KeyRenewalStep) async throws {
        try await withTemporaryFolder { folder in
            let live = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: live, random: SeededRandom(seed: 1))
            let part = try await filled(store)
            try await eraseSome(store)
            await #expect(throws: (any Error).self) {
                try await store.renewMasterKey(at: Sample.instant(7), stoppingAt: stop) { throw CocoaError(.fileWriteOutOfSpace) }
            }
            try await expectSurvivors(store, part)
            try await store.end(store.accept(4000), at: 1)
            _ = try await store.erasure.renewMasterKey(at: Sample.instant(8))
            try await expectSurvivors(store, part)
            try await store.close()
            let again = try SQLiteStore.open(configuration: live, random: SeededRandom(seed: 2))
            try await expectSurvivors(again, part)
            #expect(try await again.read { try $0.content(ofMessage: Int64(count) + 1) } == [1, 2, 3])
            try await again.close()
        }
    }

    @Test("messages that come while it runs open afterwards, whether their keys were made ahead or not", arguments: [0, 16])
    func meanwhile(reserve: Int) async throws {
        try await withTemporaryFolder { folder in
            let live = SQLiteStoreConfiguration.test(in: folder, keyReserve: reserve)
            let store = try SQLiteStore.open(configuration: live, random: SeededRandom(seed: 1))
            for number in 1...600 { try await store.accept(number) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for round in 0..<4 { _ = try await store.erasure.renewMasterKey(at: Sample.instant(round)) }
                }
                for lane in 0..<4 {
                    group.addTask {
                        for number in 0..<60 { try await store.accept(1000 + lane * 60 + number) }
                    }
                }
                group.addTask {
                    for number in 1...600 {
                        let content = try await store.read { try $0.content(ofMessage: Int64(number)) }
                        #expect(content == [1, 2, 3])
                    }
                }
                try await group.waitForAll()
            }
            let contents = try await store.read { reader in try (1...Int64(840)).map { try reader.content(ofMessage: $0) } }
            #expect(contents.allSatisfy { $0 == [1, 2, 3] })
            try await store.close()
            let again = try SQLiteStore.open(configuration: live, random: SeededRandom(seed: 2))
            let reopened = try await again.read { reader in try (1...Int64(840)).map { try reader.content(ofMessage: $0) } }
            #expect(reopened.allSatisfy { $0 == [1, 2, 3] })
            try await again.close()
        }
    }
}
