import Synchronization

/// A value that is replaced while the desk runs: whom it believes, what it answers from. Whoever uses it asks for it each time.
package final class Renewable<Value: Sendable>: Sendable {
    private let current: Mutex<Value>

    package init(_ value: Value) { current = Mutex(value) }

    package var value: Value { current.withLock { $0 } }

    package func replace(with value: Value) { current.withLock { $0 = value } }
}
