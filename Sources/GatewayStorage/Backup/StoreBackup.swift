import DatabaseFiles
package import ExchangeFormats
package import Foundation
import GRDB

/// Copies a store to two places while its daemon runs: the state to one, the wrapped keys to another. The master key goes to neither, and to a third
/// where that is asked for.
///
/// Database first, then keys, then part files: a row is only ever committed after its key and its file, so what the copy of the database names is in
/// the later copies, unless it was removed on purpose meanwhile. Blocks; for a process of its own.
package struct StoreBackup {
    package struct Outcome: Sendable {
        package let manifest: BackupManifest
        /// The keys lie under another master key than those of the backup before: it has to be copied anew, by hand.
        package let hasNewMasterKey: Bool
    }

    /// Keeps a second backup from the same place for the keys.
    private static let lock = "lock"

    private let configuration: SQLiteStoreConfiguration
    private let id: UUID
    private let now: @Sendable () -> UTCInstant
    private let program: String
    private let progress: BackupProgress

    /// - Parameters:
    ///   - id: random.
    ///   - program: the version that makes the backup.
    package init(
        of configuration: SQLiteStoreConfiguration, id: UUID, clock: any WallClock, program: String, progress: BackupProgress = .none
    ) {
        (self.configuration, self.id, self.program, self.progress) = (configuration, id, program, progress)
        now = { clock.now() }
    }

    /// - Parameters:
    ///   - state: a new or empty folder.
    ///   - keys: a folder with an earlier backup of the same keys, which is replaced: what was erased since must not live on in it. Or a new or empty one.
    ///   - master: a folder with an earlier copy of the master key, which is destroyed, or an empty one; `nil`: it is copied by hand.
    /// - Throws: ``BackupFailure``.
    package func make(state: URL, keys: URL, master: URL? = nil) throws(BackupFailure) -> Outcome {
        try checkPlaces(state: state, keys: keys, master: master)
        do {
            try PrivateFiles.prepare(keys)
            let lock = try FolderLock(keys)
            defer { lock.release() }
            return try copy(state, keys, master)
        } catch FileFailure.inUse(let path) {
            throw BackupFailure(lt: "\(path): tuo metu daroma kita kopija", en: "\(path): another backup is being made")
        } catch { throw BackupFailure(error, at: configuration.stateDirectory.path) }
    }

    private func checkPlaces(state: URL, keys: URL, master: URL?) throws(BackupFailure) {
        let masters = [master].compactMap(\.self)
        guard !PrivateFiles.overlap(state, keys), !masters.contains(where: { PrivateFiles.overlap($0, state) || PrivateFiles.overlap($0, keys) })
        else {
            throw BackupFailure(
                lt: "būsenos, raktų ir pagrindinio rakto kopijos turi būti skirtinguose aplankuose, ne viename kito viduje",
                en: "the copies of state, keys and master key have to be in different folders, none in another")
        }
        for place in [state, keys] + masters {
            for own in [configuration.stateDirectory, configuration.keyDirectory] where PrivateFiles.overlap(place, own) {
                throw BackupFailure(
                    lt: "\(place.path): kopija negali būti mazgo aplanke \(own.path)",
                    en: "\(place.path): a backup cannot lie in the gateway’s own folder \(own.path), nor that in it")
            }
        }
        try BackupFolder.requireEmpty(state)
        if let master { try masterKey.check(master) }
        let entries = BackupFolder.entries(keys).subtracting([Self.lock])
        guard entries.isEmpty || entries.contains(BackupManifest.name) else {
            throw BackupFailure(
                lt: "\(keys.path): aplanke yra kitų failų ir nėra ankstesnės raktų kopijos",
                en: "\(keys.path) holds other files, and no earlier copy of the keys")
        }
    }

    private var masterKey: BackupMasterKey { BackupMasterKey(source: configuration.keyDirectory) }

    private func copy(_ state: URL, _ keys: URL, _ master: URL?) throws -> Outcome {
        // Made under another name: whoever is cut off leaves no folder that looks like a backup.
        let draft = state.deletingLastPathComponent().appending(path: ".\(state.lastPathComponent).\(id.wireName)")
        try PrivateFiles.prepare(draft)
        var isDone = false
        defer { if !isDone { try? FileManager.default.removeItem(at: draft) } }

        let source = try DatabaseCopy(of: configuration.stateDirectory.appending(path: BackupManifest.database))
        let at = now()
        progress(.database)
        let database = draft.appending(path: BackupManifest.database)
        try source.write(to: database)
        let copy = try BackupDatabase(database)
        guard let identity = try copy.identity() else {
            throw BackupFailure(lt: "saugykla dar niekada neveikė", en: "the store has never been at work")
        }
        let (keyHalf, key) = try copyKeys(to: keys, identity: identity, withMaster: master != nil)
        var isPlaced = false
        defer { if !isPlaced { unlink(keyHalf.file.path) } }
        let (contents, without) = (try copy.contents, try copy.contentsWithoutKey(keys: keyHalf.file))
        var files = [try BackupDigest.read(database, as: BackupManifest.database)]
        let parts = try BackupParts(state: configuration.stateDirectory, source: source.queue, progress: progress).copy(try copy.parts(), to: draft)
        files += parts
        files += try BackupSmallFiles.copy(from: configuration.stateDirectory, to: draft)
        try copy.close()

        let list = draft.appending(path: BackupManifest.list)
        try PrivateFiles.write(BackupFileList.bytes(files), to: list)
        func manifest(_ half: BackupManifest.Half, _ files: [BackupManifest.File]) -> BackupManifest {
            BackupManifest(
                half: half, id: id, store: identity, exchange: configuration.exchange, at: at, program: program, lastKey: keyHalf.lastKey,
                masterKey: keyHalf.masterKey, contents: contents, contentsWithoutKey: without, parts: parts.count, files: files)
        }
        // The keys first: they open every older state as well, but no newer one.
        let ofKeys = manifest(.keys, [keyHalf.listed])
        try PrivateFiles.write(JSONWriter.bytes(ofKeys.json), to: keys.appending(path: BackupManifest.name))
        isPlaced = true
        if let master, let key { try masterKey.place(key, in: master) }
        try BackupFolder.destroyKeys(in: keys, but: keyHalf.listed.name)
        let ofState = manifest(.state, [files[0], try BackupDigest.read(list, as: BackupManifest.list)])
        try PrivateFiles.write(JSONWriter.bytes(ofState.json), to: draft.appending(path: BackupManifest.name))
        // An empty folder gives way to one that is renamed.
        if FileManager.default.fileExists(atPath: state.path) { rmdir(state.path) }
        try PrivateFiles.place(draft, at: state)
        isDone = true
        return Outcome(manifest: ofState, hasNewMasterKey: keyHalf.hasNewMasterKey)
    }

    private struct KeyHalf {
        let file: URL
        let listed: BackupManifest.File
        let lastKey: Int64
        let masterKey: String
        let hasNewMasterKey: Bool
    }

    /// - Returns: also the master key's file, where it is asked for: that of the copy, for no renewal came between the two.
    private func copyKeys(to keys: URL, identity: [UInt8], withMaster: Bool) throws -> (KeyHalf, (name: String, bytes: [UInt8])?) {
        progress(.keys)
        let source = try DatabaseCopy(of: configuration.keyDirectory.appending(path: "keys.sqlite"))
        let before = try? BackupManifest(folder: keys, half: .keys)
        if let before, before.store != identity {
            throw BackupFailure(
                lt: "\(keys.path): ten yra kitos saugyklos raktų kopija", en: "\(keys.path) holds the keys of another store")
        }
        let file = keys.appending(path: "keys-\(id.wireName).sqlite")
        do {
            try source.write(to: file)
            let copy = try BackupDatabase(file)
            defer { try? copy.close() }
            guard try copy.identity() == identity else {
                throw BackupFailure(
                    lt: "raktų saugykla priklauso kitai duomenų bazei", en: "the key store is of another database")
            }
            let inForce = try copy.masterKey() ?? ""
            let renewed = BackupFailure(
                lt: "tuo metu keičiamas pagrindinis raktas; po minutės kopiją darykite iš naujo",
                en: "the master key is being renewed; make the backup again in a minute")
            guard try !copy.isBeingRenewed() else { throw renewed }
            let key = withMaster ? try self.masterKey.read() : nil
            let live = try BackupDatabase(configuration.keyDirectory.appending(path: "keys.sqlite"))
            defer { try? live.close() }
            guard try live.masterKey() == copy.masterKey(), try !live.isBeingRenewed() else { throw renewed }
            let half = KeyHalf(
                file: file, listed: try BackupDigest.read(file, as: file.lastPathComponent), lastKey: try copy.lastKey(), masterKey: inForce,
                hasNewMasterKey: before.map { $0.masterKey != inForce } ?? false)
            return (half, key)
        } catch {
            unlink(file.path)
            throw error
        }
    }
}
