import DatabaseFiles
import Desk
import Foundation
import Synchronization
import Trust

/// Writes one sealed file: below `incoming/` until it is whole and on the disk.
final class SealedFileWriter: PartFileWriter {
    /// Sealed bytes between two looks at the free space.
    private static let spaceInterval = 64 * 1024 * 1024

    private struct State {
        var file: SealedFile
        var sealer: SealedStream.Sealer
        /// `nil` once it is finished or abandoned.
        var descriptor: Int32?
        var sinceCheck = 0
    }

    private let state: Mutex<State>
    private let incoming: String
    private let final: String
    private let folder: URL
    private let checkSpace: @Sendable () throws(PartFileFailure) -> Void

    init(
        _ file: SealedFile, descriptor: Int32, from incoming: String, to final: String, folder: URL, sealer: SealedStream.Sealer,
        checkSpace: @escaping @Sendable () throws(PartFileFailure) -> Void
    ) {
        state = Mutex(State(file: file, sealer: sealer, descriptor: descriptor))
        self.incoming = incoming
        self.final = final
        self.folder = folder
        self.checkSpace = checkSpace
    }

    deinit { abandon() }

    func write(_ bytes: UnsafeRawBufferPointer) throws(PartFileFailure) {
        let failure = state.withLock { state in
            Self.attempt { () throws(PartFileFailure) in
                try append(state.sealer.seal(bytes), &state)
                state.file.size += bytes.count
            }
        }
        if let failure { throw failure }
    }

    /// Content, then name, then folder: each on the disk before the next.
    func finish() throws(PartFileFailure) -> SealedFile {
        let (file, failure) = state.withLock { state in
            let failure = Self.attempt { () throws(PartFileFailure) in
                try append(state.sealer.finish(), &state)
                guard let descriptor = state.descriptor else { throw .damaged }
                guard fsync(descriptor) == 0 else { throw PartFileFailure(errno: errno) }
                close(descriptor)
                state.descriptor = nil
                guard rename(incoming, final) == 0 else { throw PartFileFailure(errno: errno) }
                do {
                    try PrivateFiles.sync(folder)
                } catch {
                    unlink(final)
                    throw .unusable("the folder cannot be synced")
                }
            }
            return (state.file, failure)
        }
        guard let failure else { return file }
        abandon()
        unlink(incoming)
        throw failure
    }

    func abandon() {
        state.withLock { state in
            guard let descriptor = state.descriptor else { return }
            close(descriptor)
            unlink(incoming)
            state.descriptor = nil
        }
    }

    private func append(_ bytes: [UInt8], _ state: inout State) throws(PartFileFailure) {
        guard let descriptor = state.descriptor else { throw .damaged }
        state.sinceCheck += bytes.count
        if state.sinceCheck >= Self.spaceInterval {
            try checkSpace()
            state.sinceCheck = 0
        }
        var written = 0
        while written < bytes.count {
            let step = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written) }
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { throw PartFileFailure(errno: errno) }
            written += step
        }
    }

    private static func attempt(_ body: () throws(PartFileFailure) -> Void) -> PartFileFailure? {
        do throws(PartFileFailure) {
            try body()
            return nil
        } catch {
            return error
        }
    }
}
