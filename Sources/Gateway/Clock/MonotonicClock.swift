/// Time that never goes back and no administrator sets. Injected, so that tests are deterministic.
package protocol MonotonicClock: Sendable {
    /// Time since some fixed moment of this process.
    func elapsed() -> Duration
}

package struct SystemMonotonicClock: MonotonicClock {
    private let start = ContinuousClock.now

    package init() {}

    package func elapsed() -> Duration { ContinuousClock.now - start }
}
