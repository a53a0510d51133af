import DatabaseFiles
package import Desk
package import ExchangeFormats
package import Foundation
import GRDB
package import Trust

/// The desk's store in one SQLite database: write-ahead log, `synchronous=FULL` (read back), one writer, one process. What messages say is sealed with a
/// key per message, wrapped by the desk's master key, which lies in a folder of its own.
package final class SQLiteDeskStore: DeskStore {
    package var files: any PartFiles { folder }

    private let pool: DatabasePool
    private let folder: PartFolder
    /// Seals what else the desk keeps: the indexes of its sources.
    package let vault: DeskVault
    private let locks: [FolderLock]
    private let health = DeskStoreHealth()
    private let checkpoints = DeskCheckpoints()

    /// Opens the store, and makes it where there is none. Blocks: for the start of a process. After an unclean end the database is copied to new, synced
    /// files and checked first.
    ///
    /// - Parameters:
    ///   - folder: of the database, made with mode 0700 where it is not there.
    ///   - keys: of the master key; likewise.
    ///   - wrapping: under which the master key lies; `nil`: in clear.
    ///   - freeSpaceFloor: bytes that attachments leave free on the disk; `nil` for the usual.
    /// - Throws: ``DeskStoreFailure``; ``TrustError`` for the master key.
    package init(
        folder: URL, keys: URL, exchange: String, endpoint: String, random: any RandomSource, wrapping: WrappingKey? = nil,
        freeSpaceFloor: Int? = nil
    ) throws {
        let opening = DeskStoreOpening(
            folder: folder, keys: keys, owner: "\(exchange) \(endpoint)", random: random, wrapping: wrapping)
        do {
            locks = try opening.lock()
            pool = try opening.database()
            let master = try opening.masterKey(for: pool)
            vault = DeskVault(master: master, random: random)
            self.folder = try PartFolder(state: folder, vault: vault, freeSpaceFloor: freeSpaceFloor ?? PartFolder.freeSpaceFloor)
            self.folder.removeOrphans(known: try pool.read(DeskSession.files))
        } catch let error as TrustError {
            throw error
        } catch {
            throw DeskStoreFailure(opening: error)
        }
    }

    /// Ends the use of the folders, with an empty write-ahead log. A store that broke is left as it is: to checkpoint would mean to sync again and hope.
    package func close() throws {
        defer { for lock in locks { lock.release() } }
        guard !health.isBroken else {
            _ = Unmanaged.passRetained(pool)
            return
        }
        _ = try pool.barrierWriteWithoutTransaction { db in try db.checkpoint(.truncate) }
        try pool.close()
    }

    package func read<Result: Sendable>(_ body: @escaping @Sendable (any DeskStoreReader) throws -> Result) async throws -> Result {
        try health.check()
        let vault = vault
        do {
            return try await pool.read { db in try body(DeskSession(db: db, vault: vault)) }
        } catch {
            throw health.judge(error)
        }
    }

    package func write<Result: Sendable>(_ body: @escaping @Sendable (any DeskStoreWriter) throws -> Result) async throws -> Result {
        try health.check()
        let (vault, health, checkpoints) = (vault, health, checkpoints)
        do {
            return try await pool.writeWithoutTransaction { db in
                // Another write may have broken the store while this one waited for its turn.
                try health.check()
                var written: Result?
                try db.inTransaction(.immediate) {
                    written = try body(DeskSession(db: db, vault: vault))
                    return .commit
                }
                checkpoints.afterCommit(db, health: health)
                guard let written else { throw DeskStoreFailure.broken("a transaction gave no result") }
                return written
            }
        } catch {
            throw health.judge(error)
        }
    }

    deinit { if health.isBroken { _ = Unmanaged.passRetained(pool) } }
}
