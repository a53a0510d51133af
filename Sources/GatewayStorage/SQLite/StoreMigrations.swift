import DatabaseFiles
package import Foundation
import GRDB

/// What a start would do to one of a store's databases.
package struct StoreMigrations: Sendable, Hashable {
    package let file: URL
    /// By name, in their order.
    package let applied: [String]
    package let pending: [String]

    /// Looks without writing; the daemon may run.
    ///
    /// - Returns: `nil` where there is no such database yet.
    /// - Throws: ``StoreOpeningError`` `newerSchema` where a later version of the program wrote it; others where it cannot be read.
    init?(_ file: URL, _ migrator: DatabaseMigrator) throws(StoreOpeningError) {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        do {
            let queue = try DatabaseCopy.reader(of: file)
            defer { try? queue.close() }
            let found = try queue.read { db in (try migrator.appliedIdentifiers(db), try migrator.hasBeenSuperseded(db)) }
            guard !found.1 else { throw StoreOpeningError.newerSchema(path: file.path) }
            self.file = file
            applied = migrator.migrations.filter(found.0.contains)
            pending = migrator.migrations.filter { !found.0.contains($0) }
        } catch {
            throw StoreOpeningError(error, of: file)
        }
    }
}

extension SQLiteStore {
    /// Of both databases, where they exist.
    ///
    /// - Throws: ``StoreOpeningError``.
    package static func migrations(of configuration: SQLiteStoreConfiguration) throws(StoreOpeningError) -> [StoreMigrations] {
        let databases = [
            (configuration.stateDirectory.appending(path: "messages.sqlite"), Schema.migrator),
            (configuration.keyDirectory.appending(path: "keys.sqlite"), KeyStore.migrator),
        ]
        var found: [StoreMigrations] = []
        for (file, migrator) in databases { if let state = try StoreMigrations(file, migrator) { found.append(state) } }
        return found
    }

    /// Brings the databases of a store that nobody has open up to date, with everything else that a start does first. Blocks.
    ///
    /// - Throws: ``StoreOpeningError``.
    package static func migrate(_ configuration: SQLiteStoreConfiguration) throws(StoreOpeningError) {
        let locks = try lockFolders(of: configuration)
        defer { for lock in locks { lock.release() } }
        _ = try migrations(of: configuration)
        let keyStore = try KeyStore(configuration)
        let file = configuration.stateDirectory.appending(path: "messages.sqlite")
        let pool = try DatabaseOpening(
            file: file, synchronous: configuration.synchronous, migrator: Schema.migrator, exchange: configuration.exchange,
            sizeLimit: configuration.sizeLimit
        ).open()
        do {
            try pool.emptyLogAndClose()
            try keyStore.close()
        } catch {
            throw StoreOpeningError(error, of: file)
        }
    }
}
