import DatabaseFiles
import Foundation
import Trust

/// A copy of the master key in a third place, for the one who is to have it: the key changes whenever something was erased
/// (`Docs/decisions/0050-retention.md`), and a copy that is old opens nothing.
struct BackupMasterKey {
    private static let limit = 64 << 10

    /// The gateway's keys.
    let source: URL

    private func files(in folder: URL) -> [URL] { [MasterKeyFiles.wrappedFile(in: folder), MasterKeyFiles.clearFile(in: folder)] }

    /// - Returns: the file as it is now.
    /// - Throws: ``BackupFailure``.
    func read() throws(BackupFailure) -> (name: String, bytes: [UInt8]) {
        for file in files(in: source) where FileManager.default.fileExists(atPath: file.path) {
            guard let handle = try? FileHandle(forReadingFrom: file), let bytes = try? handle.read(upToCount: Self.limit), !bytes.isEmpty else {
                break
            }
            return (file.lastPathComponent, Array(bytes))
        }
        throw BackupFailure(lt: "\(source.path): pagrindinio rakto perskaityti nepavyko", en: "\(source.path): the master key could not be read")
    }

    /// Puts the copy in the place of the one before, which is destroyed: with it, older copies of the keys would open what was erased since.
    ///
    /// - Throws: `FileFailure`.
    func place(_ key: (name: String, bytes: [UInt8]), in folder: URL) throws(FileFailure) {
        try PrivateFiles.prepare(folder)
        let file = folder.appending(path: key.name)
        let former = file.appendingPathExtension("former")
        if FileManager.default.fileExists(atPath: file.path) { try PrivateFiles.place(file, at: former) }
        try PrivateFiles.write(key.bytes, to: file)
        for old in [former] + files(in: folder) where old != file && FileManager.default.fileExists(atPath: old.path) {
            try PrivateFiles.destroy(old)
        }
    }

    /// - Throws: ``BackupFailure`` where other things lie there.
    func check(_ folder: URL) throws(BackupFailure) {
        let known = Set(files(in: folder).map(\.lastPathComponent))
        let former = Set(known.map { "\($0).former" })
        try BackupFolder.requireEmpty(folder, but: known.union(former))
    }
}
