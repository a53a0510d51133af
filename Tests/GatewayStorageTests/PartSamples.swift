import ExchangeFormats
import Foundation
import Gateway

extension Sample {
    static func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ $0 / 251) } }

    static func place(_ message: Int, id partID: String = "attachment-1") -> PartPlace {
        PartPlace(sender: police, messageID: id(message), partID: partID)
    }

    static func part(_ file: UUID, at place: PartPlace, size: Int = 1, lease: Int = 86_400) -> StoredPart {
        StoredPart(file: file, place: place, size: size, saltDigest: digest(1), digest: digest(2), leaseUntil: instant(lease))
    }

    static func part(_ file: Int, at place: PartPlace, size: Int = 1, lease: Int = 86_400) -> StoredPart {
        part(id(3_000_000 + file), at: place, size: size, lease: lease)
    }
}

extension MessageStore {
    /// Writes a file and its row, as the gateway does.
    func upload(_ bytes: [UInt8], _ message: Int, id partID: String = "attachment-1", pieces: Int = 100_000) async throws -> StoredPart {
        let place = Sample.place(message, id: partID)
        let writer = try await parts.begin(place)
        for start in stride(from: 0, to: bytes.count, by: pieces) { try await writer.write(Array(bytes[start..<min(bytes.count, start + pieces)])) }
        try await writer.finish()
        let part = Sample.part(writer.file, at: place, size: bytes.count)
        _ = try await write { try $0.put(part) }
        return part
    }

    func fetch(_ part: StoredPart) async throws -> [UInt8] {
        let reader = try await parts.open(part)
        var bytes: [UInt8] = []
        while let piece = try await reader.next() { bytes += piece }
        await reader.close()
        return bytes
    }
}
