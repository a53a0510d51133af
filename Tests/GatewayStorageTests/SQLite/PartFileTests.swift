import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("SQLite: files of parts")
struct PartFileTests {
    @Test("files are their owner's alone, sealed, and named by chance")
    func sealed() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            let marker = Array("ŽYMĖ-7731-marker".utf8)
            let part = try await store.upload((0..<10_000).flatMap { _ in marker }, 1)
            let path = configuration.path(of: part.file)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)).range(of: Data(marker)) == nil)
            for folder in [configuration.parts.path, (path as NSString).deletingLastPathComponent, configuration.incoming.path] {
                let attributes = try FileManager.default.attributesOfItem(atPath: folder)
                #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700)
            }
            try await store.close()
        }
    }

    enum Damage: String, CaseIterable { case changed, cutOff, lastChunkLeftOut, chunksExchanged, anothersFile, keyDestroyed, longer, gone }

    @Test("a damaged file is never read to an end", arguments: Damage.allCases)
    func damaged(_ damage: Damage) async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            let bytes = Sample.bytes(300_000)
            let (part, other) = (try await store.upload(bytes, 1), try await store.upload(bytes, 2))
            let url = URL(fileURLWithPath: configuration.path(of: part.file))
            var content = try Data(contentsOf: url)
            let chunk = 65_536 + 28
            switch damage {
            case .changed: content[200_000] ^= 1
            case .cutOff: content.removeLast()
            case .lastChunkLeftOut: content = content.prefix(4 * chunk)
            case .chunksExchanged: content = content[chunk..<(2 * chunk)] + content[..<chunk] + content[(2 * chunk)...]
            case .anothersFile: content = try Data(contentsOf: URL(fileURLWithPath: configuration.path(of: other.file)))
            case .longer: content.append(0)
            case .keyDestroyed, .gone: break
            }
            switch damage {
            case .gone: try FileManager.default.removeItem(at: url)
            case .keyDestroyed:
                try await store.parts.destroy([part.file])
                try content.write(to: url)
            default: try content.write(to: url)
            }
            await #expect(throws: PartDamaged(file: part.file)) { try await store.fetch(part) }
            #expect(try await store.fetch(other) == bytes, "the other part is none the worse")
            // Nor does the row of another part open the file.
            var moved = other
            moved.place = PartPlace(sender: Sample.hotline, messageID: other.place.messageID, partID: other.place.partID)
            let foreign = moved
            await #expect(throws: PartDamaged(file: other.file)) { try await store.fetch(foreign) }
            try await store.close()
        }
    }

    @Test("a link in a part's place is not followed")
    func link() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            let part = try await store.upload([1, 2, 3], 1)
            let path = configuration.path(of: part.file)
            let aside = folder.appendingPathComponent("aside").path
            try FileManager.default.moveItem(atPath: path, toPath: aside)
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: aside)
            await #expect(throws: (any Error).self) { try await store.fetch(part) }
            try await store.close()
        }
    }

    @Test("a database of before parts opens, and takes them")
    func earlierSchema() async throws {
        try #require(Python.isThere)
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration.test(in: folder)
            let store = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 1))
            try await store.accept(1)
            try await store.close()
            try Python.changeDatabase(configuration.database, "DROP TABLE part; DELETE FROM grdb_migrations WHERE identifier LIKE '3 %';")
            for name in ["parts", "incoming"] { try FileManager.default.removeItem(at: configuration.stateDirectory.appendingPathComponent(name)) }

            let again = try SQLiteStore.open(configuration: configuration, random: SeededRandom(seed: 2))
            #expect(try await again.offered() == [Sample.id(1)])
            let part = try await again.upload([1, 2, 3], 2)
            #expect(try await again.fetch(part) == [1, 2, 3])
            try await again.close()
        }
    }
}

extension SQLiteStoreConfiguration {
    var parts: URL { stateDirectory.appendingPathComponent("parts") }
    var incoming: URL { stateDirectory.appendingPathComponent("incoming") }

    func path(of file: UUID) -> String {
        let name = file.uuidString.lowercased()
        return parts.appendingPathComponent(String(name.prefix(2))).appendingPathComponent(name).path
    }

    /// Names of all files of parts.
    func partFiles() throws -> Set<String> {
        let names = try FileManager.default.subpathsOfDirectory(atPath: parts.path) + FileManager.default.contentsOfDirectory(atPath: incoming.path)
        return Set(names.map { ($0 as NSString).lastPathComponent }.filter { $0.count == 36 })
    }
}
