import ExchangeFormats

/// What of a gateway may be wrong, measured: what alarms are made of.
package struct Vitals: Sendable {
    package struct Queue: Sendable {
        package let endpoint: String
        /// Deliveries that it may be offered, or has in hand.
        package let waiting: Int
        package let parked: Int
        /// Of the oldest delivery that has not ended.
        package let age: Duration
        /// Since the endpoint last asked, or since the start.
        package let silence: Duration
    }

    /// Those with a delivery that has not ended; `nil` where the store did not answer.
    package let queues: [Queue]?
    /// Of endpoints that have not answered in time; `nil` where the store did not answer.
    package let overdueAnswers: [OverdueAnswers]?
    /// The longest that a commit took since the last reading.
    package let longestCommit: Duration
    package let totals: WatchRecord.Totals
    package let clockDoubt: ClockGuard.Doubt?
    package let readiness: Readiness
    package let stampStage: StampAlarm.Stage?
    /// Of the oldest item without a time-stamp.
    package let stampAge: Duration?
}

extension Gateway {
    /// Measures everything once. For one reader: ``Vitals/longestCommit`` begins anew.
    package func vitals() async -> Vitals {
        let now = clock.now()
        let figures = try? await queueFigures()
        let queues = figures?.compactMap { figures -> Vitals.Queue? in
            guard let oldest = figures.oldest else { return nil }
            let called = lastCalls.last(of: figures.recipient) ?? startedAt
            return Vitals.Queue(
                endpoint: figures.recipient, waiting: figures.waiting + figures.inFlight, parked: figures.parked, age: max(.zero, now.since(oldest)),
                silence: max(.zero, now.since(called)))
        }
        let stamps = await stampFigures()
        return Vitals(
            queues: queues, overdueAnswers: try? await overdueAnswers(), longestCommit: committer.takeLongest(), totals: watch.record.totals,
            clockDoubt: clock.doubt,
            readiness: await readiness(), stampStage: stamps?.stage, stampAge: stamps?.backlog.oldest.map { max(.zero, now.since($0)) })
    }
}
