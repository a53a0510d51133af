import ExchangeFormats
import Gateway

/// How the time-stamps stand at the scrape; nothing where the gateway takes none.
enum StampMetrics {
    static func families(_ gateway: Gateway, at now: UTCInstant) async -> [MetricFamily] {
        guard let figures = await gateway.stampFigures() else { return [] }
        func family(_ name: String, _ kind: MetricFamily.Kind = .gauge, _ help: String, _ values: [(labels: [(String, String)], value: Double)])
            -> MetricFamily
        {
            MetricFamily(name: name, kind: kind, help: help, samples: values.map { .init(labels: MetricLabels($0.labels), value: $0.value) })
        }
        let backlog = figures.backlog
        let waiting: [(String, Int)] = [
            ("message", backlog.messages), ("evidenceRoot", backlog.roots), ("other", backlog.others), ("single", backlog.singles),
        ]
        let age = backlog.oldest.map { Double(now.since($0).wholeMilliseconds) / 1000 } ?? 0
        return [
            family("vartai_stamp_backlog", .gauge, "What has no time-stamp yet.", waiting.map { ([("kind", $0.0)], Double($0.1)) }),
            family("vartai_stamp_backlog_oldest_seconds", .gauge, "Age of the oldest that has no time-stamp yet.", [([], max(0, age))]),
            family(
                "vartai_stamp_alarm", .gauge, "Stage of the alarm: 0 none, 1 warning, 2 error, 3 critical.", [([], Double(figures.stage?.rank ?? 0))]),
            family("vartai_stamps_total", .counter, "Items that were time-stamped since the start.", [([], Double(figures.stamped))]),
            family("vartai_stamp_batches_total", .counter, "Time-stamps that were taken since the start.", [([], Double(figures.batches))]),
            family(
                "vartai_stamp_last_timestamp_seconds", .gauge, "When the last time-stamp was taken; 0 before the first.",
                [([], figures.lastStampAt.map { Double($0.milliseconds) / 1000 } ?? 0)]),
            family(
                "vartai_stamp_authority_answers", .gauge, "Whether the authority’s last round trip brought a good token.",
                figures.sources.map { ([("authority", $0.name)], $0.answers == true ? 1 : 0) }),
            family(
                "vartai_stamp_authority_failures_total", .counter, "Round trips that brought no good token.",
                figures.sources.map { ([("authority", $0.name)], Double($0.failures)) }),
        ]
    }
}
