import Foundation
import LoadTools

/// What a week comes to: rates and times from the ledger, memory and disk from the samples.
struct WeekFigures {
    private let week: WeekRun.Outcome
    private let signing: WeekSigning
    private var plan: WeekPlan { week.ledger.plan }

    init(_ week: WeekRun.Outcome, _ signing: WeekSigning) { (self.week, self.signing) = (week, signing) }

    var findings: Findings {
        var findings = Findings()
        for day in 0..<WeekPlan.days { add(day, to: &findings) }
        addFlatness(to: &findings)
        addBacklog(to: &findings)
        addLedger(to: &findings)
        addSizes(to: &findings)
        return findings
    }

    // MARK: Days

    private func add(_ day: Int, to findings: inout Findings) {
        let perDay = WeekPlan.shifts / WeekPlan.days
        let shifts = (day * perDay..<(day + 1) * perDay).map { WeekPlan.Phase.shift($0) }
        guard let start = shifts.first.flatMap({ week.spans[$0]?.lowerBound }), let end = shifts.last.flatMap({ week.spans[$0]?.upperBound }),
            let first = shifts.first, let last = shifts.last
        else { return }
        let numbers = plan.numbers(of: first).lowerBound..<plan.numbers(of: last).upperBound
        let x = Double(day + 1)
        let seconds = Monotonic.seconds(from: start, to: end)
        let handedOver = week.ledger.entries.count { (start...end).contains($0.handedOver) }
        findings.add("week.accepted.rate", Double(accepted(numbers)) / seconds, "1/s", x: x, "Accepted, by day of the week")
        findings.add("week.handedOver.rate", Double(handedOver) / seconds, "1/s", x: x, "Handed over, by day of the week")
        let (acceptance, handover) = (acceptance(numbers), handover(numbers))
        findings.add("week.accepted.median.ms", acceptance.median, "ms", x: x, "Due to accepted, p50, by day of the week")
        findings.add("week.accepted.hundredth.ms", acceptance.percentile(0.99), "ms", x: x, "Due to accepted, p99, by day of the week")
        findings.add("week.handover.median.ms", handover.median, "ms", x: x, "Due to handed over, recipients up, p50, by day of the week")
        findings.add(
            "week.handover.hundredth.ms", handover.percentile(0.99), "ms", x: x, "Due to handed over, recipients up, p99, by day of the week")
        let samples = week.samples.filter { (start...end).contains($0.at) }
        findings.add("week.memory", Samples(samples.map(\.resident)).median / 1_048_576, "MiB", x: x, "Resident memory, by day of the week")
        findings.add("week.queue", Double(samples.map(\.queued).max() ?? 0), "messages", x: x, "Longest queue, by day of the week")
        findings.add("week.disk", Double(samples.last?.disk ?? 0) / 1_073_741_824, "GiB", x: x, "The gateway’s state on disk, by day of the week")
    }

    private func accepted(_ numbers: Range<Int>) -> Int { week.ledger.entries[numbers].count { $0.accepted > 0 } }

    private func acceptance(_ numbers: Range<Int>) -> Samples {
        Samples(week.ledger.entries[numbers].filter { $0.accepted > 0 }.map { Self.milliseconds($0.due, $0.accepted) })
    }

    /// Of those whose recipients are up in the shift of the message.
    private func handover(_ numbers: Range<Int>) -> Samples {
        var times: [Double] = []
        for number in numbers where week.ledger.entries[number].handedOver > 0 {
            guard !plan.down(in: plan.phase(of: number)).contains(plan.message(number).recipient) else { continue }
            times.append(Self.milliseconds(week.ledger.entries[number].due, week.ledger.entries[number].handedOver))
        }
        return Samples(times)
    }

    private static func milliseconds(_ start: UInt64, _ end: UInt64) -> Double { Monotonic.seconds(from: start, to: end) * 1000 }

    // MARK: First and last quarter

    private func addFlatness(to findings: inout Findings) {
        let quarter = plan.week.count / 4
        let first = plan.week.lowerBound..<plan.week.lowerBound + quarter
        let last = plan.week.upperBound - quarter..<plan.week.upperBound
        func add(_ id: String, _ what: String, _ value: (Range<Int>) -> Double) {
            findings.add("week.flat.\(id)", value(last) / value(first), "1", "\(what): the last quarter over the first")
        }
        add("memory", "Resident memory") { memory($0) }
        add("accepted.p50", "Due to accepted, p50") { acceptance($0).median }
        add("accepted.p99", "Due to accepted, p99") { acceptance($0).percentile(0.99) }
        add("handover.p50", "Due to handed over, recipients up, p50") { handover($0).median }
        add("handover.p99", "Due to handed over, recipients up, p99") { handover($0).percentile(0.99) }
    }

    private func memory(_ numbers: Range<Int>) -> Double {
        let entries = week.ledger.entries[numbers].filter { $0.accepted > 0 }
        guard let start = entries.map(\.due).min(), let end = entries.map(\.accepted).max(), start <= end else { return .nan }
        return Samples(week.samples.filter { (start...end).contains($0.at) }.map(\.resident)).median
    }

    // MARK: Empty queue and backlog

