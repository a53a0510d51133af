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
            gauge("vartai_queue_waiting", "Deliveries that nobody has in hand, parked ones apart.") { Double($0.waiting) },
            gauge("vartai_queue_in_flight", "Deliveries under a lease.") { Double($0.inFlight) },
            gauge("vartai_queue_parked", "Deliveries that are parked.") { Double($0.parked) },
            gauge("vartai_queue_held_back", "Whether something waits for an endpoint that has used up what an administrator lets it be handed.") {
                gateway.isHeldBack($0) ? 1 : 0
            },
            gauge("vartai_queue_oldest_seconds", "Age of the oldest delivery that has not ended.") { figures in
                max(0, figures.oldest.map { Double(now.since($0).wholeMilliseconds) / 1000 } ?? 0)
            },
        ] + tests(gateway) + (await answers(gateway, endpoints)) + (await pauses(gateway))
    }

    /// Of endpoints that have confirmed a test message since the start.
    private static func tests(_ gateway: Gateway) -> [MetricFamily] {
        let trips = gateway.testedEndpoints.sorted { $0.key < $1.key }
        func family(_ name: String, _ help: String, _ value: (TestRoundTrip) -> Double) -> MetricFamily {
            MetricFamily(
                name: name, kind: .gauge, help: help,
                samples: trips.map { .init(labels: MetricLabels([("endpoint", $0.key)]), value: value($0.value)) })
        }
        return [
            family("vartai_test_round_trip_seconds", "From the acceptance of the last test message to its recipient's receipt.") {
                Double($0.took.wholeMilliseconds) / 1000
            },
            family("vartai_test_handed_over_timestamp_seconds", "When an endpoint last confirmed a test message, in seconds since 1970.") {
                Double($0.at.milliseconds) / 1000
            },
        ]
    }

    private static func answers(_ gateway: Gateway, _ endpoints: [String]) async -> [MetricFamily] {
        guard let overdue = try? await gateway.overdueAnswers() else { return [] }
        let counts = Dictionary(overdue.map { ($0.recipient, $0.count) }, uniquingKeysWith: { first, _ in first })
        let samples = endpoints.map { MetricFamily.Sample(labels: MetricLabels([("endpoint", $0)]), value: Double(counts[$0] ?? 0)) }
        return [MetricFamily(name: "vartai_answers_overdue", kind: .gauge, help: "Referrals that were not answered in time.", samples: samples)]
    }

    /// One series for each pause in force; what is not named is empty.
    private static func pauses(_ gateway: Gateway) async -> [MetricFamily] {
        guard let pauses = try? await gateway.pauses() else { return [] }
        let samples = pauses.map { pause in
            let labels: [(String, String)] =
                switch pause.scope {
                case .endpoint(let id): [("endpoint", id), ("sender", ""), ("format", "")]
                case .route(let sender, let recipient): [("endpoint", recipient), ("sender", sender), ("format", "")]
                case .format(let id): [("endpoint", ""), ("sender", ""), ("format", id)]
                }
            return MetricFamily.Sample(labels: MetricLabels(labels), value: 1)
        }
        return [MetricFamily(name: "vartai_queue_paused", kind: .gauge, help: "What is paused: 1 for each order in force.", samples: samples)]
    }
}
