import Synchronization

final class Counter: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock { $0 } }

    /// - Returns: the count before.
    @discardableResult func add(_ amount: Int = 1) -> Int {
        value.withLock { value in
            defer { value += amount }
            return value
        }
    }
}
