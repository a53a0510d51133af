import BenchmarkReport

/// Invented figures.
enum SampleResults {
    static func part(_ id: String, _ series: [Series], notes: [String] = []) -> PartResult {
        PartResult(part: id, measuredAt: "2026-03-02T12:00:00Z", version: "abc1234", series: series, notes: notes)
    }

    static func series(_ id: String, _ values: [Double], title: String? = nil, unit: String = "1/s", x: Double? = nil) -> Series {
        Series(id: id, title: title ?? id, unit: unit, values: values, x: x)
    }

    static let brokers = part(
        "brokers",
        [
            series("gateway.window.rate", [3000, 3200, 3100]), series("rabbitmq.window.rate", [6000, 6100, 6050]),
            series("gateway.window.p50", [80_000, 81_000, 82_000], unit: "µs"), series("rabbitmq.verified.rate", [2500, 2600, 2550]),
            series("gateway.window.rate-to-rabbitmq.window", [0.5, 0.52, 0.51], unit: "1"),
            series("gateway.window.rate-to-rabbitmq.verified", [1.2, 1.3, 1.25], unit: "1"),
            series("gateway.one.p50-to-rabbitmq.one", [1.1, 1.2, 1.3], unit: "1"),
        ], notes: ["NATS <& friends> acknowledges before it syncs."])

    static let queue = part(
        "queue",
        [
            series("queue.accepted.rate", [1000, 1010, 990], title: "Accepted, by messages queued", x: 0),
            series("queue.accepted.rate", [900, 950, 940], title: "Accepted, by messages queued", x: 200_000),
            series("queue.accepted.rate", [980, 990, 1000], title: "Accepted, by messages queued", x: 10_000),
        ])

    static let all = ResultSet([brokers, queue])

    static let page = ReportPage(
        parts: [
            ReportPage.Part(id: "brokers", summary: "Brokers."), ReportPage.Part(id: "queue", summary: "Queues."),
            ReportPage.Part(id: "start", summary: "Start."),
        ], results: all, profile: "## Profile\n\nText as it stands.\n")
}
