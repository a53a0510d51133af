package import ExchangeFormats
import Synchronization

/// How long the last test message (SYS-041) to an endpoint took.
package struct TestRoundTrip: Sendable, Hashable {
    /// When its receipt was taken.
    package let at: UTCInstant
    /// From the message's acceptance to the receipt.
    package let took: Duration
}

/// Of each endpoint the last one. As large as the directory; goes with the process.
final class TestRoundTrips: Sendable {
    private let trips = Mutex<[String: TestRoundTrip]>([:])

    var all: [String: TestRoundTrip] { trips.withLock { $0 } }

    /// Notes a delivery that was handed over, where its message is a test.
    func note(_ delivery: StoredDelivery, of message: StoredMessage) {
        guard message.formatID == TestMessage.formatID, let at = delivery.endedAt else { return }
        trips.withLock { $0[delivery.recipient] = TestRoundTrip(at: at, took: at.since(message.acceptedAt)) }
    }

    /// Forgets endpoints that are gone.
    func keep(_ endpoints: Set<String>) { trips.withLock { $0 = $0.filter { endpoints.contains($0.key) } } }
}

extension Gateway {
    /// By endpoint id: of those that have confirmed a test message since the start.
    package var testedEndpoints: [String: TestRoundTrip] { testRoundTrips.all }
}
