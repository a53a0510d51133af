import ExchangeFormats
import Foundation
import Matching
import TestSupport
import Testing
import Trust

import DeskStorage

@Suite("A source's index on the disk")
struct KeptIndexTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "kept-index-\(UUID().uuidString)", directoryHint: .isDirectory)
    private let vault = DeskVault(master: MasterKey(generatedBy: SeededRandom(seed: 1)), random: SeededRandom(seed: 2))
    private var file: URL { folder.appending(path: "index") }

    private static let asked = MatchQuery.person(
        PersonFields(familyNames: ["Rimkus"], givenNames: ["Jonas"], dateOfBirth: PartialDate(year: 1990, month: 5, day: 6)))

    private static let index = MatchIndex(
        (0..<3000).map { number in
            SourceRecord(
                id: "r\(number)",
                subject: .person(
                    PersonFields(
                        familyNames: [number == 7 ? "Rimkus" : "Kazlauskas\(number)"], givenNames: ["Jonas"],
                        dateOfBirth: PartialDate(year: 1990, month: 5, day: 6))))
        })

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func written() throws -> [UInt8] {
        try KeptIndex.write(Self.index, stamp: [1, 2, 3], to: file, vault: vault)
        return Array(try Data(contentsOf: file))
    }

    private func failure(of bytes: [UInt8], _ other: DeskVault? = nil) throws -> KeptIndexFailure? {
        try Data(bytes).write(to: file)
        do throws(KeptIndexFailure) {
            _ = try KeptIndex.read(from: file, vault: other ?? vault)
            return nil
        } catch {
            return error
        }
    }

    @Test func whatWasWrittenIsRead() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let bytes = try written()
        let (index, stamp) = try KeptIndex.read(from: file, vault: vault)
        #expect(stamp == [1, 2, 3])
        #expect(index.count == 3000)
        #expect(index.search(Self.asked) == Self.index.search(Self.asked))
        #expect(index.search(Self.asked).first?.recordID == "r7")
        // Sealed, its owner's only, and nothing is left beside it.
        #expect(Data(bytes).range(of: Data("kazlauskas".utf8)) == nil && Data(bytes).range(of: Data("Rimkus".utf8)) == nil)
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["index"])
    }

    @Test func anotherTakesItsPlace() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try written()
        try KeptIndex.write(MatchIndex(), stamp: [9], to: file, vault: vault)
        let (index, stamp) = try KeptIndex.read(from: file, vault: vault)
        #expect(stamp == [9] && index.count == 0)
    }

    /// The 13 bytes of the name, the version, the wrapped key, chunks of 64 KiB with nonces and tags.
    @Test func everyChangeIsNoticed() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let bytes = try written()
        let chunk = 81 + SealedStream.sealedSize(of: SealedStream.chunkBytes)
        #expect(bytes.count > chunk + 100, "more than one chunk")
        for position in [0, 12, 21, 40, 80, 81, 92, 93, 5000, chunk - 1, chunk, chunk + 20, bytes.count - 17, bytes.count - 1] {
            var changed = bytes
            changed[position] ^= 1
            #expect(try failure(of: changed) == .damaged, "byte \(position)")
        }
        for position in [13, 20] {
            var changed = bytes
            changed[position] ^= 1
            #expect(try failure(of: changed) == .otherVersion, "byte \(position)")
        }
        for length in [0, 10, 80, 81, 100, chunk - 1, chunk, chunk + 1, bytes.count - 1] {
            #expect(try failure(of: Array(bytes.prefix(length))) == .damaged, "cut to \(length)")
        }
        #expect(try failure(of: bytes + [0]) == .damaged)
        #expect(try failure(of: bytes + bytes.suffix(200)) == .damaged)
        #expect(try failure(of: bytes) == nil)
    }

    @Test func anotherDeskDoesNotOpenIt() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let other = DeskVault(master: MasterKey(generatedBy: SeededRandom(seed: 3)), random: SeededRandom(seed: 4))
        #expect(try failure(of: try written(), other) == .damaged)
    }

    @Test func noFileAndNoFolder() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: KeptIndexFailure.missing) { try KeptIndex.read(from: file, vault: vault) }
        let nowhere = folder.appending(path: "no/index")
        #expect(throws: KeptIndexFailure.self) { try KeptIndex.write(MatchIndex(), stamp: [], to: nowhere, vault: vault) }
        #expect(throws: KeptIndexFailure.unusable("the stamp is too long")) {
            try KeptIndex.write(MatchIndex(), stamp: [UInt8](repeating: 0, count: 5000), to: file, vault: vault)
        }
    }
}
