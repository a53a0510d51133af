import ExchangeAPI
import Foundation
import Synchronization
import Trust

/// Content on its way to a sealed file: hashed and counted as it comes, and no longer than allowed. What it holds of it in memory is one chunk.
final class PartIntake: ResponseSink {
    enum Failure: Error, Sendable, Hashable {
        /// There is more than was announced or is allowed.
        case tooLong
        case file(PartFileFailure)
    }

    /// A file that is durable, and what it holds.
    struct Finished: Sendable, Hashable {
        let file: SealedFile
        /// SHA-256(salt ‖ content).
        let digest: [UInt8]
    }

    private struct State {
        var hasher: SaltedHasher
        var failure: Failure?
    }

    private let writer: any PartFileWriter
    private let limit: Int
    private let state: Mutex<State>

    /// Blocks.
    ///
    /// - Parameters:
    ///   - salt: 32 bytes.
    ///   - size: how long the content will be, as far as it is known.
    ///   - limit: how long it may be.
    init(_ files: any PartFiles, salt: [UInt8], expecting size: Int, limit: Int) throws(PartFileFailure) {
        writer = try files.create(expecting: size)
        self.limit = limit
        state = Mutex(State(hasher: SaltedHasher(salt: salt)))
    }

    /// Why it took no more.
    var failure: Failure? { state.withLock { $0.failure } }

    /// Blocks.
    ///
    /// - Throws: ``Failure``.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        let failure: Failure? = state.withLock { state in
            if let failure = state.failure { return failure }
            guard state.hasher.size + bytes.count <= limit else {
                state.failure = .tooLong
                return .tooLong
            }
            state.hasher.update(bytes)
            do throws(PartFileFailure) {
                try writer.write(bytes)
            } catch {
                state.failure = .file(error)
            }
            return state.failure
        }
        if let failure { throw failure }
    }

    /// Blocks until the file is durable.
    func finish() throws(PartFileFailure) -> Finished {
        Finished(file: try writer.finish(), digest: state.withLock { $0.hasher.digest() })
    }

    func abandon() { writer.abandon() }
}
