/// What the gateway has to reach, each computed from what was measured; nothing here knows a result.
extension Target {
    package static func all(_ results: ResultSet) -> [Target] {
        [cpu(results), peers(results), handover(results), scaling(results), start(results), validation(results), week(results)]
    }

    /// CPU per accepted message against the sum of its pieces.
    private static func cpu(_ results: ResultSet) -> Target {
        Target(
            number: 1,
            checks: [
                Check(
                    title: "CPU per accepted message over echo + verification + rows", value: results.median("limits", "gateway.cpu-to-sum"),
                    bound: .atMost(1.5), unit: "1"),
                Check(
                    title: "the same with an echo whose requests come in pipelines", value: results.median("limits", "gateway.cpu-to-pipelinedSum"),
                    bound: .atMost(1.5), unit: "1"),
            ])
    }

    private static func peers(_ results: ResultSet) -> Target {
        func ratio(_ id: String) -> Double? { results.median("brokers", id) }
        return Target(
            number: 2,
            checks: [
                Check(
                    title: "accepted per second over RabbitMQ that checks nothing (0.6 is good)",
                    value: ratio("gateway.window.rate-to-rabbitmq.window"), bound: .atLeast(0.35), unit: "1"),
                Check(
                    title: "accepted per second over RabbitMQ with a consumer that verifies and countersigns",
                    value: ratio("gateway.window.rate-to-rabbitmq.verified"), bound: .atLeast(1), unit: "1"),
                Check(
                    title: "one in flight: p50 to acknowledgement over RabbitMQ's", value: ratio("gateway.one.p50-to-rabbitmq.one"),
                    bound: .atMost(1), unit: "1"),
            ])
    }

    /// The recipient takes messages with their listing where the gateway gives them so.
    private static func handover(_ results: ResultSet) -> Target {
        let mode = results.series("handover", "handover.inline.p50.ms") == nil ? "fetch" : "inline"
        let sync = results.median("handover", "handover.\(mode).sync.ms")
        func check(_ quantile: String, _ bound: (Double) -> Double) -> Check {
            Check(
                title: "submission to handover at half the maximum rate, \(quantile)",
                value: results.median("handover", "handover.\(mode).\(quantile).ms"), bound: sync.map { .atMost(bound($0)) }, unit: "ms")
        }
        return Target(number: 3, checks: [check("p50") { 3 * $0 + 1 }, check("p99") { 10 * $0 + 5 }])
    }

    private static func scaling(_ results: ResultSet) -> Target {
        func least(_ title: String, _ value: Double?, _ bound: Double) -> Check {
            Check(title: title, value: value, bound: .atLeast(bound), unit: "1")
        }
        return Target(
            number: 4,
            checks: [
                least(
                    "accepted per second with 200,000 queued over that with none",
                    results.median("queue", "queue.accepted.ratio", x: Double(queued)), 1 / 1.2),
                least(
                    "handed over per second with 200,000 queued over that with none",
                    results.median("queue", "queue.handover.ratio", x: Double(queued)), 1 / 1.2),
                least(
                    "accepted per second with 1,000 endpoints over that with six",
                    results.median("endpoints", "endpoints.accepted.ratio", x: 1000), 1 / 1.2),
                least(
                    "bytes per second of 64 KiB bodies over those of 2 KiB",
                    results.ratio("sizes", "sizes.accepted.bytes", x: 65_536, over: 2048), 1),
                least("1 GiB attachment, upload, over the disk's streaming rate", results.median("attachment", "attachment.upload.ratio"), 0.6),
                least("1 GiB attachment, download, over the disk's streaming rate", results.median("attachment", "attachment.download.ratio"), 0.6),
            ])
    }

    private static let queued = 200_000

    private static func start(_ results: ResultSet) -> Target {
        func most(_ title: String, _ value: Double?, _ bound: Double, _ unit: String) -> Check {
            Check(title: title, value: value, bound: .atMost(bound), unit: unit)
        }
        return Target(
            number: 5,
            checks: [
                most("start to ready with 200,000 queued", results.median("start", "start.clean.ms", x: Double(queued)), 1000, "ms"),
                most("idle memory", results.median("start", "start.idle.resident", x: 0), 64, "MiB"),
                most(
                    "memory of each further message of 200 KiB under way, over its size",
                    results.median("start", "start.memory.message.each"), 4, "1"),
                most(
                    "the same of one alone, with what the process grows by once",
                    results.median("start", "start.memory.message.times", x: 1), 4, "1"),
            ])
    }

    private static func validation(_ results: ResultSet) -> Target {
        Target(
            number: 6,
            checks: [
                Check(
                    title: "reading and validating a THB-230 body over one P-256 verification",
                    value: results.median("validation", "validate-to-verify"), bound: .atMost(0.25), unit: "1")
            ])
    }

    /// A week of a small country in one run: nothing lost, and a backlog that costs nothing.
    private static func week(_ results: ResultSet) -> Target {
        func check(_ title: String, _ id: String, _ bound: Check.Bound, _ unit: String) -> Check {
            Check(title: title, value: results.median("week", id), bound: bound, unit: unit)
        }
        return Target(
            number: 7,
            checks: [
                check("the week: accepted and never handed over", "week.lost", .atMost(0), "messages"),
                check("the week: handed over twice", "week.repeated", .atMost(0), "messages"),
                check("the week: resident memory, its last quarter over its first", "week.flat.memory", .atMost(1.2), "1"),
                check("the week: due to accepted, p50, its last quarter over its first", "week.flat.accepted.p50", .atMost(1.2), "1"),
                check("the week: due to handed over, p50, its last quarter over its first", "week.flat.handover.p50", .atMost(1.2), "1"),
                check("the week: accepted per second with the backlog over that with none", "week.accepted.ratio", .atLeast(1 / 1.2), "1"),
                check("the week: handed over per second with the backlog over that with none", "week.handover.ratio", .atLeast(1 / 1.2), "1"),
            ])
    }
}
