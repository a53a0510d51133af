import Metrics

/// What is counted of pushes. Labels come from closed sets: endpoints of the directory, and words of this program.
enum PushMetrics {
    static let attempts = "vartai_push_attempts_total"
    static let duration = "vartai_push_duration_seconds"

    static func note(_ endpoint: String, _ outcome: String, took: Duration) {
        Counter(label: attempts, dimensions: [("endpoint", endpoint), ("outcome", outcome)]).increment()
        let (seconds, attoseconds) = took.components
        Timer(label: duration, dimensions: [("endpoint", endpoint)]).recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
