import DatabaseFiles
package import ExchangeFormats
package import Foundation
import Trust

/// Puts a backup into the empty folders of a gateway that does not run. Every byte is compared on its way; a start afterwards has to be told that this
/// is a restore (``RestoredMark``). Blocks.
package struct StoreRestore {
    package struct Outcome: Sendable {
        package let manifest: BackupManifest
        /// Contents and parts whose keys were destroyed after this state was copied: they stay erased.
        package let erasedSince: Int
    }

    private static let masterKeys: Set<String> = ["master.key", "master.jwe"]
    private static let lock = "lock"
    private static let keyStore = "keys.sqlite"

    private let configuration: SQLiteStoreConfiguration
    private let random: any RandomSource
    private let progress: BackupProgress

    package init(to configuration: SQLiteStoreConfiguration, random: any RandomSource, progress: BackupProgress = .none) {
        (self.configuration, self.random, self.progress) = (configuration, random, progress)
    }

    /// - Parameters:
    ///   - state: the folder with the state's half.
    ///   - keys: the folder with the keys' half; `nil`: the key store that lies in the configuration's folder stays, being newer than any copy.
    /// - Throws: ``BackupFailure``. What was written until then is taken away again.
    package func restore(state: URL, keys: URL?) throws(BackupFailure) -> Outcome {
        do {
            let locks = try SQLiteStore.lockFolders(of: configuration)
            defer { for lock in locks { lock.release() } }
            return try work(state, keys)
        } catch let error as StoreOpeningError {
            throw BackupFailure(lt: "\(error)", en: "\(error)")
        } catch {
            throw BackupFailure(error, at: state.path)
        }
    }

    private func work(_ state: URL, _ keys: URL?) throws -> Outcome {
        try BackupFolder.requireEmpty(configuration.stateDirectory, but: [Self.lock])
        let manifest = try BackupManifest(folder: state, half: .state)
        guard manifest.exchange == configuration.exchange else {
            throw BackupFailure(
                lt: "kopija padaryta kitoje mainų aplinkoje (\(manifest.exchange))", en: "the backup is of another exchange (\(manifest.exchange))")
        }
        let target = configuration.keyDirectory.appending(path: Self.keyStore)
        // Before anything may be taken away again: what lies there already is not ours.
        if keys != nil { try BackupFolder.requireEmpty(configuration.keyDirectory, but: Self.masterKeys.union([Self.lock])) }
        var isDone = false
        defer { if !isDone { clear(andKeys: keys != nil) } }
        if let keys {
            let half = try BackupManifest(folder: keys, half: .keys)
            try manifest.check(keys: half)
            try checkMasterKey(half.masterKey)
            guard let file = half.keyFile(in: keys), let listed = half.files.first else {
                throw BackupFailure(lt: "raktų kopijoje nėra raktų", en: "the copy of the keys holds none")
            }
            progress(.keys)
            try copy(file, to: target, as: listed.name, expecting: listed.digest)
            try check(target)
        } else {
            try checkKeysInPlace(target, manifest)
        }
        let without = try copyState(state, manifest, keys: target)
        isDone = true
        return Outcome(manifest: manifest, erasedSince: max(0, without - manifest.contentsWithoutKey))
    }

    private func copyState(_ state: URL, _ manifest: BackupManifest, keys: URL) throws -> Int {
        let list = state.appending(path: BackupManifest.list)
        guard try manifest.files.contains(BackupDigest.read(list, as: BackupManifest.list)) else { throw Self.changed(BackupManifest.list) }
        let files = try BackupFileList.read(list)
        let folder = configuration.stateDirectory
        // Under another name until everything is in place: without a database no gateway starts here.
        let draft = folder.appending(path: BackupManifest.database + ".restoring")
        var folders: Set<URL> = [folder]
        for (number, listed) in files.enumerated() {
            progress(.files, number, of: files.count)
            let place = listed.name == BackupManifest.database ? draft : folder.appending(path: listed.name)
            let parent = place.deletingLastPathComponent()
            if folders.insert(parent).inserted { try PrivateFiles.prepare(parent) }
            try copy(state.appending(path: listed.name), to: place, as: listed.name, expecting: listed.digest)
        }
        for folder in folders { try PrivateFiles.sync(folder) }
        progress(.integrity)
        try check(draft)
        let database = try BackupDatabase(draft)
        let without = try database.contentsWithoutKey(keys: keys)
        try database.close()
        try RestoredMark(state: folder).leave(manifest)
        try PrivateFiles.place(draft, at: folder.appending(path: BackupManifest.database))
        return without
    }

    private func copy(_ source: URL, to target: URL, as name: String, expecting digest: String) throws {
        guard try BackupDigest.copy(source, to: target, as: name).digest == digest else { throw Self.changed(name) }
    }

    private func check(_ file: URL) throws {
        let database = try BackupDatabase(file)
        defer { try? database.close() }
        if let finding = try database.findings().first {
            throw BackupFailure(lt: "\(file.lastPathComponent): SQLite: \(finding)", en: "\(file.lastPathComponent): SQLite: \(finding)")
        }
    }

    private static func changed(_ name: String) -> BackupFailure {
        BackupFailure(lt: "\(name): failas pakeistas arba sugadintas", en: "\(name): the file was changed, or is damaged")
    }

    /// Without the right master key nothing of it would open: better said now than at the start.
    private func checkMasterKey(_ identifier: String) throws {
        // A function of glibc has this name.
        let random = self.random
        let files = MasterKeyFiles(folder: configuration.keyDirectory, wrapping: configuration.wrapping)
        let identifier = [UInt8](hexadecimal: identifier) ?? []
        do throws(TrustError) {
            _ = try files.open(expecting: identifier, random: random)
        } catch {
            if case .masterKey(.missing) = error {
                throw BackupFailure(
                    lt:
                        "pirma į \(configuration.keyDirectory.path) įkelkite pagrindinį raktą (master.key arba master.jwe, teisės 0600): kopijose jo nėra",
                    en: "first put the master key into \(configuration.keyDirectory.path) (master.key or master.jwe, mode 0600): it is in no backup")
            }
            throw StoreOpeningError.masterKey(error)
        }
    }

    private func checkKeysInPlace(_ file: URL, _ manifest: BackupManifest) throws {
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw BackupFailure(
                lt: "\(configuration.keyDirectory.path): raktų nėra; nurodykite jų kopiją (--keys)",
                en: "\(configuration.keyDirectory.path) holds no keys; name their backup (--keys)")
        }
        let store = try BackupDatabase(file)
        defer { try? store.close() }
        guard try store.identity() == manifest.store, try store.lastKey() >= manifest.lastKey else {
            throw BackupFailure(
                lt: "\(configuration.keyDirectory.path): raktai priklauso kitai saugyklai arba yra senesni už kopiją",
                en: "\(configuration.keyDirectory.path): the keys are of another store, or older than the backup")
        }
    }

    /// Takes away what this run has written; there was nothing before it.
    private func clear(andKeys: Bool) {
        let kept = Self.masterKeys.union([Self.lock])
        for folder in [configuration.stateDirectory] + (andKeys ? [configuration.keyDirectory] : []) {
            for name in BackupFolder.entries(folder).subtracting(kept) { try? FileManager.default.removeItem(at: folder.appending(path: name)) }
        }
    }
}
