import Desk
import Foundation
import Synchronization
import Trust

/// Reads one sealed file, chunk by chunk.
final class SealedFileReader: PartFileReader {
    private struct State {
        var opener: SealedStream.Opener
        /// Opened and not handed out.
        var open: [UInt8] = []
        /// Bytes of content that were opened.
        var opened = 0
        var isAtEnd = false
    }

    private let state: Mutex<State>
    private let descriptor: Int32
    private let size: Int
    private let key: ContentKey
    private let place: [UInt8]

    /// - Parameters:
    ///   - descriptor: closed by the reader.
    ///   - size: bytes of the content.
    init(_ descriptor: Int32, size: Int, key: ContentKey, place: String) {
        self.descriptor = descriptor
        self.size = size
        self.key = key
        self.place = Array(place.utf8)
        state = Mutex(State(opener: SealedStream.Opener(key: key, place: self.place)))
    }

    deinit { close(descriptor) }

    func read(upTo count: Int) throws(PartFileFailure) -> [UInt8] {
        let result: Result<[UInt8], PartFileFailure> = state.withLock { state in
            do throws(PartFileFailure) {
                while state.open.isEmpty, !state.isAtEnd { try advance(&state) }
                let piece = Array(state.open.prefix(max(0, count)))
                state.open.removeFirst(piece.count)
                return .success(piece)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    func rewind() throws(PartFileFailure) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw PartFileFailure(errno: errno) }
        state.withLock { $0 = State(opener: SealedStream.Opener(key: key, place: place)) }
    }

    private func advance(_ state: inout State) throws(PartFileFailure) {
        var sealed = [UInt8](repeating: 0, count: SealedStream.chunkBytes)
        var count: Int
        repeat {
            count = sealed.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        } while count < 0 && errno == EINTR
        guard count >= 0 else { throw PartFileFailure(errno: errno) }
        do {
            if count > 0 {
                state.open += try state.opener.open(sealed.prefix(count))
            } else {
                state.open += try state.opener.finish()
                state.isAtEnd = true
            }
        } catch {
            throw .damaged
        }
        state.opened += state.open.count
        guard !state.isAtEnd || state.opened == size else { throw .damaged }
    }
}