    private func addBacklog(to findings: inout Findings) {
        findings.add("week.backlog", Double(week.backlog), "messages", "The backlog: what waits for those that are down, after the last shift")
        let kinds: [(String, String, (Range<Int>) -> Double)] = [
            ("accepted", "Accepted", acceptanceRate), ("handover", "Handed over", handoverRate),
        ]
        for (id, title, rate) in kinds {
            for round in 0..<WeekPlan.rounds {
                let (before, backlog, after) = (
                    rate(plan.numbers(of: .before(round: round))), rate(plan.numbers(of: .backlog(round: round))),
                    rate(plan.numbers(of: .after(round: round)))
                )
                findings.add("week.before.\(id).rate", before, "1/s", "\(title) with an empty queue, before the week")
                findings.add("week.backlog.\(id).rate", backlog, "1/s", "\(title) with the backlog, after the week")
                findings.add("week.after.\(id).rate", after, "1/s", "\(title) with an empty queue, after the week")
                findings.add(
                    "week.\(id).ratio", backlog / after, "1", "\(title): the rate with the backlog over that with an empty queue, after the week")
                findings.add("week.\(id).growth", after / before, "1", "\(title) with an empty queue: the rate after the week over that before it")
            }
        }
    }

    private func acceptanceRate(_ numbers: Range<Int>) -> Double {
        let entries = week.ledger.entries[numbers].filter { $0.accepted > 0 }
        guard let start = entries.map(\.due).min(), let end = entries.map(\.accepted).max() else { return .nan }
        return Double(entries.count) / Monotonic.seconds(from: start, to: end)
    }

    /// Between the first and the last twentieth: not while the recipients connect, nor when only one of them has something left.
    private func handoverRate(_ numbers: Range<Int>) -> Double {
        let instants = week.ledger.entries[numbers].map(\.handedOver).filter { $0 > 0 }.sorted()
        let (first, last) = (instants.count / 20, instants.count - 1 - instants.count / 20)
        guard first < last else { return .nan }
        return Double(last - first) / Monotonic.seconds(from: instants[first], to: instants[last])
    }

    // MARK: The whole

    private func addLedger(to findings: inout Findings) {
        let tally = week.ledger.tally
        func add(_ id: String, _ count: Int, _ title: String) { findings.add("week.\(id)", Double(count), "messages", title) }
        add("planned", plan.total, "Messages of the week and of the rounds before and after it")
        add("accepted", tally.accepted, "Accepted")
        add("handedOver", tally.handedOver, "Handed over")
        add("lost", tally.lost, "Lost: accepted and not handed over")
        add("repeated", tally.repeated, "Handed over twice")
        add("astray", tally.astray, "Handed over to somebody else")
        add("unaccepted", tally.unaccepted, "Handed over and not accepted")
        findings.add("week.errors", Double(week.errors), "answers", "Answers that were not expected, connections that broke")
        for seen in week.seen {
            findings.add("week.down", Double(seen.down), "endpoints", "Down in a shift")
            findings.add("week.down.waiting", Double(seen.waiting), "endpoints", "Of these, seen waiting in the metrics at the shift’s end")
            findings.add("week.down.alarmed", Double(seen.alarmed), "endpoints", "Of these, told of by the alarm queueAge at the shift’s end")
        }
    }

    private func addSizes(to findings: inout Findings) {
        if let start = week.spans[.shift(0)]?.lowerBound, let end = week.spans[.shift(WeekPlan.shifts - 1)]?.upperBound {
            findings.add("week.minutes", Monotonic.seconds(from: start, to: end) / 60, "min", "The week took")
        }
        findings.add("week.offered.rate", week.rate, "1/s", "Offered in the week")
        findings.add("week.draining", week.draining, "s", "Until everything was handed over, once everybody was up")
        let (signed, total) = (signing.signed, Double(max(1, signing.signed.messages)))
        findings.add("week.signing.rate", total / signing.seconds, "1/s", "Signed beforehand")
        findings.add("week.message.body", Double(signed.bodyBytes) / total, "B", "A message’s body, mean")
        findings.add("week.message.stock", Double(signed.bytes) / total, "B", "A signed message, mean; on disk until it is sent")
        let disk = Double((week.samples.last?.disk ?? 0) - (week.samples.first?.disk ?? 0))
        findings.add("week.message.state", disk / total, "B", "The gateway’s disk for each message, evidence and log with it")
        findings.add(
            "week.disk.needed", Double(signed.bytes) / 1_073_741_824 + disk / 1_073_741_824, "GiB",
            "Disk that this run needed, signed messages with it")
        findings.note(
            "\(plan.endpoints) endpoints, \(plan.week.count) messages in the week and \(plan.total - plan.week.count) in the rounds before and after "
                + "it; seed \(plan.seed). Formats: "
                + signed.formats.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ") + ".")
        findings.note(
            "Bodies: " + WeekSize.shares.map { "\($0.of100) % of \($0.bytes >> 10) KiB" }.joined(separator: ", ")
                + "; filled up with JSON white space, a referral (THB-230) has 2 KiB at least.")
        findings.note("Messages are signed before the clock starts, all of them; the load’s programs run on the gateway’s own cores.")
    }
}
