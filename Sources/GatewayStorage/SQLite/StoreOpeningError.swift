import DatabaseFiles
import ExchangeFormats
package import Trust

/// Why a store does not open: for the operator who starts the daemon.
package enum StoreOpeningError: Error, Sendable, Hashable {
    /// Another process has the folder open.
    case inUse(path: String)
    /// A file or folder cannot be made, read, written or synced; `reason` is the system's own sentence.
    case unusable(path: String, reason: String)
    /// The database was written by a later version of the program.
    case newerSchema(path: String)
    /// The folder holds the state of another exchange.
    case otherExchange(path: String, found: String)
    /// SQLite did not take a setting that durability rests on.
    case settingRefused(path: String, setting: String, found: String)
    /// The database is damaged; `reason` is SQLite's first finding.
    case damaged(path: String, reason: String)
    /// The key store is not the database's: opened together, its keys would be swept away as orphans, and the contents would look erased.
    case keysOfAnotherDatabase(path: String)
    /// The master key that the keys are wrapped under cannot be had.
    case masterKey(TrustError)

    init(_ failure: FileFailure) {
        switch failure {
        case .inUse(let path): self = .inUse(path: path)
        case .unusable(let path, let reason): self = .unusable(path: path, reason: reason)
        }
    }
}

extension StoreOpeningError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .inUse(let path): "\(path) is in use by another process; one daemon works on one state folder"
        case .unusable(let path, let reason): "\(path): \(reason)"
        case .newerSchema(let path): "\(path) was written by a later version of the program; start that version"
        case .otherExchange(let path, let found): "\(path) belongs to the exchange \(found)"
        case .settingRefused(let path, let setting, let found): "\(path): SQLite did not take \(setting), it has \(found)"
        case .damaged(let path, let reason): "\(path) is damaged: \(reason); restore it from a backup"
        case .keysOfAnotherDatabase(let path): "\(path) is not the key store of this database; put the two that belong together in place"
        case .masterKey(.masterKey(let failure)): "\(failure.sentence.lt) / \(failure.sentence.en)"
        case .masterKey(.key(let failure)): "\(failure.sentence.lt) / \(failure.sentence.en)"
        case .masterKey(let error): error.description
        }
    }
}
