import ExchangeFormats
import Gateway

/// What is kept and until when, as it is at the scrape.
enum RetentionMetrics {
    static func families(_ gateway: Gateway, at now: UTCInstant) async -> [MetricFamily] {
        // A scrape still says the rest where the store does not answer.
        guard let figures = try? await gateway.retentionFigures(), let keys = try? await gateway.masterKeyState() else { return [] }
        func gauge(_ name: String, _ help: String, _ value: Double) -> MetricFamily {
            MetricFamily(name: name, kind: .gauge, help: help, samples: [.init(labels: MetricLabels([]), value: value)])
        }
        func age(_ instant: UTCInstant?) -> Double { max(0, instant.map { Double(now.since($0).wholeMilliseconds) / 1000 } ?? 0) }
        return [
            gauge("vartai_content_awaiting_erasure", "Contents whose deliveries have all ended, those on hold among them.", Double(figures.awaiting)),
            gauge("vartai_content_due", "Contents whose retention has ended and that are not on hold.", Double(figures.due)),
            gauge("vartai_content_overdue_seconds", "How long ago the retention of the first content that is due has ended.", age(figures.oldestDue)),
            gauge("vartai_content_held", "Contents on hold.", Double(figures.held)),
            gauge(
                "vartai_erased_since_renewal", "Keys erased since the master key was renewed: copies of the keys from before still hold them.",
                Double(keys.erasedSince)),
            gauge(
                "vartai_master_key_renewed_timestamp_seconds", "When the master key was last renewed; 0 where it never was.",
                keys.renewedAt.map { Double($0.milliseconds) / 1000 } ?? 0),
        ]
    }
}
