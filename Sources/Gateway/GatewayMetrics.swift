import ExchangeFormats
import Metrics
import Synchronization

/// What the gateway counts. Labels come from closed sets: formats, endpoints, codes.
struct GatewayMetrics: Sendable {
    private let messagesAccepted = CounterFamily<String>("vartai_messages_accepted_total", by: "format") { $0 }
    private let messagesRepeated = CounterFamily<Never?>("vartai_messages_repeated_total")
    private let messagesRejected = CounterFamily<ErrorCode>("vartai_messages_rejected_total", by: "code", \.rawValue)
    private let deliveriesConsigned = CounterFamily<Never?>("vartai_deliveries_consigned_total")
    private let deliveriesEnded = CounterFamily<DeliveryState>("vartai_deliveries_ended_total", by: "state", \.rawValue)

    private let masterKeyRenewals = CounterFamily<Never?>("vartai_master_key_renewals_total")
    private let contentErased = CounterFamily<String>("vartai_content_erased_total", by: "cause") { $0 }

    func accepted(format: String) { messagesAccepted.increment(format) }

    func repeated() { messagesRepeated.increment(nil) }

    func rejected(_ code: ErrorCode) { messagesRejected.increment(code) }

    func consigned() { deliveriesConsigned.increment(nil) }

    func erased(_ erasures: [StoredErasure]) {
        for erasure in erasures { contentErased.increment(erasure.ground == nil ? "retention" : "order") }
    }

    func masterKeyRenewed() { masterKeyRenewals.increment(nil) }

    func ended(_ state: DeliveryState) { deliveriesEnded.increment(state) }
}

/// The counters of one name, each made when it is first needed and kept: swift-metrics would look for it by its name and labels every time.
private final class CounterFamily<Key: Hashable & Sendable>: Sendable {
    private let counters = Mutex<[Key: Counter]>([:])
    private let make: @Sendable (Key) -> Counter

    init(_ name: String, by label: String, _ value: @escaping @Sendable (Key) -> String) {
        make = { Counter(label: name, dimensions: [(label, value($0))]) }
    }

    fileprivate init(make: @escaping @Sendable (Key) -> Counter) { self.make = make }

    func increment(_ key: Key) {
        let counter = counters.withLock { counters in
            if let known = counters[key] { return known }
            let counter = make(key)
            counters[key] = counter
            return counter
        }
        counter.increment()
    }
}

extension CounterFamily where Key == Never? {
    /// A name with one counter.
    convenience init(_ name: String) { self.init(make: { _ in Counter(label: name) }) }
}
