package import Foundation
package import Gateway
import Synchronization

/// Parts in memory, for tests: what ``FilePartStore`` has to do, without files and keys.
package final class InMemoryPartStore: PartStore {
    private struct State {
        var contents: [UUID: [UInt8]] = [:]
        var free = Int.max
        var begun = 0
        var damaged: Set<UUID> = []
    }

    private let state = Mutex(State())

    package init() {}

    package var damagedAtStart: [StoredPart] { [] }

    /// Files that are whole.
    package var files: Set<UUID> { state.withLock { Set($0.contents.keys) } }

    /// Files that were begun, whatever became of them.
    package var begun: Int { state.withLock { $0.begun } }

    /// What the disk shall seem to have left.
    package func setFreeBytes(_ bytes: Int) { state.withLock { $0.free = bytes } }

    /// From the middle on, the file is no longer what was stored.
    package func damage(_ file: UUID) { state.withLock { _ = $0.damaged.insert(file) } }

    package func freeBytes() async throws -> Int { state.withLock { $0.free } }

    package func begin(_ place: PartPlace) async throws -> any PartWriter {
        state.withLock { $0.begun += 1 }
        return Writer(store: self)
    }

    package func open(_ part: StoredPart) async throws -> any PartReader {
        let (content, isDamaged) = state.withLock { ($0.contents[part.file], $0.damaged.contains(part.file)) }
        guard let content, content.count == part.size else { throw PartDamaged(file: part.file) }
        return Reader(content: content, damaged: isDamaged ? PartDamaged(file: part.file) : nil)
    }

    package func destroy(_ files: [UUID]) async throws {
        state.withLock { state in
            for file in files { state.contents[file] = nil }
        }
    }

    private final class Writer: PartWriter {
        let file = UUID()
        private let store: InMemoryPartStore
        private let content = Mutex<[UInt8]>([])

        init(store: InMemoryPartStore) { self.store = store }

        func write(_ bytes: [UInt8]) async throws { content.withLock { $0 += bytes } }

        func finish() async throws {
            let content = content.withLock { $0 }
            store.state.withLock { $0.contents[file] = content }
        }

        func abandon() async { store.state.withLock { $0.contents[file] = nil } }
    }

    private final class Reader: PartReader {
        private static let pieceBytes = 64 * 1024

        private let left: Mutex<ArraySlice<UInt8>>
        private let whole: Int
        private let damaged: PartDamaged?

        init(content: [UInt8], damaged: PartDamaged?) {
            left = Mutex(content[...])
            whole = content.count
            self.damaged = damaged
        }

        func next() async throws -> [UInt8]? {
            try left.withLock { left in
                if let damaged, left.count <= whole / 2 { throw damaged }
                guard !left.isEmpty else { return nil }
                let piece = Array(left.prefix(Self.pieceBytes))
                left = left.dropFirst(piece.count)
                return piece
            }
        }

        func close() async {}
    }
}
