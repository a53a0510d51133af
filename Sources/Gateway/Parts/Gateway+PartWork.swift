import ExchangeFormats
import Foundation
import Logging

extension Gateway {
    /// Works on the files of parts; what goes wrong with the storage is `storageUnavailable`, and stops the gateway where it broke.
    ///
    /// - Throws: ``Problem`` `storageUnavailable`; other errors as they are.
    func partWork<Result: Sendable>(_ body: (any PartStore) async throws -> Result) async throws(Problem) -> Result {
        do {
            return try await body(store.parts)
        } catch {
            throw partProblem(error)
        }
    }

    /// What a failure of the part store becomes for a caller: damage is an internal failure, told in the log under an incident. A file that cannot be
    /// read stops nobody else: the gateway goes on.
    func partProblem(_ error: any Error) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let damage as PartDamaged:
            log.error("a part is damaged", metadata: ["incident": "\(damage.file.wireText)"])
            return Problem(.internalFailure)
        case let unreadable as PartUnreadable:
            log.error("a part cannot be read", metadata: ["incident": "\(unreadable.file.wireText)"])
            return Problem(.storageUnavailable, retryAfter: 5)
        default:
            if error as? StorageFailure == .broken { storageBroke() }
            log.error("the part store failed", metadata: ["failure": "\((error as? StorageFailure).map { "\($0)" } ?? "\(type(of: error))")"])
            return Problem(.storageUnavailable, retryAfter: 5)
        }
    }

    /// Destroys files whose rows are gone. One that could not be is removed at the next start.
    func destroy(_ files: [UUID]) async {
        guard !files.isEmpty else { return }
        do {
            try await store.parts.destroy(files)
        } catch {
            if error as? StorageFailure == .broken { storageBroke() }
            log.error("files of parts could not be removed", metadata: ["count": "\(files.count)"])
        }
    }

    /// Tells what the start found missing: each is a part that its recipient cannot be given.
    func reportDamagedParts() {
        for part in store.parts.damagedAtStart {
            log.error(
                "a part is damaged: its file or key is missing or has another size",
                metadata: ["incident": "\(part.file.wireText)", "message": "\(part.place.messageID.wireText)", "part": "\(part.place.partID)"])
        }
        metrics.damagedParts(store.parts.damagedAtStart.count)
    }
}
