import Dispatch
import Foundation
import Gateway
import Trust

/// Opens a sealed file piece by piece.
///
/// Its state is touched on its lane only, which is serial.
final class PartFileReader: PartReader, @unchecked Sendable {
    /// Of the file, read at once: four chunks.
    private static let pieceBytes = 4 * SealedStream.sealedSize(of: SealedStream.chunkBytes)

    private let part: StoredPart
    private let lane: DispatchQueue
    private let health: StoreHealth
    private let input: OpenFile
    private var opener: SealedStream.Opener
    private var given = 0
    private var isFinished = false

    /// On the lane.
    ///
    /// - Throws: ``PartDamaged``, ``PartUnreadable``, ``StorageFailure``.
    init(_ part: StoredPart, _ folder: PartFolder, _ vault: ContentVault, _ health: StoreHealth, lane: DispatchQueue) throws {
        let damaged = PartDamaged(file: part.file)
        guard let key = try vault.partKey(part.file, damaged),
            let input = try Self.reading(part, { try OpenFile.read(folder.place(of: part.file)) }),
            try Self.reading(part, { try input.size }) == SealedStream.sealedSize(of: part.size)
        else { throw damaged }
        self.part = part
        self.lane = lane
        self.health = health
        self.input = input
        opener = SealedStream.Opener(key: key, place: vault.associatedData(of: part.place, file: part.file))
    }

    func next() async throws -> [UInt8]? {
        try await lane.run { [self] in
            do { return try piece() } catch { throw health.judge(error) }
        }
    }

    func close() async { try? await lane.run { [self] in input.close() } }

    /// A bad sector under one part is no reason to doubt the store: what may not be believed after it is this part alone.
    private static func reading<Value>(_ part: StoredPart, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch is StorageFailure { throw PartUnreadable(file: part.file) }
    }

    private func piece() throws -> [UInt8]? {
        while !isFinished {
            let sealed = try Self.reading(part) { try input.read(Self.pieceBytes) }
            let content: [UInt8]
            do {
                content = try sealed.isEmpty ? opener.finish() : opener.open(sealed)
            } catch {
                throw PartDamaged(file: part.file)
            }
            isFinished = sealed.isEmpty
            given += content.count
            guard given <= part.size, !isFinished || given == part.size else { throw PartDamaged(file: part.file) }
            if !content.isEmpty { return content }
        }
        return nil
    }
}
