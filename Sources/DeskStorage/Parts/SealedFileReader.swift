import Desk
import Foundation
import Synchronization
import Trust

/// Reads one sealed file, chunk by chunk.
final class SealedFileReader: PartFileReader {
    /// Bytes of the file that are read at once: four chunks.
    private static let pieceBytes = 4 * SealedStream.sealedSize(of: SealedStream.chunkBytes)

    private struct State: ~Copyable {
        var opener: SealedStream.Opener
        var open: [UInt8] = []
        /// Bytes of `open` that were handed out.
        var given = 0
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
                while state.given == state.open.count, !state.isAtEnd { try advance(&state) }
                let end = state.given + min(max(0, count), state.open.count - state.given)
                defer { state.given = end }
                return .success(state.given == 0 && end == state.open.count ? state.open : Array(state.open[state.given..<end]))
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
        var failure: Int32 = 0
        let sealed = [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { buffer, count in
            var got: Int
            repeat { got = Glibc.read(descriptor, buffer.baseAddress, Self.pieceBytes) } while got < 0 && errno == EINTR
            failure = got < 0 ? errno : 0
            count = max(0, got)
        }
        guard failure == 0 else { throw PartFileFailure(errno: failure) }
        do {
            state.given = 0
            state.open = []
            state.open = try sealed.isEmpty ? state.opener.finish() : state.opener.open(sealed)
        } catch {
            throw .damaged
        }
        state.opened += state.open.count
        guard !sealed.isEmpty || state.opened == size else { throw .damaged }
        state.isAtEnd = sealed.isEmpty
    }
}
