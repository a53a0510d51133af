import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("Conformance: parts that travel on their own")
struct PartConformanceTests {
    @Test("what was written comes back, of every size", arguments: StoreUnderTest.allCases)
    func roundTrip(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for (number, size) in [0, 1, 65_535, 65_536, 65_537, 262_144, 700_001].enumerated() {
                let bytes = Sample.bytes(size)
                let part = try await store.upload(bytes, number)
                #expect(try await store.fetch(part) == bytes, "\(size) bytes")
            }
        }
    }

    @Test("a row comes back as it went in; what is not there is nil or empty", arguments: StoreUnderTest.allCases)
    func rows(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let part = try await store.upload([1, 2, 3], 1)
            try await store.read { reader throws in
                #expect(try reader.part(part.place) == part)
                #expect(try reader.part(Sample.place(2)) == nil)
                #expect(try reader.part(PartPlace(sender: Sample.hotline, messageID: part.place.messageID, partID: part.place.partID)) == nil)
                #expect(try reader.parts(ofMessage: 1).isEmpty)
                #expect(try reader.uploadFigures(of: Sample.police) == UploadFigures(parts: 1, bytes: 3))
                #expect(try reader.uploadFigures(of: Sample.hotline) == UploadFigures(parts: 0, bytes: 0))
            }
        }
    }

    @Test("a new upload takes the earlier one's place and names its file", arguments: StoreUnderTest.allCases)
    func replacement(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let first = try await store.upload([1], 1)
            let second = Sample.part(99, at: first.place, size: 7)
            #expect(try await store.write { try $0.put(second) } == first.file)
            #expect(try await store.read { try $0.part(first.place) } == second)
            #expect(try await store.read { try $0.uploadFigures(of: Sample.police) } == UploadFigures(parts: 1, bytes: 7))
            await #expect(throws: StorageMisuse.unknownUpload) { try await store.write { try $0.removeUpload(first.file) } }
        }
    }

    @Test("a message claims its parts: counted no more, never lapsed, replaced or removed", arguments: StoreUnderTest.allCases)
    func claim(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let parts = [try await store.upload([1], 1, id: "attachment-2"), try await store.upload([2, 3], 1, id: "attachment-1")]
            let other = try await store.upload([4], 2)
            let sequence = try await store.accept(1).message
            try await store.write { writer throws in
                for part in parts { try writer.claim(part.file, forMessage: sequence) }
            }
            try await store.read { reader throws in
                #expect(try reader.parts(ofMessage: sequence).map(\.file) == [parts[1].file, parts[0].file])
                #expect(try reader.part(parts[0].place)?.message == sequence)
                #expect(try reader.uploadFigures(of: Sample.police) == UploadFigures(parts: 1, bytes: 1))
                #expect(try reader.lapsedUploads(at: Sample.instant(1_000_000), limit: 10).map(\.file) == [other.file])
            }
            await #expect(throws: StorageConflict.self) { try await store.write { try $0.put(Sample.part(98, at: parts[0].place)) } }
            await #expect(throws: StorageMisuse.unknownUpload) { try await store.write { try $0.removeUpload(parts[0].file) } }
            await #expect(throws: StorageMisuse.unknownUpload) { try await store.write { try $0.claim(parts[0].file, forMessage: sequence) } }
            await #expect(throws: StorageMisuse.unknownMessage) { try await store.write { try $0.claim(other.file, forMessage: 99) } }
            #expect(try await store.read { try $0.part(other.place)?.message } == nil)
        }
    }

    @Test("uploads lapse at the very end of their lease, the oldest first, up to the limit", arguments: StoreUnderTest.allCases)
    func lapse(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for (number, lease) in [(1, 30), (2, 10), (3, 20)] {
                _ = try await store.write { try $0.put(Sample.part(number, at: Sample.place(number), lease: lease)) }
            }
            func lapsed(at seconds: Int, limit: Int = 10) async throws -> [UUID] {
                try await store.read { try $0.lapsedUploads(at: Sample.instant(seconds), limit: limit).map(\.place.messageID) }
            }
            #expect(try await lapsed(at: 9).isEmpty)
            #expect(try await lapsed(at: 10) == [Sample.id(2)])
            #expect(try await lapsed(at: 30) == [Sample.id(2), Sample.id(3), Sample.id(1)])
            #expect(try await lapsed(at: 30, limit: 2) == [Sample.id(2), Sample.id(3)])
            #expect(try await lapsed(at: 30, limit: 0).isEmpty)
        }
    }

    @Test("a body that throws takes its rows with it", arguments: StoreUnderTest.allCases)
    func rollback(_ kind: StoreUnderTest) async throws {
        struct Thrown: Error {}
        try await kind.run { store in
            let part = try await store.upload([1], 1)
            await #expect(throws: Thrown.self) {
                try await store.write { writer throws in
                    let sequence = try writer.insert(Sample.message(1), content: [])
                    try writer.claim(part.file, forMessage: sequence)
                    _ = try writer.put(Sample.part(50, at: Sample.place(2)))
                    throw Thrown()
                }
            }
            try await store.read { reader throws in
                #expect(try reader.part(part.place) == part)
                #expect(try reader.part(Sample.place(2)) == nil)
            }
        }
    }

    @Test("what was destroyed or abandoned is gone; destroying it again is no failure", arguments: StoreUnderTest.allCases)
    func destruction(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let part = try await store.upload([1, 2], 1)
            try await store.parts.destroy([part.file])
            try await store.parts.destroy([part.file, UUID()])
            await #expect(throws: PartDamaged(file: part.file)) { try await store.fetch(part) }

            let writer = try await store.parts.begin(Sample.place(2))
            try await writer.write([1])
            try await writer.finish()
            await writer.abandon()
            await #expect(throws: PartDamaged(file: writer.file)) { try await store.fetch(Sample.part(writer.file, at: Sample.place(2), size: 1)) }
        }
    }

    @Test("a part of another size than its row says is damaged", arguments: StoreUnderTest.allCases)
    func otherSize(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            var part = try await store.upload([1, 2], 1)
            part.size = 3
            await #expect(throws: PartDamaged(file: part.file)) { try await store.fetch(part) }
        }
    }

    @Test("there is some disk left", arguments: StoreUnderTest.allCases)
    func free(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let free = try await store.parts.freeBytes()
            #expect(free > 0)
        }
    }
}
