import Foundation

/// Why a store's folder or file cannot be used, whichever store it is.
package enum FileFailure: Error, Sendable, Hashable {
    /// Another process holds the folder.
    case inUse(path: String)
    /// It cannot be made, read, written or synced; `reason` is the system's own sentence.
    case unusable(path: String, reason: String)

    /// What the system's last call found wrong.
    package static func system(_ path: String) -> FileFailure { .unusable(path: path, reason: String(cString: strerror(errno))) }
}
