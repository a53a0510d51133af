import Dispatch
import ExchangeFormats
import Foundation
import Gateway
import Synchronization
import Trust

/// Seals what comes and writes it to `incoming/`, one piece behind its caller; at the end file, folders and key are synced, in this order.
///
/// What is not behind a lock is touched on its lane only, which is serial.
final class PartFileWriter: PartWriter, @unchecked Sendable {
    /// The piece that is being written while the caller gets the next.
    private struct Ahead {
        var isWriting = false
        /// What went wrong with a piece whose caller had gone on.
        var failure: (any Error)?
        var waiting: CheckedContinuation<Void, Never>?
    }

    /// Sealed bytes after which the disk is told to begin: so that little is left for the sync at the end.
    private static let writebackBytes = 8 * 1024 * 1024

    let file: UUID
    private let lane: DispatchQueue
    private let folder: PartFolder
    private let vault: ContentVault
    private let health: StoreHealth
    private let key: ContentKey
    private var sealer: SealedStream.Sealer
    private let output: OpenFile
    private var written = 0
    private var begun = 0
    private let ahead = Mutex(Ahead())

    /// On the lane.
    init(_ place: PartPlace, _ folder: PartFolder, _ vault: ContentVault, _ health: StoreHealth, lane: DispatchQueue) throws {
        let (file, key) = vault.newPartKey()
        self.file = file
        self.lane = lane
        self.folder = folder
        self.vault = vault
        self.health = health
        self.key = key
        sealer = SealedStream.Sealer(key: key, place: vault.associatedData(of: place, file: file), random: vault.random)
        output = try OpenFile.create(folder.incoming(file))
    }

    func write(_ bytes: [UInt8]) async throws {
        try await caughtUp()
        ahead.withLock { $0.isWriting = true }
        lane.async { [self] in
            let outcome = Result { try judged { try $0.append($0.sealer.seal(bytes)) } }
            let waiting = ahead.withLock { ahead in
                defer { ahead.waiting = nil }
                ahead.isWriting = false
                if case .failure(let failure) = outcome { ahead.failure = failure }
                return ahead.waiting
            }
            waiting?.resume()
        }
    }

    func finish() async throws {
        try await caughtUp()
        try await work { writer in
            try writer.append(writer.sealer.finish())
            try writer.output.syncContent()
            writer.output.close()
            try writer.folder.settle(writer.file)
            // The key last: a key without a file could not be found again, a file without a key is found by its name.
            try writer.vault.keyStore.insert([(id: writer.file, key: writer.key)], under: writer.vault.ring)
        }
    }

    func abandon() async {
        try? await work { writer in
            writer.output.close()
            try writer.vault.keyStore.destroy([writer.file])
            try writer.folder.remove(writer.file)
        }
    }

    /// Waits for the piece that is being written.
    private func caughtUp() async throws {
        await withCheckedContinuation { continuation in
            let isWriting = ahead.withLock { ahead in
                if ahead.isWriting { ahead.waiting = continuation }
                return ahead.isWriting
            }
            if !isWriting { continuation.resume() }
        }
        if let failure = ahead.withLock({ $0.failure }) { throw failure }
    }

    /// On the lane.
    private func append(_ sealed: [UInt8]) throws {
        try output.write(sealed)
        written += sealed.count
        guard written - begun >= Self.writebackBytes else { return }
        output.beginWriteback(from: begun, to: written)
        begun = written
    }

    private func work(_ body: @escaping @Sendable (PartFileWriter) throws -> Void) async throws {
        try await lane.run { [self] in try judged(body) }
    }

    /// On the lane.
    private func judged(_ body: (PartFileWriter) throws -> Void) throws {
        do {
            try health.check()
            try body(self)
        } catch {
            throw health.judge(error)
        }
    }
}
