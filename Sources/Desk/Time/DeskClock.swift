package import ExchangeFormats
import Trust

/// The desk's time, and waiting for it. Injected, so that tests need not wait.
package protocol DeskClock: WallClock {
    /// Returns at the instant, at once where it has passed.
    ///
    /// - Throws: `CancellationError`.
    func sleep(until instant: UTCInstant) async throws
}

/// The operating system's.
package struct SystemDeskClock: DeskClock {
    private let clock = SystemClock()

    package init() {}

    package func now() -> UTCInstant { clock.now() }

    package func sleep(until instant: UTCInstant) async throws {
        let left = instant.since(now())
        if left > .zero { try await Task.sleep(for: left) }
    }
}
