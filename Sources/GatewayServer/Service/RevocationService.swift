package import Gateway
import ServiceLifecycle

/// Asks again and again what was revoked (``RevocationFetcher``). Rounds never overlap; the first begins at once.
package struct RevocationService: Service {
    private let fetcher: RevocationFetcher
    private let interval: Duration

    package init(fetcher: RevocationFetcher, interval: Duration) {
        self.fetcher = fetcher
        self.interval = interval
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            // Authorities do not tell when they revoke: they are asked at intervals, until cancelled.
            repeat { await fetcher.round() } while (try? await Task.sleep(for: interval)) != nil
        }
    }
}
