/// How an exchange has its time told: `timestamps` in `vartaid.yaml`.
package struct StampPolicy: Sendable, Hashable {
    /// How often a batch is taken; earlier where a delivery waits for it.
    package var interval = Duration.seconds(60)
    /// Items of one batch.
    package var batchLimit = 10_000
    /// How long an authority may take to answer.
    package var timeout = Duration.seconds(10)
    /// By how much an authority's time may differ from ours.
    package var clockTolerance = Duration.seconds(60)
    /// How often every authority is asked for a token that nobody needs.
    package var probeInterval = Duration.seconds(300)
    /// How old the oldest item without a stamp may become before the alarm has this stage.
    package var alarms: [StampAlarm.Stage: Duration] = [.warning: .seconds(600), .error: .seconds(3600), .critical: .seconds(4 * 3600)]
    /// How long before the end of an authority's certificate, or of an algorithm, the stamps that rest on it are renewed.
    package var renewal = Duration.seconds(30 * 86_400)
    /// Formats whose deliveries are offered only once their message has its batch stamp.
    package var beforeDelivery: Set<String> = []
    /// Formats whose messages get a stamp of their own (JAdES B-T), before they are delivered.
    package var each: Set<String> = []

    package init() {}

    /// Whether deliveries of a format wait for stamps.
    func isDemanded(for format: String) -> Bool { beforeDelivery.contains(format) || each.contains(format) }
}
