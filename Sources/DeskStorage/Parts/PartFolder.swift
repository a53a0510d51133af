import DatabaseFiles
import Desk
import ExchangeFormats
import Foundation
import Trust

/// The folder `parts` below the desk's state: one sealed file a part, `incoming/` for those that are being written. A file gets its name once it is on
/// the disk, and counts from the transaction on that names it.
struct PartFolder: PartFiles {
    /// Bytes that are left free on the disk: the database has to go on when attachments no longer fit.
    static let freeSpaceFloor = 256 * 1024 * 1024

    private let folder: URL
    private let incoming: URL
    private let vault: DeskVault
    private let freeSpaceFloor: Int

    /// Makes both folders and removes what an earlier process left half written. Blocks.
    ///
    /// - Throws: ``FileFailure`` `unusable`.
    init(state: URL, vault: DeskVault, freeSpaceFloor: Int = freeSpaceFloor) throws(FileFailure) {
        folder = state.appending(path: "parts", directoryHint: .isDirectory)
        incoming = folder.appending(path: "incoming", directoryHint: .isDirectory)
        self.vault = vault
        self.freeSpaceFloor = freeSpaceFloor
        try PrivateFiles.prepare(folder)
        try PrivateFiles.prepare(incoming)
    }

    /// Removes files that nothing names: those of transactions that never came.
    ///
    /// - Parameter known: the ids that rows name.
    func removeOrphans(known: Set<String>) {
        for (place, kept) in [(incoming, Set<String>()), (folder, known.union([incoming.lastPathComponent]))] {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? [] where !kept.contains(name) {
                unlink(place.appending(path: name).path)
            }
        }
    }

    func create(expecting size: Int) throws(PartFileFailure) -> any PartFileWriter {
        try checkSpace(for: SealedStream.sealedSize(of: size))
        let id = UUID()
        let name = id.wireText
        let (key, wrapped) = vault.newKey(place: Self.place(id))
        let path = incoming.appending(path: name).path
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw PartFileFailure(errno: errno) }
        let file = SealedFile(id: id, size: 0, wrappedKey: Array(wrapped))
        return SealedFileWriter(
            file, descriptor: descriptor, from: path, to: folder.appending(path: name).path, folder: folder,
            sealer: vault.sealer(key, place: Self.place(id)), checkSpace: { () throws(PartFileFailure) in try checkSpace(for: 0) })
    }

    func open(_ file: SealedFile) throws(PartFileFailure) -> any PartFileReader {
        guard let key = try? vault.key(file.wrappedKey, place: Self.place(file.id)) else { throw .damaged }
        let descriptor = Glibc.open(folder.appending(path: file.id.wireText).path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ENOENT ? .damaged : PartFileFailure(errno: errno) }
        return SealedFileReader(descriptor, size: file.size, key: key, place: Self.place(file.id))
    }

    func remove(_ ids: [UUID]) {
        for id in ids { unlink(folder.appending(path: id.wireText).path) }
    }

    private func checkSpace(for bytes: Int) throws(PartFileFailure) { try Self.checkSpace(in: folder, for: bytes, floor: freeSpaceFloor) }

    /// - Throws: ``PartFileFailure`` `noSpace` where so many bytes would not leave free what has to stay so.
    static func checkSpace(in folder: URL, for bytes: Int, floor: Int) throws(PartFileFailure) {
        var status = statvfs()
        guard statvfs(folder.path, &status) == 0 else { throw PartFileFailure(errno: errno) }
        let free = Int(clamping: status.f_bavail) * Int(clamping: status.f_frsize)
        guard free - bytes >= floor else { throw .noSpace }
    }

    /// Binds key and content to the file: exchanged files do not open.
    static func place(_ id: UUID) -> String { "part \(id.wireText)" }
}

extension PartFileFailure {
    /// - Parameter code: what the system's last call left.
    init(errno code: Int32) {
        self = code == ENOSPC || code == EDQUOT ? .noSpace : .unusable(String(cString: strerror(code)))
    }
}
