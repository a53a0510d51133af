import ExchangeFormats
import Metrics

/// What the gateway counts. Labels come from closed sets: formats, endpoints, codes.
struct GatewayMetrics: Sendable {
    func accepted(format: String) { Counter(label: "vartai_messages_accepted_total", dimensions: [("format", format)]).increment() }

    func repeated() { Counter(label: "vartai_messages_repeated_total").increment() }

    func rejected(_ code: ErrorCode) { Counter(label: "vartai_messages_rejected_total", dimensions: [("code", code.rawValue)]).increment() }

    func consigned() { Counter(label: "vartai_deliveries_consigned_total").increment() }

    func ended(_ state: DeliveryState) { Counter(label: "vartai_deliveries_ended_total", dimensions: [("state", state.rawValue)]).increment() }
}
