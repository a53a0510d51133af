import GRDB
import Gateway
import Synchronization

/// Whether the store may still be believed. Once broken it stays so until the process ends.
final class StoreHealth: Sendable {
    private let broken = Mutex(false)

    var isBroken: Bool { broken.withLock { $0 } }

    /// - Throws: ``StorageFailure`` `broken`.
    func check() throws(StorageFailure) { if isBroken { throw .broken } }

    /// What a caller is told about an error; a failure that is one of the disk's breaks the store.
    func judge(_ error: any Error) -> any Error {
        guard let failure = StorageFailure(error) else { return error }
        if failure == .broken { broken.withLock { $0 = true } }
        return failure
    }
}

extension StorageFailure {
    /// `nil` where the error does not come from the storage.
    init?(_ error: any Error) {
        switch error {
        case let failure as StorageFailure: self = failure
        case is UnreadableRow: self = .broken
        case let error as DatabaseError:
            switch error.resultCode {
            // Nothing was written, and it may go better later: no space, no permission, no file handle, or somebody else reads the file.
            case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_BUSY, .SQLITE_LOCKED: self = .full
            // What was written breaks a rule of the schema: the program's fault, and this one statement's only.
            case .SQLITE_CONSTRAINT: return nil
            // All else is either the disk's fault or cannot happen; both mean that nothing more may be promised.
            default: self = .broken
            }
        default: return nil
        }
    }
}
