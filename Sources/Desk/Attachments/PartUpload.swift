import ExchangeAPI
import Synchronization

/// A part's file as the body of an upload.
final class PartUpload: RequestSource {
    let size: Int
    private let reader: any PartFileReader
    private let onProgress: @Sendable (_ sent: Int) -> Void
    private let state = Mutex<(sent: Int, failure: PartFileFailure?)>((0, nil))

    /// Blocks.
    ///
    /// - Parameter onProgress: told how many bytes have been handed to the transport.
    init(_ files: any PartFiles, _ file: SealedFile, onProgress: @escaping @Sendable (Int) -> Void) throws(PartFileFailure) {
        reader = try files.open(file)
        size = file.size
        self.onProgress = onProgress
    }

    /// Why nothing more could be read.
    var failure: PartFileFailure? { state.withLock { $0.failure } }

    func read(upTo count: Int) throws -> [UInt8] {
        do {
            let piece = try reader.read(upTo: count)
            let sent = state.withLock { state in
                state.sent += piece.count
                return state.sent
            }
            onProgress(sent)
            return piece
        } catch {
            state.withLock { $0.failure = error }
            throw error
        }
    }

    func rewind() throws {
        try reader.rewind()
        state.withLock { $0.sent = 0 }
        onProgress(0)
    }
}
