import Foundation
import Gateway

/// A file descriptor that goes with the value's owner. Blocks: for the disk's own queues.
///
/// Touched by one lane only, which is serial.
final class OpenFile: @unchecked Sendable {
    private var descriptor: Int32

    /// A new file that only its owner can read; it must not exist.
    ///
    /// - Throws: ``StorageFailure``.
    static func create(_ path: String) throws -> OpenFile { try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC) }

    /// - Returns: `nil` where there is no such file.
    /// - Throws: ``StorageFailure``.
    static func read(_ path: String) throws -> OpenFile? {
        do {
            return try OpenFile(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        } catch  where errno == ENOENT {
            return nil
        }
    }

    private init(_ path: String, _ flags: Int32) throws {
        descriptor = Glibc.open(path, flags, 0o600)
        guard descriptor >= 0 else { throw StorageFailure(system: errno) }
    }

    deinit { close() }

    func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    var size: Int {
        get throws {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw StorageFailure(system: errno) }
            return Int(status.st_size)
        }
    }

    /// Writes all of it.
    func write(_ bytes: [UInt8]) throws {
        var written = 0
        while written < bytes.count {
            let step = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written) }
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { throw StorageFailure(system: errno) }
            written += step
        }
    }

    /// - Returns: at most `most` bytes; empty at the end.
    func read(_ most: Int) throws -> [UInt8] {
        while true {
            var failure: Int32 = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
                let got = Glibc.read(descriptor, buffer.baseAddress, most)
                failure = got < 0 ? errno : 0
                count = max(0, got)
            }
            if failure == EINTR { continue }
            guard failure == 0 else { throw StorageFailure(system: failure) }
            return bytes
        }
    }

    /// Of a folder: its entries.
    func sync() throws { guard fsync(descriptor) == 0 else { throw StorageFailure(syncing: errno) } }

    /// Content and size; what fsync(2) adds to it, the times of change, nobody reads.
    func syncContent() throws { guard fdatasync(descriptor) == 0 else { throw StorageFailure(syncing: errno) } }

    /// Lets the disk begin with what was written: Linux does so on being told that it is not needed in memory (mm/fadvise.c; sync_file_range(2)
    /// needs a C shim). A hint: durable it is after ``syncContent()``, which also tells of failures.
    func beginWriteback(from start: Int, to end: Int) { _ = posix_fadvise(descriptor, off_t(start), off_t(end - start), POSIX_FADV_DONTNEED) }

    static func syncFolder(_ path: String) throws {
        let folder = try OpenFile(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { folder.close() }
        try folder.sync()
    }
}

extension StorageFailure {
    /// What an error of a file operation means: for want of space, rights or file handles it may go better later; all else is the disk's fault.
    init(system code: Int32) {
        switch code {
        case ENOSPC, EDQUOT, EFBIG, EMFILE, ENFILE, EACCES, EPERM, EROFS, ENOENT, EEXIST, ENOTDIR, ELOOP, ENOMEM: self = .full
        default: self = .broken
        }
    }

    /// Of a sync: space may have run out; all else means that nothing more may be promised.
    fileprivate init(syncing code: Int32) { self = code == ENOSPC || code == EDQUOT ? .full : .broken }
}
