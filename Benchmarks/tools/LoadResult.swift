/// What `bench-load submit` prints: one line of JSON.
package struct SubmitResult: Codable, Sendable {
    /// Accepted.
    package var messages = 0
    /// Records taken from the message file, accepted or not.
    package var used = 0
    /// From the first request to the last message that was accepted.
    package var seconds = 0.0
    /// User and system time of the generator in that time and until the end of the run, in seconds.
    package var clientCPU = 0.0
    /// Answers 429 and 503, counted by message: these were sent again.
    package var refused = 0
    /// Messages with another answer than the expected one, and connections that broke.
    package var errors = 0
    /// CLOCK_MONOTONIC at the first request.
    package var startNs: UInt64 = 0
    /// Microseconds.
    package var latency = LatencyFigures()
    /// How often each unexpected status came.
    package var statuses: [String: Int] = [:]

    package init() {}
}

/// What `bench-load receive` prints: one line of JSON.
package struct ReceiveResult: Codable, Sendable {
    /// Messages whose receipts the gateway has confirmed.
    package var messages = 0
    /// From the first poll to the last confirmation.
    package var seconds = 0.0
    package var clientCPU = 0.0
    /// Messages that were confirmed once more.
    package var duplicates = 0
    package var errors = 0

    package init() {}
}

/// Percentiles of a latency, in microseconds.
package struct LatencyFigures: Codable, Sendable {
    package var p50 = 0
    package var p90 = 0
    package var p99 = 0
    package var p999 = 0
    package var max = 0

    package init() {}

    package init(_ histogram: LatencyHistogram) {
        p50 = histogram.value(atPercentile: 50)
        p90 = histogram.value(atPercentile: 90)
        p99 = histogram.value(atPercentile: 99)
        p999 = histogram.value(atPercentile: 99.9)
        max = histogram.max
    }

    /// By name, as a round of the benchmark keeps them.
    package var byName: [String: Double] {
        ["p50": Double(p50), "p90": Double(p90), "p99": Double(p99), "p999": Double(p999), "max": Double(max)]
    }
}
