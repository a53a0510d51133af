package import Gateway
import ServiceLifecycle

/// Asks again and again what was revoked (``RevocationFetcher``). Rounds never overlap; the first begins at once.
package struct RevocationService: Service {
    private let fetcher: RevocationFetcher
    private let interval: Duration

    /// - Parameter interval: from the beginning of one round to that of the next.
    package init(fetcher: RevocationFetcher, interval: Duration) {
        self.fetcher = fetcher
        self.interval = interval
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            // Authorities do not tell when they revoke: they are asked at intervals, until cancelled.
            var next = ContinuousClock.now
            repeat {
                next = max(next, .now).advanced(by: interval)
                await fetcher.round()
            } while (try? await Task.sleep(until: next, clock: .continuous)) != nil
        }
    }
}
