import Gateway

/// The circuits of the endpoints that are pushed to, as they are at the scrape.
enum CircuitMetrics {
    static func families(_ gateway: Gateway) -> [MetricFamily] {
        let circuits = gateway.registry.directory.endpoints.compactMap { endpoint in gateway.circuit(of: endpoint.id).map { (endpoint.id, $0) } }
        guard !circuits.isEmpty else { return [] }
        return [
            MetricFamily(
                name: "vartai_push_circuit_state", kind: .gauge, help: "Circuit of an endpoint that is pushed to: 0 closed, 1 half-open, 2 open.",
                samples: circuits.map { .init(labels: MetricLabels([("endpoint", $0.0)]), value: $0.1.state.severity) })
        ]
    }
}

extension CircuitBreaker.State {
    fileprivate var severity: Double {
        switch self {
        case .closed: 0
        case .halfOpen: 1
        case .open: 2
        }
    }
}
