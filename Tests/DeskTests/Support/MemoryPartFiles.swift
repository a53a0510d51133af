import Desk
import Foundation
import Synchronization

/// Files in memory, for a store in memory. They outlive a simulated crash as files on a disk do.
final class MemoryPartFiles: PartFiles {
    struct State {
        var files: [UUID: [UInt8]] = [:]
        /// The most bytes that came with one write.
        var longestWrite = 0
        /// What the next file gets instead of being made.
        var failures: [PartFileFailure] = []
    }

    let state = Mutex(State())

    var ids: Set<UUID> { state.withLock { Set($0.files.keys) } }

    func create(expecting size: Int) throws(PartFileFailure) -> any PartFileWriter {
        let failure = state.withLock { $0.failures.isEmpty ? nil : $0.failures.removeFirst() }
        if let failure { throw failure }
        return Writer(self)
    }

    func open(_ file: SealedFile) throws(PartFileFailure) -> any PartFileReader {
        guard let bytes = state.withLock({ $0.files[file.id] }), bytes.count == file.size else { throw .damaged }
        return MemoryPartReader(bytes)
    }

    func remove(_ ids: [UUID]) { state.withLock { state in for id in ids { state.files[id] = nil } } }

    private final class Writer: PartFileWriter {
        private let folder: MemoryPartFiles
        private let bytes = Mutex<[UInt8]>([])

        init(_ folder: MemoryPartFiles) { self.folder = folder }

        func write(_ piece: UnsafeRawBufferPointer) {
            folder.state.withLock { $0.longestWrite = max($0.longestWrite, piece.count) }
            bytes.withLock { $0 += piece }
        }

        func finish() -> SealedFile {
            let (id, content) = (UUID(), bytes.withLock { $0 })
            folder.state.withLock { $0.files[id] = content }
            return SealedFile(id: id, size: content.count, wrappedKey: [])
        }

        func abandon() {}
    }
}
