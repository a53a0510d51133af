import ExchangeAPI
import ExchangeFormats
import Foundation
import Trust

/// Fetches the parts of a delivery that travel on their own, hashed and sealed while they come.
struct PartFetcher: Sendable {
    private let client: GatewayClient
    private let files: any PartFiles

    init(_ parts: DeskParts) {
        client = GatewayClient(parts.exchange)
        files = parts.store.files
    }

    /// - Returns: the files, durable; `nil` where size or digest are not what was signed.
    /// - Throws: ``GatewayFailure``, ``PartFileFailure``; then nothing is left of it.
    func fetch(_ parts: [SeparatePart], of delivery: UUID) async throws -> [StoredPart]? {
        var stored: [StoredPart] = []
        do {
            for part in parts {
                guard let file = try await fetch(part, of: delivery) else {
                    await discard(stored)
                    return nil
                }
                stored.append(StoredPart(partID: part.partID, file: file))
            }
            return stored
        } catch {
            await discard(stored)
            throw error
        }
    }

    func discard(_ parts: [StoredPart]) async {
        guard !parts.isEmpty else { return }
        let (files, ids) = (files, parts.map(\.file.id))
        await DiskWork.run { files.remove(ids) }
    }

    private func fetch(_ part: SeparatePart, of delivery: UUID) async throws -> SealedFile? {
        let files = files
        let intake = try await DiskWork.run { () throws(PartFileFailure) in
            try PartIntake(files, salt: part.salt, expecting: part.size, limit: part.size)
        }
        do {
            try await client.part(part.partID, of: delivery, into: intake)
        } catch {
            await DiskWork.run { intake.abandon() }
            switch (error, intake.failure) {
            case (.transport(.sinkFailed), .tooLong?): return nil
            case (.transport(.sinkFailed), .file(let failure)?): throw failure
            default: throw error
            }
        }
        let finished = try await DiskWork.run { () throws(PartFileFailure) in try intake.finish() }
        guard finished.digest == part.digest, finished.file.size == part.size else {
            await DiskWork.run { files.remove([finished.file.id]) }
            return nil
        }
        return finished.file
    }
}
