import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing
import Trust

@Suite("SQLite: a new master key")
struct RewrappingTests {
    private func wrappingKey(_ name: String, in folder: URL) throws -> WrappingKey {
        let file = folder.appendingPathComponent(name)
        try SigningKey.generate().write(to: file)
        return try WrappingKey(KeySource(file: file))
    }

    @Test("contents and parts open under the new key, and no longer under the old one")
    func fromAFileToAWrappingKey() async throws {
        try await withTemporaryFolder { folder in
            var configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            // More than one batch of keys.
            for number in 1...1200 { try await store.accept(number) }
            let part = try await store.upload(Sample.bytes(200_000), 2000)
            try await store.close()
            let before = try configuration.copied(to: folder.appendingPathComponent("before"))

            configuration.wrapping = try wrappingKey("wrapping.pem", in: folder)
            #expect(throws: StoreOpeningError.masterKey(.masterKey(.inClear(path: configuration.masterKey.path)))) {
                try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 2))
            }
            let outcome = try SQLiteStore.rewrap(configuration: configuration, former: nil, random: SeededRandom(seed: 3))
            #expect(outcome.wrapped >= 1201 && outcome.damaged == 0)
            #expect(!FileManager.default.fileExists(atPath: configuration.masterKey.path))

            let again = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 4))
            for sequence in [Int64(1), 600, 1200] { #expect(try await again.read { try $0.content(ofMessage: sequence) } == [1, 2, 3]) }
            #expect(try await again.fetch(part) == Sample.bytes(200_000))
            try await again.accept(3000)
            try await again.close()

            // Whoever kept the old master key opens nothing with it but old copies of the key store, all of which it takes.
            var old = configuration
            old.wrapping = nil
            try FileManager.default.copyItem(at: before.masterKey, to: configuration.masterKey)
            #expect(throws: StoreOpeningError.self) { try SQLiteStore.open(configuration: old, random: SeededRandom(seed: 5)) }
            let copy = try SQLiteStore.open(configuration: before, random: SeededRandom(seed: 6))
            #expect(try await copy.read { try $0.content(ofMessage: 1) } == [1, 2, 3])
            try await copy.close()
        }
    }

    @Test("a store that is open is left alone, and so is one whose master key is not there")
    func refused() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            try await store.accept(1)
            #expect(throws: StoreOpeningError.self) {
                try SQLiteStore.rewrap(configuration: configuration, former: nil, random: SeededRandom(seed: 2))
            }
            try await store.close()
            let key = try Data(contentsOf: configuration.masterKey)
            try FileManager.default.removeItem(at: configuration.masterKey)
            #expect(throws: StoreOpeningError.masterKey(.masterKey(.missing(path: configuration.masterKey.path)))) {
                try SQLiteStore.rewrap(configuration: configuration, former: nil, random: SeededRandom(seed: 2))
            }
            try key.write(to: configuration.masterKey)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: configuration.masterKey.path)
            let outcome = try SQLiteStore.rewrap(configuration: configuration, former: nil, random: SeededRandom(seed: 3))
            #expect(outcome.damaged == 0)
            #expect(try Data(contentsOf: configuration.masterKey) != key)
            let again = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 4))
            #expect(try await again.read { try $0.content(ofMessage: 1) } == [1, 2, 3])
            try await again.close()
        }
    }

    @Test("a key that was damaged before is counted and holds nothing up", .enabled(if: Python.isThere, "python3 is not installed"))
    func damaged() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder, keyReserve: 0)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            for number in 1...3 { try await store.accept(number) }
            try await store.close()
            try Python.changeDatabase(configuration.keyStore, "UPDATE key SET wrapped = zeroblob(60) WHERE row = (SELECT min(row) FROM key)")
            let outcome = try SQLiteStore.rewrap(configuration: configuration, former: nil, random: SeededRandom(seed: 2))
            #expect(outcome.wrapped == 2 && outcome.damaged == 1)
            let again = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 3))
            await #expect(throws: StoredContentDamaged.self) { try await again.read { try $0.content(ofMessage: 1) } }
            #expect(try await again.read { try $0.content(ofMessage: 2) } == [1, 2, 3])
            try await again.close()
        }
    }
}
