package import Foundation
package import Trust

/// Where a ``SQLiteStore`` lies and how it syncs.
package struct SQLiteStoreConfiguration: Sendable {
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
    /// Under which the master key lies; `nil`: in clear.
    package var wrapping: WrappingKey?
    /// The exchange's name; contents are bound to it.
    package var exchange: String
    package var synchronous: Synchronous
    /// Bytes that the database may grow to; past them writes fail with `StorageFailure.full`. `nil`: as far as the disk goes.
    package var sizeLimit: Int?

    /// Content keys that are made ahead; 0: each with its content.
    package var keyReserve: Int
    /// Pages of 4 KiB that are written into the write-ahead log between two checkpoints.
    package var checkpointPages: Int

    package init(
        stateDirectory: URL, keyDirectory: URL, exchange: String, synchronous: Synchronous = .full, sizeLimit: Int? = nil, keyReserve: Int = 1024,
        checkpointPages: Int = 8192, wrapping: WrappingKey? = nil
    ) {
        self.stateDirectory = stateDirectory
        self.keyDirectory = keyDirectory
        self.exchange = exchange
        self.wrapping = wrapping
        self.synchronous = synchronous
        self.sizeLimit = sizeLimit
        self.keyReserve = keyReserve
        self.checkpointPages = checkpointPages
    }
}
