import ExchangeFormats
import Synchronization

/// When each endpoint last asked for what waits for it. As large as the directory; goes with the process.
final class LastCalls: Sendable {
    private let calls = Mutex<[String: UTCInstant]>([:])

    func note(_ endpoint: String, at now: UTCInstant) { calls.withLock { $0[endpoint] = now } }

    func last(of endpoint: String) -> UTCInstant? { calls.withLock { $0[endpoint] } }

    /// Forgets endpoints that are gone.
    func keep(_ endpoints: Set<String>) { calls.withLock { $0 = $0.filter { endpoints.contains($0.key) } } }
}
