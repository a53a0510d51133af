import Dispatch
package import Gateway

/// A store for tests: nothing outlives the process. Says by its simplicity what ``SQLiteStore`` has to do.
package final class InMemoryStore: MessageStore {
    private let state = LockedState()
    private let queue = DispatchQueue(label: "vartai.store.memory")
    package let partsInMemory = InMemoryPartStore()

    package var parts: any PartStore { partsInMemory }

    package var erasure: any ContentErasure { InMemoryErasure(store: self) }

    package init() {}

    package func read<Result: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Result) async throws -> Result {
        try await onQueue { state in try body(InMemoryTransaction(state.committed)) }
    }

    package func write<Result: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Result) async throws -> Result {
        try await onQueue { state in
            let transaction = InMemoryTransaction(state.committed)
            let result = try body(transaction)
            state.committed = transaction.state
            return result
        }
    }

    package func close() async throws {}

    func changeKeys<Result: Sendable>(_ change: @escaping @Sendable (inout InMemoryKeys) -> Result) async throws -> Result {
        try await onQueue { change(&$0.keys) }
    }

    private func onQueue<Result: Sendable>(_ work: @escaping @Sendable (LockedState) throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [state] in continuation.resume(with: Swift.Result { try work(state) }) }
        }
    }

    /// Touched on ``queue`` only, which is serial.
    private final class LockedState: @unchecked Sendable {
        var committed = InMemoryState()
        var keys = InMemoryKeys()
    }
}
