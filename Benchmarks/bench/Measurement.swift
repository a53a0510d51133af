import ExchangeFormats
import Foundation
import Story

/// Runs the parts that were asked for against a gateway of its own.
struct Measurement: Sendable {
    struct Plan: Sendable {
        var parts: Set<Part>
        var seconds: Double
        var connections: Int
        var rounds: Int
        /// Messages a second of the latency part; `nil`: half of what was carried.
        var rate: Double?
    }

    private static let warmUp = 2.0
    /// The latency part is so many rounds long.
    private static let latencyRounds = 4.0
    /// Messages that may be under way while accepting and handing over are measured together.
    private static let window = 64
    /// How long the rest may take to be handed over.
    private static let patience = Duration.seconds(120)

    let world: StoryWorld
    let plan: Plan
    let say: @Sendable (String) -> Void

    func run() async throws -> Report {
        var report = Report()
        if plan.parts.contains(.machine) {
            say("measuring the machine …")
            report.machine = try Machine.measure(seconds: 1)
            report.syncsBefore = try Machine.syncRate(in: world.place.state, seconds: 2)
        }
        guard plan.parts.contains(.throughput) || plan.parts.contains(.latency) else { return report }
        try await world.startGateway()
        let account = Account()
        let supply = try MessageSupply(world)
        let submitters = try Submitters(world, connections: plan.connections)

        say("warming up …")
        let pace = try await submitters.closedLoop(supply.make(2_000), for: Self.warmUp, account: account)
        // Enough for a round that is half as fast again as the warm-up; held below what fits in memory.
        @Sendable func batch() throws -> [ReadyMessage] { try supply.make(min(60_000, Int(pace * plan.seconds * 1.5) + 500)) }

        var accepted: [Double] = []
        if plan.parts.contains(.throughput) {
            for round in 1...plan.rounds {
                say("accepting, round \(round) of \(plan.rounds) …")
                accepted.append(try await submitters.closedLoop(batch(), for: plan.seconds, account: account))
            }
        }
        let (carried, latency) = try await withRecipient(account) { () async throws -> (Samples, Report.Latency?) in
            say("handing over what waits …")
            try await settle(account)
            let carried = try await carriedRates(submitters, account, batch)
            guard plan.parts.contains(.latency) else { return (carried, nil) }
            let rate = max(1, plan.rate ?? carried.median / 2)
            return (carried, try await measureLatency(submitters, supply, account, rate: rate))
        }
        if plan.parts.contains(.throughput) {
            report.throughput = Report.Throughput(accepted: Samples(accepted), carried: carried, connections: plan.connections)
        }
        report.latency = latency
        report.custody = try await custody(account)
        if plan.parts.contains(.machine) { report.syncsAfter = try Machine.syncRate(in: world.place.state, seconds: 2) }
        return report
    }

    /// Messages a second that are accepted and handed over at the same time, with a bounded number under way.
    private func carriedRates(_ submitters: Submitters, _ account: Account, _ batch: @Sendable () throws -> [ReadyMessage]) async throws -> Samples {
        guard plan.parts.contains(.throughput) || plan.rate == nil else { return Samples([]) }
        var rates: [Double] = []
        let rounds = plan.parts.contains(.throughput) ? plan.rounds : 1
        for round in 1...rounds {
            say("accepting and handing over, round \(round) of \(rounds) …")
            let messages = try batch()
            let before = account.handedOverCount
            let start = ContinuousClock.now
            _ = try await submitters.closedLoop(messages, for: plan.seconds, account: account) { account.outstanding < Self.window }
            rates.append(Double(account.handedOverCount - before) / (ContinuousClock.now - start).inSeconds)
            try await settle(account)
        }
        return Samples(rates)
    }

    private func measureLatency(_ submitters: Submitters, _ supply: MessageSupply, _ account: Account, rate: Double) async throws -> Report.Latency {
        say("latency at \(Int(rate)) messages a second …")
        let messages = try supply.make(min(60_000, Int(rate * plan.seconds * Self.latencyRounds)))
        let intended = try await submitters.openLoop(messages, rate: rate, account: account)
        try await settle(account)
        let instants = account.instants()
        return Report.Latency(
            milliseconds: Samples(intended.compactMap { id, due in instants[id].map { ($0 - due).inMilliseconds } }), rate: rate)
    }

    /// Does the work while the municipality takes what is offered to it; fails where that fails.
    private func withRecipient<Result: Sendable>(
        _ account: Account, _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let recipient = try Recipient(world, account: account)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                try await recipient.run()
                return nil
            }
            group.addTask { try await work() }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }

    /// Until everything that was accepted is handed over, or the time is up.
    private func settle(_ account: Account) async throws {
        _ = await Waiting.until(Self.patience) { account.outstanding == 0 }
        try Task.checkCancellation()
    }

    /// Asks the gateway for whatever was not handed over.
    private func custody(_ account: Account) async throws -> Report.Custody {
        let client = try RawClient(.hotline, world: world)
        var lost = 0
        var waiting = 0
        for message in account.missing {
            if try await client.status(of: message) == nil { lost += 1 } else { waiting += 1 }
        }
        return Report.Custody(
            accepted: account.acceptedCount, handedOver: account.handedOverCount, lost: lost, waiting: waiting,
            repeated: account.repeatedCount, heldBack: account.heldBackCount)
    }
}
