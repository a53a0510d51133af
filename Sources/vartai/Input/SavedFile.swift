import DeskServer
import ExchangeAPI
import ExchangeFormats
import Foundation
import Synchronization
import Trust

/// A file that a part is saved to: written under another name beside it, and named once it is whole, what was signed, and on the disk.
final class SavedFile: ResponseSink {
    /// There is more than was signed.
    private struct TooLong: Error {}

    private let target: URL
    private let draft: URL
    private let part: SeparatePart
    private let replaces: Bool
    private let handle: FileHandle
    private let hasher: Mutex<SaltedHasher>
    private let onProgress: @Sendable (Int) -> Void

    /// - Parameter replaces: whether a file that is there may be replaced.
    /// - Throws: ``CommandFailure``.
    init(
        _ target: URL, _ part: SeparatePart, replaces: Bool, onProgress: @escaping @Sendable (Int) -> Void
    ) throws(CommandFailure) {
        // Said before anything is fetched; the name itself is only taken in the end.
        let isTaken = (try? FileManager.default.attributesOfItem(atPath: target.path)) != nil
        if !replaces, isTaken { throw CommandFailure(.inputOutput, Texts.existsAlready(target.path)) }
        draft = target.deletingLastPathComponent().appendingPathComponent(".vartai-\(UUID().wireText)", isDirectory: false)
        let descriptor = open(draft.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandFailure(.inputOutput, Texts.fileNotWritten(target.path)) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        hasher = Mutex(SaltedHasher(salt: part.salt))
        self.target = target
        self.part = part
        self.replaces = replaces
        self.onProgress = onProgress
    }

    deinit { unlink(draft.path) }

    /// - Throws: ``CommandFailure``; then nothing is left of it.
    func fetch(_ desk: DeskAPIClient, of message: UUID) async throws(CommandFailure) {
        do throws(CommandFailure) {
            try await take(desk, message)
        } catch {
            // Now, and not when the transfer lets go of this sink.
            unlink(draft.path)
            throw error
        }
    }

    private func take(_ desk: DeskAPIClient, _ message: UUID) async throws(CommandFailure) {
        do throws(DeskAPIFailure) {
            try await desk.part(part.partID, of: message, into: self)
        } catch {
            guard case .interrupted(.sinkFailed) = error else { throw CommandFailure(error) }
            guard hasher.withLock({ $0.size }) <= part.size else { throw differs }
            throw CommandFailure(.inputOutput, Texts.fileNotWritten(target.path))
        }
        let (size, digest) = hasher.withLock { ($0.size, $0.digest()) }
        guard size == part.size, digest == part.digest else { throw differs }
        try name()
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        let size = hasher.withLock { hasher in
            hasher.update(bytes)
            return hasher.size
        }
        guard size <= part.size else { throw TooLong() }
        try handle.write(contentsOf: Data(bytes))
        onProgress(size)
    }

    private var differs: CommandFailure { CommandFailure(.negative, code: .partDigestMismatch, Texts.contentDiffers(part.partID)) }

    /// Gives the finished file its name: content first on the disk, then the name, then the folder.
    private func name() throws(CommandFailure) {
        guard fsync(handle.fileDescriptor) == 0 else { throw CommandFailure(.inputOutput, Texts.fileNotWritten(target.path)) }
        if !replaces {
            // Takes the name only where nobody has it: whoever made a file of that name meanwhile keeps it.
            let place = open(target.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard place >= 0 else {
                throw CommandFailure(.inputOutput, errno == EEXIST ? Texts.existsAlready(target.path) : Texts.fileNotWritten(target.path))
            }
            close(place)
        }
        guard rename(draft.path, target.path) == 0 else {
            if !replaces { unlink(target.path) }
            throw CommandFailure(.inputOutput, Texts.fileNotWritten(target.path))
        }
        let folder = open(target.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
