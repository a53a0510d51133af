package import Foundation

/// Where a ``SQLiteStore`` lies and how it syncs.
package struct SQLiteStoreConfiguration: Sendable, Hashable {
    /// When a commit reaches the disk (`PRAGMA synchronous`).
    package enum Synchronous: Int, Sendable {
        /// Never on purpose: a power cut loses what was acknowledged. For tests that have to see exactly this.
        case off = 0
        /// Before it is acknowledged.
        case full = 2
    }

    /// Holds the database. One process at a time.
    package var stateDirectory: URL
    /// Holds the wrapped keys and the master key; apart from the database and its backups.
    package var keyDirectory: URL
    /// The exchange's name; contents are bound to it.
    package var exchange: String
    package var synchronous: Synchronous
    /// Bytes that the database may grow to; past them writes fail with `StorageFailure.full`. `nil`: as far as the disk goes.
    package var sizeLimit: Int?

    package init(stateDirectory: URL, keyDirectory: URL, exchange: String, synchronous: Synchronous = .full, sizeLimit: Int? = nil) {
        self.stateDirectory = stateDirectory
        self.keyDirectory = keyDirectory
        self.exchange = exchange
        self.synchronous = synchronous
        self.sizeLimit = sizeLimit
    }
}
