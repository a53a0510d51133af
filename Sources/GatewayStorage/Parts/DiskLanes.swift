import Dispatch
import Synchronization

/// Where files of parts are read and written: so many queues of their own, so that a slow disk holds neither the cooperative pool nor the
/// database, and no more threads than there are queues.
final class DiskLanes: Sendable {
    private let lanes: [DispatchQueue]
    private let next = Mutex(0)

    init(count: Int = 4) {
        lanes = (0..<max(1, count)).map { DispatchQueue(label: "vartai.parts.\($0)") }
    }

    /// A lane for a file's whole life: what is done to the file is done in order.
    func lane() -> DispatchQueue {
        let number = next.withLock { next in
            next = (next + 1) % lanes.count
            return next
        }
        return lanes[number]
    }
}

extension DispatchQueue {
    /// Runs blocking work on the queue.
    func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}
