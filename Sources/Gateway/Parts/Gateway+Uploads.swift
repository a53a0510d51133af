package import ExchangeFormats
package import Foundation
import Logging
import Trust

/// What the gateway is told of an upload before its first byte.
package struct UploadHead: Sendable, Hashable {
    package let messageID: UUID
    package let partID: String
    /// 32 bytes; goes before the content into the digest.
    package let salt: [UInt8]
    /// Bytes of the content, where the caller announced them.
    package let announced: Int?

    package init(messageID: UUID, partID: String, salt: [UInt8], announced: Int?) {
        self.messageID = messageID
        self.partID = partID
        self.salt = salt
        self.announced = announced
    }

    /// The ids of parts that are uploaded: those of the manifest except the body's, which is always inline.
    package static func isUploadable(_ partID: String) -> Bool {
        guard partID != "body", let type = Self.idType, partID.utf8.count <= type.maxLength ?? 64 else { return false }
        return type.pattern?.matches(partID) ?? false
    }

    private static let idType = FormatCatalogue.scalarType("partId")
}

extension Gateway {
    /// Bytes that are gathered before they are hashed and handed to the disk.
    private static let bufferBytes = 256 * 1024

    /// Takes a part that a message will name. When this returns, it is durable; one cut off leaves the earlier one as it was.
    ///
    /// - Parameter content: the bytes as they come; ends by throwing where they were cut off.
    /// - Throws: ``Problem``: `resourceUnknown` for ids that no message can have, `partTooLarge`, `uploadClosed`, `uploadQuotaExceeded`,
    ///   `storageUnavailable`, `shuttingDown`; and what `content` throws.
    package func upload<Content: AsyncSequence & Sendable>(
        _ head: UploadHead, from caller: Caller, content: Content
    ) async throws -> StoredPart where Content.Element == [UInt8] {
        guard !isStopping else { throw Problem(.shuttingDown, retryAfter: 5) }
        guard head.messageID.version == 7, UploadHead.isUploadable(head.partID) else { throw Problem(.resourceUnknown) }
        guard head.announced ?? 0 <= WireLimits.partBytes else { throw Self.partTooLarge }
        let place = PartPlace(sender: caller.endpoint.id, messageID: head.messageID, partID: head.partID)
        try await read { try Self.checkOpen(place, in: $0) }
        var reservation = UploadReservation(self, place)
        let result: Result<(StoredPart, UUID?), any Error>
        do {
            try await reservation.cover(head.announced ?? 1, exactly: head.announced != nil)
            let writer = try await partWork { try await $0.begin(place) }
            do {
                result = .success(try await receive(head, place, content, writer, &reservation))
            } catch {
                await writer.abandon()
                throw error
            }
        } catch {
            log.info("upload given up", metadata: ["endpoint": "\(place.sender)", "reason": "\((error as? Problem)?.code.rawValue ?? "-")"])
            result = .failure(error)
        }
        reservation.end()
        let (part, replaced) = try result.get()
        metrics.uploaded(bytes: part.size)
        await destroy(replaced.map { [$0] } ?? [])
        return part
    }

    /// What the gateway holds of an upload of the caller.
    ///
    /// - Throws: ``Problem``: `resourceUnknown`, `uploadClosed`.
    package func upload(_ messageID: UUID, part partID: String, of caller: Caller) async throws(Problem) -> StoredPart {
        let place = PartPlace(sender: caller.endpoint.id, messageID: messageID, partID: partID)
        let part = try await read { reader in
            try Self.checkOpen(place, in: reader)
            return try reader.part(place)
        }
        guard let part else { throw Problem(.resourceUnknown) }
        return part
    }

    /// Writes what comes, makes it durable, commits its row.
    ///
    /// - Returns: the part, and the file that it replaced.
    private func receive<Content: AsyncSequence & Sendable>(
        _ head: UploadHead, _ place: PartPlace, _ content: Content, _ writer: any PartWriter, _ reservation: inout UploadReservation
    ) async throws -> (StoredPart, UUID?) where Content.Element == [UInt8] {
        var hasher = SaltedHasher(salt: head.salt)
        var buffer: [UInt8] = []
        for try await bytes in content {
            if buffer.isEmpty { buffer = bytes } else { buffer += bytes }
            if buffer.count >= Self.bufferBytes { try await pass(&buffer, to: writer, &hasher, &reservation, isAnnounced: head.announced != nil) }
        }
        try await pass(&buffer, to: writer, &hasher, &reservation, isAnnounced: head.announced != nil)
        if let announced = head.announced, announced != hasher.size { throw Problem(.requestTooSlow) }
        try await partWork { _ in try await writer.finish() }
        let (size, digest) = (hasher.size, hasher.digest())
        let (saltDigest, lease, file) = (SHA256.hash(head.salt), limits.uploadLease, writer.file)
        let (outcome, _) = try await committer.commit(for: place.sender) { writer, step in
            try Self.checkOpen(place, in: writer)
            let part = StoredPart(
                file: file, place: place, size: size, saltDigest: saltDigest, digest: digest, leaseUntil: step.at.adding(lease))
            return (part, try writer.put(part))
        }
        return outcome
    }

    private func pass(
        _ buffer: inout [UInt8], to writer: any PartWriter, _ hasher: inout SaltedHasher, _ reservation: inout UploadReservation,
        isAnnounced: Bool
    ) async throws {
        guard !buffer.isEmpty else { return }
        let size = hasher.size + buffer.count
        guard size <= WireLimits.partBytes else { throw Self.partTooLarge }
        try await reservation.cover(size, exactly: isAnnounced)
        hasher.update(buffer)
        let bytes = buffer
        buffer = []
        try await partWork { _ in try await writer.write(bytes) }
        reservation.wrote(bytes.count)
    }

    private static let partTooLarge = Problem(.partTooLarge, ["limit": .count(WireLimits.partBytes)])

    /// - Throws: ``Problem`` `uploadClosed` where the message is accepted.
    private static func checkOpen(_ place: PartPlace, in reader: any StoreReader) throws {
        guard try reader.message(sender: place.sender, id: place.messageID) == nil else { throw Problem(.uploadClosed) }
    }
}
