import DatabaseFiles
import Desk
import Foundation
import Synchronization
import Trust

/// The file behind a ``SealedFileWriter``. After a failure it takes nothing more, and there is no file.
///
/// All but ``failure`` is touched on the writer's lane only, which is serial.
final class SealedOutput: @unchecked Sendable {
    /// Sealed bytes between two looks at the free space.
    private static let spaceInterval = 64 * 1024 * 1024
    /// Sealed bytes after which the disk is told to begin: so that little is left for the sync at the end.
    private static let writebackInterval = 8 * 1024 * 1024

    private let incoming: String
    private let final: String
    private let folder: URL
    private let checkSpace: @Sendable () throws(PartFileFailure) -> Void
    private var sealer: SealedStream.Sealer
    /// `nil` once it is finished or abandoned.
    private var descriptor: Int32?
    private var written = 0
    private var checked = 0
    private var begun = 0
    private let firstFailure = Mutex<PartFileFailure?>(nil)

    init(
        _ descriptor: Int32, from incoming: String, to final: String, folder: URL, sealer: consuming SealedStream.Sealer,
        checkSpace: @escaping @Sendable () throws(PartFileFailure) -> Void
    ) {
        self.descriptor = descriptor
        self.incoming = incoming
        self.final = final
        self.folder = folder
        self.sealer = sealer
        self.checkSpace = checkSpace
    }

    var failure: PartFileFailure? { firstFailure.withLock { $0 } }

    func write(_ bytes: [UInt8]) {
        attempt { () throws(PartFileFailure) in try append(sealer.seal(bytes)) }
    }

    /// Content, then name, then folder: each on the disk before the next.
    func finish() {
        attempt { () throws(PartFileFailure) in
            try append(sealer.finish())
            guard let descriptor else { throw .damaged }
            guard fdatasync(descriptor) == 0 else { throw PartFileFailure(errno: errno) }
            close(descriptor)
            self.descriptor = nil
            guard rename(incoming, final) == 0 else {
                let failure = PartFileFailure(errno: errno)
                unlink(incoming)
                throw failure
            }
            do {
                try PrivateFiles.sync(folder)
            } catch {
                unlink(final)
                throw .unusable("the folder cannot be synced")
            }
        }
    }

    func abandon() {
        guard let descriptor else { return }
        close(descriptor)
        unlink(incoming)
        self.descriptor = nil
    }

    private func append(_ bytes: [UInt8]) throws(PartFileFailure) {
        guard let descriptor else { throw .damaged }
        var done = 0
        while done < bytes.count {
            let step = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done) }
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { throw PartFileFailure(errno: errno) }
            done += step
        }
        written += bytes.count
        if written - checked >= Self.spaceInterval {
            try checkSpace()
            checked = written
        }
        if written - begun >= Self.writebackInterval {
            // On being told that it is not needed in memory, Linux begins to write it (mm/fadvise.c). A hint: durable it is after the sync.
            _ = posix_fadvise(descriptor, off_t(begun), off_t(written - begun), POSIX_FADV_DONTNEED)
            begun = written
        }
    }

    private func attempt(_ body: () throws(PartFileFailure) -> Void) {
        guard failure == nil else { return }
        do throws(PartFileFailure) {
            try body()
        } catch {
            abandon()
            firstFailure.withLock { $0 = error }
        }
    }
}
