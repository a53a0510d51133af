import Foundation
import LoadTools
import Story

/// Plays the week: says who is up, lets the senders send, and keeps what was recorded.
struct WeekRun: Sendable {
    /// What was recorded, for ``WeekFigures``.
    struct Outcome: Sendable {
        var ledger: WeekLedger
        /// From the first message of a phase to its end; CLOCK_MONOTONIC.
        var spans: [WeekPlan.Phase: ClosedRange<UInt64>] = [:]
        var samples: [WeekSampler.Sample] = []
        /// Of those that are down in a shift, at its end.
        var seen: [Seen] = []
        /// Messages a second that were offered.
        let rate: Double
        /// Answers that were not expected, and connections that broke, of senders and recipients.
        var errors = 0
        /// What waited for those that were down when the rounds after the week began.
        var backlog = 0
        /// From when everybody was up until everything was handed over, seconds.
        var draining = 0.0
    }

    /// What the metrics say of those that are down.
    struct Seen: Sendable {
        var down = 0
        var waiting = 0
        var alarmed = 0
    }

    /// Messages of one sender in one request.
    private static let batch = 16
    private static let glance = Duration.milliseconds(100)
    /// For what waits to be handed over.
    private static let patience = Duration.seconds(900)
    /// A sender's run, seconds: a cut-off for what hangs.
    private static let limit = 3600.0

    private let scale: WeekScale
    private let directory: WeekDirectory
    private let stock: WeekStock
    private let gateway: GatewayUnderTest
    private let fleet: DeskFleet
    private let say: @Sendable (String) -> Void
    private var plan: WeekPlan { scale.plan }

    init(
        _ scale: WeekScale, _ directory: WeekDirectory, _ stock: WeekStock, _ gateway: GatewayUnderTest, _ fleet: DeskFleet,
        say: @escaping @Sendable (String) -> Void
    ) {
        (self.scale, self.directory, self.stock, self.gateway, self.fleet, self.say) = (scale, directory, stock, gateway, fleet, say)
    }

    func play() async throws -> Outcome {
        var outcome = Outcome(ledger: WeekLedger(plan), rate: scale.rate)
        let sampler = WeekSampler(gateway)
        let sampling = Task { try await sampler.run() }
        defer { sampling.cancel() }
        for phase in plan.phases {
            let start = Monotonic.now()
            switch phase {
            case .before(let round):
                say("with an empty queue, round \(round + 1) …")
                try await probe(phase, &outcome)
            case .backlog(let round):
                try await drained(except: plan.down(in: phase))
                if round == 0 { outcome.backlog = try await QueueReadings.read(gateway).queued }
                say("with a backlog of \(outcome.backlog), round \(round + 1) …")
                try await probe(phase, &outcome)
            case .after(let round):
                if round == 0 { try await rise(&outcome) }
                say("with an empty queue again, round \(round + 1) …")
                try await probe(phase, &outcome)
            case .shift(let shift):
                say("shift \(shift + 1) of \(WeekPlan.shifts), \(Int(outcome.rate)) messages a second …")
                try fleet.order(down: plan.down(in: phase))
                outcome.errors += try await send(phase, rate: outcome.rate, &outcome.ledger)
                outcome.seen.append(try await look(phase))
            }
            outcome.spans[phase] = start...Monotonic.now()
            stock.discard(phase)
        }
        let (result, record) = try await fleet.finish()
        outcome.errors += result.errors
        if result.errors > 0 { say("the recipients: \(fleet.complaints)") }
        try outcome.ledger.add(received: record)
        sampling.cancel()
        try await sampler.sample()
        outcome.samples = sampler.samples
        return outcome
    }

    /// Everybody is up, until nothing is queued.
    private func rise(_ outcome: inout Outcome) async throws {
        say("everybody is up again …")
        let start = Monotonic.now()
        try fleet.order(down: [])
        try await drained(except: [])
        outcome.draining = Monotonic.seconds(from: start, to: Monotonic.now())
    }

    /// Accepts with nobody fetching, then hands over what was accepted.
    private func probe(_ phase: WeekPlan.Phase, _ outcome: inout Outcome) async throws {
        let down = plan.down(in: phase)
        try await drained(except: down)
        try fleet.orderAllDown()
        outcome.errors += try await send(phase, rate: nil, &outcome.ledger)
        try fleet.order(down: down)
        try await drained(except: down)
    }

    /// All senders of a phase, a process and a connection each.
    ///
    /// - Parameter rate: of all together; `nil`: as fast as they are answered.
    /// - Returns: answers that were not expected.
    private func send(_ phase: WeekPlan.Phase, rate: Double?, _ ledger: inout WeekLedger) async throws -> Int {
        let senders = plan.senders(in: phase)
        let pace = rate.map { LoadProcess.Pace.rate($0 / Double(senders.count)) } ?? .window(Self.batch)
        let load = LoadProcess(programs: gateway.world.place.programs)
        return try await withThrowingTaskGroup(of: (result: SubmitResult, record: [UInt8]).self) { group in
            for sender in senders {
                let messages = stock.file(of: sender, in: phase)
                let submission = LoadProcess.Submission(
                    messages: messages, pace: pace, connections: 1, seconds: Self.limit, batch: Self.batch,
                    record: messages.appendingPathExtension("sent"))
                group.addTask {
                    let result = try await load.submit(submission, to: .gateway(gateway.world, as: directory.endpoints[sender]))
                    guard let file = submission.record else { return (result, []) }
                    defer { try? FileManager.default.removeItem(at: file) }
                    return (result, [UInt8](try Data(contentsOf: file)))
                }
            }
            var errors = 0
            while let (result, record) = try await group.next() {
                errors += result.errors
                if !result.statuses.isEmpty { say("not accepted: \(result.statuses)") }
                try ledger.add(sent: record)
            }
            return errors
        }
    }

    /// Waits until nothing is queued for anybody else.
    private func drained(except down: Set<Int>) async throws {
        let names = Set(down.map { directory.endpoints[$0] })
        let deadline = ContinuousClock.now + Self.patience
        while try await QueueReadings.read(gateway).queued(except: names) > 0 {
            guard ContinuousClock.now < deadline else { throw BenchFailure("The queue did not empty.") }
            try await Task.sleep(for: Self.glance)
        }
    }

    /// What an administrator sees of those that are down.
    private func look(_ phase: WeekPlan.Phase) async throws -> Seen {
        let readings = try await QueueReadings.read(gateway)
        return plan.down(in: phase).reduce(into: Seen()) { seen, endpoint in
            seen.down += 1
            guard let queue = readings.queues[directory.endpoints[endpoint]] else { return }
            if queue.waiting > 0, queue.oldest > 0 { seen.waiting += 1 }
            if queue.isAlarmed { seen.alarmed += 1 }
        }
    }
}
