import DatabaseFiles
import Desk
import Dispatch
import Foundation
import Synchronization
import Trust

/// Writes one sealed file: below `incoming/` until it is whole and on the disk. It seals and writes on a thread of its own, so that its caller,
/// who hashes the same bytes, does not wait for it but when it is two pieces ahead.
final class SealedFileWriter: PartFileWriter {
    /// Bytes of content that are gathered before they are handed over.
    private static let pieceBytes = 4 * SealedStream.chunkBytes

    private struct State {
        var file: SealedFile
        var gathered: [UInt8] = []
    }

    private let state: Mutex<State>
    private let output: SealedOutput
    private let lane = DispatchQueue(label: "desk.parts")
    private let room = DispatchSemaphore(value: 2)

    init(
        _ file: SealedFile, descriptor: Int32, from incoming: String, to final: String, folder: URL, sealer: consuming SealedStream.Sealer,
        checkSpace: @escaping @Sendable () throws(PartFileFailure) -> Void
    ) {
        state = Mutex(State(file: file))
        output = SealedOutput(descriptor, from: incoming, to: final, folder: folder, sealer: sealer, checkSpace: checkSpace)
    }

    deinit { abandon() }

    func write(_ bytes: UnsafeRawBufferPointer) throws(PartFileFailure) {
        state.withLock { state in
            state.file.size += bytes.count
            state.gathered.append(contentsOf: bytes)
            if state.gathered.count >= Self.pieceBytes { handOver(&state) }
        }
        if let failure = output.failure { throw failure }
    }

    func finish() throws(PartFileFailure) -> SealedFile {
        let file = state.withLock { state in
            handOver(&state)
            return state.file
        }
        lane.sync { output.finish() }
        if let failure = output.failure { throw failure }
        return file
    }

    func abandon() { lane.sync { output.abandon() } }

    private func handOver(_ state: inout State) {
        guard !state.gathered.isEmpty else { return }
        let piece = state.gathered
        state.gathered = []
        state.gathered.reserveCapacity(Self.pieceBytes)
        room.wait()
        lane.async { [output, room] in
            output.write(piece)
            room.signal()
        }
    }
}
