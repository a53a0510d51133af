import Dispatch
import ExchangeFormats
import Foundation
import Gateway
import Trust

/// Seals what comes and writes it to `incoming/`; at the end file, folders and key are synced, in this order.
///
/// Its state is touched on its lane only, which is serial.
final class PartFileWriter: PartWriter, @unchecked Sendable {
    let file: UUID
    private let lane: DispatchQueue
    private let folder: PartFolder
    private let vault: ContentVault
    private let health: StoreHealth
    private let wrappedKey: [UInt8]
    private var sealer: SealedStream.Sealer
    private let output: OpenFile

    /// On the lane.
    init(_ place: PartPlace, _ folder: PartFolder, _ vault: ContentVault, _ health: StoreHealth, lane: DispatchQueue) throws {
        let (file, key, wrapped) = vault.newPartKey()
        self.file = file
        self.lane = lane
        self.folder = folder
        self.vault = vault
        self.health = health
        wrappedKey = wrapped
        sealer = SealedStream.Sealer(key: key, place: vault.associatedData(of: place, file: file), random: vault.random)
        output = try OpenFile.create(folder.incoming(file))
    }

    func write(_ bytes: [UInt8]) async throws {
        try await work { writer in
            let sealed = writer.sealer.seal(bytes)
            if !sealed.isEmpty { try writer.output.write(sealed) }
        }
    }

    func finish() async throws {
        try await work { writer in
            try writer.output.write(writer.sealer.finish())
            try writer.output.sync()
            writer.output.close()
            try writer.folder.settle(writer.file)
            // The key last: a key without a file could not be found again, a file without a key is found by its name.
            try writer.vault.keyStore.insert([(id: writer.file, wrapped: writer.wrappedKey)])
        }
    }

    func abandon() async {
        try? await work { writer in
            writer.output.close()
            try writer.vault.keyStore.destroy([writer.file])
            try writer.folder.remove(writer.file)
        }
    }

    private func work(_ body: @escaping @Sendable (PartFileWriter) throws -> Void) async throws {
        try await lane.run { [self] in
            do {
                try health.check()
                try body(self)
            } catch {
                throw health.judge(error)
            }
        }
    }
}
