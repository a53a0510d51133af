package import ExchangeFormats
package import Foundation
import Logging
import Trust

extension Desk {
    /// Bytes that are handed to the disk at once.
    private static let pieceBytes = 256 * 1024

    /// Takes in a file that a message shall carry: hashed and sealed as it comes. A draft names it by its id; one that no message uses is removed
    /// after a day.
    ///
    /// - Parameters:
    ///   - new: what it is called and how long it is.
    ///   - content: its bytes, piece by piece.
    /// - Throws: ``Problem``: `parameterInvalid` for a name, type or size that cannot be, or another number of bytes than announced;
    ///   `partTooLarge`; `storageUnavailable` where the disk cannot take it; `requestTooSlow` where the content breaks off.
    package func stage<Content: AsyncSequence>(_ new: NewAttachment, content: Content) async throws(Problem) -> StagedAttachment
    where Content.Element == [UInt8] {
        guard let name = AttachmentFileName.safe(new.fileName) else { throw Problem(.parameterInvalid, at: nil, ["parameter": "fileName"]) }
        guard AttachmentMediaType.isWellFormed(new.mediaType) else { throw Problem(.parameterInvalid, at: nil, ["parameter": "mediaType"]) }
        guard new.size > 0 else { throw Problem(.parameterInvalid, at: nil, ["parameter": "size"]) }
        guard new.size <= WireLimits.partBytes else { throw Problem(.partTooLarge, at: nil, ["limit": .count(WireLimits.partBytes)]) }
        let salt = parts.random.bytes(WireLimits.saltBytes)
        let finished = try await take(in: content, size: new.size, salt: salt)
        let staged = StagedAttachment(
            file: finished.file, fileName: name, mediaType: new.mediaType, salt: salt, digest: finished.digest, stagedAt: parts.clock.now())
        do {
            try await write { try $0.insert(staged) }
        } catch {
            await discard([staged.id])
            throw error
        }
        return staged
    }

    private func take<Content: AsyncSequence>(
        in content: Content, size: Int, salt: [UInt8]
    ) async throws(Problem) -> PartIntake.Finished where Content.Element == [UInt8] {
        let files = parts.store.files
        let intake: PartIntake
        do {
            intake = try await DiskWork.run { () throws(PartFileFailure) in try PartIntake(files, salt: salt, expecting: size, limit: size) }
        } catch {
            throw storageProblem(error)
        }
        do {
            var pending: [UInt8] = []
            for try await piece in content {
                pending += piece
                guard pending.count >= Self.pieceBytes else { continue }
                try await Self.write(pending, intake)
                pending = []
            }
            try await Self.write(pending, intake)
            let finished = try await DiskWork.run { try intake.finish() }
            guard finished.file.size == size else {
                await discard([finished.file.id])
                throw Problem(.parameterInvalid, at: nil, ["parameter": "size"])
            }
            return finished
        } catch {
            await DiskWork.run { intake.abandon() }
            switch (error, intake.failure) {
            case (let problem as Problem, _): throw problem
            case (_, .tooLong?): throw Problem(.parameterInvalid, at: nil, ["parameter": "size"])
            case (_, .file(let failure)?): throw storageProblem(failure)
            case (let failure as PartFileFailure, nil): throw storageProblem(failure)
            case (is CancellationError, nil): throw Problem(.shuttingDown)
            default: throw Problem(.requestTooSlow)
            }
        }
    }

    private static func write(_ bytes: [UInt8], _ intake: PartIntake) async throws {
        try await DiskWork.run { try bytes.withUnsafeBytes { try intake.write($0) } }
    }

    /// The content of a part of a message, of the inbox or the outbox.
    ///
    /// - Throws: ``Problem`` `messageNotFound`; `partMissing` where the message has no such part.
    package func part(_ partID: String, of id: UUID) async throws(Problem) -> PartContent {
        let found = try await read { reader -> (bytes: [UInt8], files: [StoredPart])? in
            if let sent = try reader.content(ofOutgoing: id) { return (sent, try reader.parts(ofOutgoing: id)) }
            guard let message = try reader.received(messageID: id), let bytes = try reader.content(ofReceived: message.sequence) else { return nil }
            return (bytes, try reader.parts(ofReceived: message.sequence))
        }
        guard let found else { throw Problem(.messageNotFound) }
        guard let (part, data) = try StoredContent.part(partID, of: found.bytes) else {
            throw Problem(.partMissing, at: JSONPointer(["parts", partID]), ["part": .text(partID)])
        }
        let reader: any PartFileReader
        if let data {
            reader = MemoryPartReader(data)
        } else if let file = found.files.first(where: { $0.partID == partID })?.file {
            let files = parts.store.files
            do {
                reader = try await DiskWork.run { () throws(PartFileFailure) in try files.open(file) }
            } catch {
                throw storageProblem(error)
            }
        } else {
            throw Problem(.partMissing, at: JSONPointer(["parts", partID]), ["part": .text(partID)])
        }
        return PartContent(partID: partID, mediaType: part.mediaType, size: part.size, reader: reader)
    }

    // MARK: For messages that are sent

    /// - Throws: ``Problem`` `attachmentUnknown`, with the place in the draft.
    func staged(_ drafts: [DraftAttachment]) async throws(Problem) -> [(draft: DraftAttachment, staged: StagedAttachment)] {
        guard Set(drafts.map(\.staged)).count == drafts.count else { throw Problem(.attachmentUnknown, at: JSONPointer(["attachments"])) }
        let found = try await read { reader in try drafts.map { try reader.staged($0.staged) } }
        var result: [(draft: DraftAttachment, staged: StagedAttachment)] = []
        for (index, draft) in drafts.enumerated() {
            guard let staged = found[index] else { throw Problem(.attachmentUnknown, at: JSONPointer(["attachments"]).appending(index)) }
            result.append((draft, staged))
        }
        return result
    }

    /// The contents of the attachments that travel inside the message, by part.
    func contents(_ plan: AttachmentPlan) async throws(Problem) -> [String: [UInt8]] {
        let files = parts.store.files
        var contents: [String: [UInt8]] = [:]
        for item in plan.items where item.isInline {
            do {
                contents[item.partID] = try await DiskWork.run { () throws(PartFileFailure) in
                    let reader = try files.open(item.staged.file)
                    var bytes: [UInt8] = []
                    while true {
                        let piece = try reader.read(upTo: Self.pieceBytes)
                        if piece.isEmpty { return bytes }
                        bytes += piece
                    }
                }
            } catch {
                throw storageProblem(error)
            }
        }
        return contents
    }

    /// The staged attachments are the message's from now on.
    ///
    /// - Returns: those that travel on their own.
    static func use(_ plan: AttachmentPlan, for message: UUID, _ writer: any DeskStoreWriter) throws -> [StoredPart] {
        var stored: [StoredPart] = []
        for (index, item) in plan.items.enumerated() {
            guard try writer.removeStaged(item.staged.id) else {
                throw Problem(.attachmentUnknown, at: JSONPointer(["attachments"]).appending(index))
            }
            guard !item.isInline else { continue }
            let part = StoredPart(partID: item.partID, file: item.staged.file)
            try writer.insert(part, ofOutgoing: message)
            stored.append(part)
        }
        return stored
    }

    func discard(_ ids: [UUID]) async {
        let files = parts.store.files
        await DiskWork.run { files.remove(ids) }
    }
}
