import ExchangeFormats
import Gateway

/// The queues' figures as they are at the scrape, one series per endpoint of the directory.
enum QueueMetrics {
    static func families(_ gateway: Gateway, at now: UTCInstant) async -> [MetricFamily] {
        // A scrape still says the rest where the store does not answer.
        guard let figures = try? await gateway.queueFigures() else { return [] }
        let byRecipient = Dictionary(figures.map { ($0.recipient, $0) }, uniquingKeysWith: { first, _ in first })
        let endpoints = Set(gateway.registry.directory.endpoints.map(\.id)).union(byRecipient.keys).sorted()
        func gauge(_ name: String, _ help: String, _ value: (QueueFigures) -> Double) -> MetricFamily {
            MetricFamily(
                name: name, kind: .gauge, help: help,
                samples: endpoints.map { .init(labels: MetricLabels([("endpoint", $0)]), value: byRecipient[$0].map(value) ?? 0) })
        }
        return [
            gauge("vartai_queue_waiting", "Deliveries that nobody has in hand.") { Double($0.waiting) },
            gauge("vartai_queue_in_flight", "Deliveries under a lease.") { Double($0.inFlight) },
            gauge("vartai_queue_oldest_seconds", "Age of the oldest delivery that has not ended.") { figures in
                max(0, figures.oldest.map { Double(now.since($0).wholeMilliseconds) / 1000 } ?? 0)
            },
        ]
    }
}
