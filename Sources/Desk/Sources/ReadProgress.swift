import Synchronization

/// How far a reading is, seen and stopped from other threads.
package final class ReadProgress: Sendable {
    private struct State {
        var rows = 0
        var isStopped = false
        var interrupt: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())
    private let told: (@Sendable (Int) -> Void)?

    /// - Parameter told: is called with the rows so far, every so many of them.
    package init(told: (@Sendable (Int) -> Void)? = nil) { self.told = told }

    package var rows: Int { state.withLock { $0.rows } }

    /// Ends the reading, wherever it is: it throws `stopped`.
    package func stop() {
        state.withLock { state in
            state.isStopped = true
            // Within the lock: what is interrupted cannot be freed meanwhile.
            state.interrupt?()
        }
    }

    /// - Parameter interrupt: ends what a thread waits for; it may not wait itself. `nil` once that is over.
    package func whenStopped(_ interrupt: (@Sendable () -> Void)?) {
        state.withLock { state in
            state.interrupt = interrupt
            if state.isStopped { interrupt?() }
        }
    }

    /// - Throws: ``SourceProblem`` `stopped`.
    package func advance(to rows: Int) throws(SourceProblem) {
        let isStopped = state.withLock { state in
            state.rows = rows
            return state.isStopped
        }
        if isStopped { throw SourceProblem(.stopped) }
        told?(rows)
    }
}
