package import Foundation
import Synchronization

/// Keeps a second process from the same folder. The system lets go of it with the process, however that ends.
package final class FolderLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// - Throws: ``FileFailure`` `inUse`, `unusable`.
    package init(_ folder: URL) throws(FileFailure) {
        let path = folder.appendingPathComponent("lock").path
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let failure: FileFailure = errno == EWOULDBLOCK ? .inUse(path: folder.path) : .system(path)
            close(descriptor)
            throw failure
        }
        self.descriptor = Mutex(descriptor)
    }

    /// The file stays: whoever removed it would let two processes hold locks on two files of one name.
    package func release() {
        descriptor.withLock { descriptor in
            // Unlocked first: a child that is just being started has a copy of the descriptor until it runs its program.
            if let open = descriptor {
                flock(open, LOCK_UN)
                close(open)
            }
            descriptor = nil
        }
    }

    deinit { release() }
}
