import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing
import Trust

@Suite("SQLite: what does not open, and why")
struct OpeningTests {
    private func open(_ configuration: SQLiteStoreConfiguration) throws(StoreOpeningError) -> SQLiteStore {
        try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 7))
    }

    @Test("folders 0700, files 0600, FULL")
    func modes() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try open(configuration)
            try await store.accept(1)
            for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
                let attributes = try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(path).path)
                let wanted = attributes[.type] as? FileAttributeType == .typeDirectory ? 0o700 : 0o600
                #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == wanted, "\(path)")
            }
            #expect(try await store.inspect().synchronous == 2)
            try await store.close()
        }
    }

    @Test("a second store on the same state or the same keys")
    func inUse() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try open(configuration)
            #expect(throws: StoreOpeningError.self) { try open(configuration) }
            var sameKeys = configuration
            sameKeys.stateDirectory = folder.appendingPathComponent("elsewhere")
            #expect(throws: StoreOpeningError.inUse(path: configuration.keyDirectory.path)) { try open(sameKeys) }
            try await store.close()
            try await open(configuration).close()
        }
    }

    @Test("the state of another exchange")
    func otherExchange() async throws {
        try await withTemporaryFolder { folder in
            try await open(.test(in: folder)).close()
            let other = SQLiteStoreConfiguration.test(in: folder, exchange: "lt.prod")
            #expect(throws: StoreOpeningError.otherExchange(path: other.keyStore.path, found: "lt.test")) { try open(other) }
        }
    }

    @Test("the master key missing, another, or open to others")
    func masterKey() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            try await open(configuration).close()
            let key = try Data(contentsOf: configuration.masterKey)
            #expect(key.count == 32)

            try FileManager.default.removeItem(at: configuration.masterKey)
            #expect(throws: StoreOpeningError.masterKey(.masterKey(.missing(path: configuration.masterKey.path)))) { try open(configuration) }
            #expect(!FileManager.default.fileExists(atPath: configuration.masterKey.path))

            try Data(repeating: 9, count: 32).write(to: configuration.masterKey)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: configuration.masterKey.path)
            #expect(throws: StoreOpeningError.masterKey(.masterKey(.wrong(path: configuration.masterKey.path)))) { try open(configuration) }

            try key.write(to: configuration.masterKey)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: configuration.masterKey.path)
            #expect(throws: StoreOpeningError.self) { try open(configuration) }

            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: configuration.masterKey.path)
            try await open(configuration).close()
        }
    }

    @Test("keys of another database, or none: nothing is swept away, nothing looks erased")
    func keysOfAnotherDatabase() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try open(configuration)
            try await store.accept(1)
            try await store.close()
            var empty = configuration
            empty.stateDirectory = folder.appendingPathComponent("elsewhere")
            for _ in 0..<2 {
                #expect(throws: StoreOpeningError.keysOfAnotherDatabase(path: configuration.keyDirectory.path)) { try open(empty) }
            }
            var keyless = configuration
            keyless.keyDirectory = folder.appendingPathComponent("new keys")
            for _ in 0..<2 {
                #expect(throws: StoreOpeningError.keysOfAnotherDatabase(path: keyless.keyDirectory.path)) { try open(keyless) }
            }
            let again = try open(configuration)
            #expect(try await again.read { try $0.content(ofMessage: 1) } == [1, 2, 3])
            try await again.close()
        }
    }

    @Test("a schema that a later version wrote", .enabled(if: Python.isThere, "python3 is not installed"))
    func newerSchema() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            try await open(configuration).close()
            try Python.changeDatabase(configuration.database, "INSERT INTO grdb_migrations VALUES ('2 from the future')")
            #expect(throws: StoreOpeningError.newerSchema(path: configuration.database.path)) { try open(configuration) }
        }
    }

    @Test("a file that is no database")
    func noDatabase() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            try await open(configuration).close()
            try Data(repeating: 0x41, count: 8192).write(to: configuration.database)
            do {
                _ = try open(configuration)
                Issue.record("it opened")
            } catch {
                guard case StoreOpeningError.damaged(let path, _) = error else { throw error }
                #expect(path == configuration.database.path)
            }
        }
    }
}
