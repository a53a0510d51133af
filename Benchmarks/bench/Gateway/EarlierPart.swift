import Foundation
import Story

/// What a change costs: the gateway of this build and the gateway of an earlier one, measured in turn under the same load with nobody fetching.
/// `EARLIER` names a checkout of the earlier commit with its release build; each makes certificates of its own and reads the same configuration.
///
/// Series, x = messages under way:
///
///     earlier.rate, earlier.cpu   1/s, µs   accepted, and CPU of the gateway a message, by this build
///     earlier.before.rate, .cpu   1/s, µs   the same by the earlier one
///     earlier.ratio               1         this build's rate over the earlier one's in the same round
///     earlier.cpu.ratio           1         the same of CPU
struct EarlierPart: BenchmarkPart {
    static let id = "earlier"
    static let summary = "Accepting by this build beside an earlier one: EARLIER=FOLDER with that one’s checkout and release build."

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        guard let folder = ProcessInfo.processInfo.environment["EARLIER"] else {
            throw BenchFailure("EARLIER names no checkout of an earlier commit with its release build.")
        }
        let checkout = URL(filePath: folder)
        var findings = Findings()
        // Nobody fetches: gateways of their own for each, so that no queue comes to the share of it that one sender may take.
        for shape in [LoadShape.together(1), .single, .batched] {
            let name = "\(shape.window)"
            let place = StoryPlace(
                programs: checkout.appending(path: ".build/release"), project: checkout, state: bench.state.appending(path: "before-\(name)"))
            let earlier = try await GatewayUnderTest.make(at: place)
            do {
                findings = try await withGateways([name], bench) { [findings] in try await measure(shape, $0[0], earlier, bench, findings) }
                await earlier.end()
            } catch {
                await earlier.end()
                throw error
            }
        }
        return findings.result(of: Self.self)
    }

    private struct Side {
        let load: GatewayLoad
        let stock: MessageStock
        let shape: LoadShape
        let pace: Double

        init(_ gateway: GatewayUnderTest, _ shape: LoadShape, seconds: Double) async throws {
            stock = MessageStock(gateway)
            load = GatewayLoad(gateway: gateway)
            self.shape = shape
            pace = try await load.warmUp(stock, seconds: seconds, shape: shape)
        }

        func round(seconds: Double) async throws -> GatewayLoad.Outcome {
            try await load.accept(stock, seconds: seconds, pace: pace, shape: shape)
        }
    }

    private func measure(
        _ shape: LoadShape, _ now: GatewayUnderTest, _ earlier: GatewayUnderTest, _ bench: BenchmarkContext, _ before: Findings
    ) async throws -> Findings {
        var findings = before
        try await now.start()
        try await earlier.start()
        bench.say("warming up with \(shape.window) under way …")
        let here = try await Side(now, shape, seconds: bench.seconds / 2)
        let there = try await Side(earlier, shape, seconds: bench.seconds / 2)
        for round in 1...bench.rounds {
            bench.say("\(shape.window) under way, round \(round) of \(bench.rounds) …")
            // Who goes first goes second the next time: what drifts does it to both.
            var outcomes: (here: GatewayLoad.Outcome, there: GatewayLoad.Outcome)
            if round.isMultiple(of: 2) {
                outcomes.there = try await there.round(seconds: bench.seconds)
                outcomes.here = try await here.round(seconds: bench.seconds)
            } else {
                outcomes.here = try await here.round(seconds: bench.seconds)
                outcomes.there = try await there.round(seconds: bench.seconds)
            }
            add(outcomes.here, outcomes.there, x: Double(shape.window), &findings)
        }
        return findings
    }

    private func add(_ here: GatewayLoad.Outcome, _ there: GatewayLoad.Outcome, x: Double, _ findings: inout Findings) {
        for (name, title, outcome) in [("earlier", "this build", here), ("earlier.before", "the earlier build", there)] {
            findings.add("\(name).rate", outcome.rate, "1/s", x: x, "Accepted by \(title), by messages under way")
            findings.add("\(name).cpu", outcome.cpuPerMessage, "µs", x: x, "CPU of \(title) for each, by messages under way")
        }
        findings.add("earlier.ratio", here.rate / there.rate, "1", x: x, "Rate over the earlier build’s, by messages under way")
        findings.add("earlier.cpu.ratio", here.cpuPerMessage / there.cpuPerMessage, "1", x: x, "CPU over the earlier build’s, by messages under way")
    }
}
