import Desk
import ExchangeFormats
import Synchronization

struct SimulatedCrash: Error {}

/// Breaks off at one write: before it is committed, or right after.
final class CrashingStore: DeskStore {
    enum Point: Sendable, CaseIterable {
        case beforeCommit, afterCommit
    }

    private let base: any DeskStore
    private let point: Point
    private let writesLeft: Mutex<Int>

    /// - Parameter write: 1 for the first.
    init(_ base: any DeskStore, atWrite write: Int, _ point: Point) {
        self.base = base
        self.point = point
        writesLeft = Mutex(write)
    }

    var files: any PartFiles { base.files }

    func read<Result: Sendable>(_ body: @escaping @Sendable (any DeskStoreReader) throws -> Result) async throws -> Result {
        try await base.read(body)
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (any DeskStoreWriter) throws -> Result) async throws -> Result {
        let left = writesLeft.withLock { left in
            left -= 1
            return left
        }
        guard left > 0 else {
            // Once down, it stays down.
            if left == 0, point == .afterCommit { _ = try await base.write(body) }
            throw SimulatedCrash()
        }
        return try await base.write(body)
    }
}
