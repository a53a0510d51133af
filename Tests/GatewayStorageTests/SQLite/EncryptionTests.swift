import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("SQLite: contents at rest")
struct EncryptionTests {
    private let marker = "MARKER-of-an-invented-victim-1887"

    @Test("no file holds content in clear")
    func noClearContent() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore.open(configuration: .test(in: folder), random: SeededRandom(seed: 1))
            let content = Array(String(repeating: marker + " ", count: 200).utf8)
            let marker = Data(marker.utf8)
            for number in 0..<20 { try await store.write { _ = try $0.insert(Sample.message(number), content: content) } }
            #expect(try files(in: folder).filter { $0.range(of: marker) != nil }.isEmpty)
            // The test can see: what is not content stands there as it is.
            #expect(try files(in: folder).contains { $0.range(of: Data(Sample.police.utf8)) != nil })
            #expect(try await store.read { try $0.content(ofMessage: 20) } == content)
            try await store.close()
            #expect(try files(in: folder).filter { $0.range(of: marker) != nil }.isEmpty)
        }
    }

    @Test("a content opens at its own place only; its neighbours do not suffer", .enabled(if: Python.isThere, "python3 is not installed"))
    func boundToItsPlace() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            for number in 1...4 { try await store.accept(number) }
            try await store.close()
            // 1 gets the row of 2, key and all; 3 is zeroed; 4 stays.
            try Python.changeDatabase(
                configuration.database,
                """
                CREATE TEMP TABLE two AS SELECT * FROM content WHERE message = 2;
                DELETE FROM content WHERE message = 2;
                UPDATE content SET key_id = (SELECT key_id FROM two), sealed = (SELECT sealed FROM two) WHERE message = 1;
                UPDATE content SET sealed = zeroblob(length(sealed)) WHERE message = 3;
                """)
            let again = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 2))
            for sequence in [Int64(1), 3] {
                await #expect(throws: StoredContentDamaged.self) { try await again.read { try $0.content(ofMessage: sequence) } }
            }
            #expect(try await again.read { try $0.content(ofMessage: 2) } == nil)
            #expect(try await again.read { try $0.content(ofMessage: 4) } == [1, 2, 3])
            try await again.close()
        }
    }

    private func files(in folder: URL) throws -> [Data] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).compactMap { path in
            try? Data(contentsOf: folder.appendingPathComponent(path))
        }
    }
}
