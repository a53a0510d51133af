import Foundation
import Story

/// What a large directory costs: gateways with 6, 100 and 1,000 endpoints run beside each other and are measured in turn.
///
/// Series, x = endpoints:
///
///     endpoints.accepted.rate    1/s  one sender, one recipient   endpoints.accepted.ratio  1  over that with 6, same round
///     endpoints.accepted.cpu     µs   of the gateway a message    endpoints.accepted.cpu.ratio  1
///     endpoints.spread.rate      1/s  32 senders, each to a recipient of its own: there is no such load with 6
///     endpoints.spread.cpu       µs
///     endpoints.start.ms         ms   start to ready, one value
///     endpoints.memory           MiB  resident after the rounds, one value
struct EndpointsPart: BenchmarkPart {
    static let id = "endpoints"
    static let summary = "Accepting with 6, 100 and 1,000 endpoints in directory and agreements."

    /// Of the sample exchange: six agencies.
    private static let few = StoryEndpoint.allCases.count

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        let sizes = [Self.few] + GatewayScale.current.directories
        let findings = try await withGateways(sizes.map { "endpoints-\($0)" }, bench) { gateways in
            try await measure(zip(sizes, gateways).map { ($0, $1) }, bench)
        }
        return findings.result(of: Self.self)
    }

    private struct Side {
        let endpoints: Int
        let load: GatewayLoad
        let single: MessageStock
        /// Of a sender each.
        let spread: [MessageStock]
        /// Messages a second of the warm-up.
        let pace: Double
    }

    private func measure(_ gateways: [(Int, GatewayUnderTest)], _ bench: BenchmarkContext) async throws -> Findings {
        var findings = Findings()
        var sides: [Side] = []
        for (endpoints, gateway) in gateways {
            bench.say("starting a gateway with \(endpoints) endpoints …")
            sides.append(try await start(gateway, endpoints: endpoints, bench, &findings))
        }
        for round in 1...bench.rounds {
            var base: GatewayLoad.Outcome?
            for side in sides {
                bench.say("accepting with \(side.endpoints) endpoints, round \(round) of \(bench.rounds) …")
                let outcome = try await side.load.accept(side.single, seconds: bench.seconds, pace: side.pace)
                Self.add("accepted", outcome, x: Double(side.endpoints), &findings)
                let first = base ?? outcome
                base = first
                findings.add(
                    "endpoints.accepted.ratio", outcome.rate / first.rate, "1", x: Double(side.endpoints), "Accepted, over the rate with 6 endpoints")
                findings.add(
                    "endpoints.accepted.cpu.ratio", outcome.cpuPerMessage / first.cpuPerMessage, "1", x: Double(side.endpoints),
                    "The gateway’s CPU for each, over that with 6 endpoints")
            }
            for side in sides where !side.spread.isEmpty {
                bench.say("accepting from \(side.spread.count) of \(side.endpoints) endpoints, round \(round) of \(bench.rounds) …")
                let outcome = try await side.load.acceptFromAll(side.spread, seconds: bench.seconds, pace: side.pace)
                Self.add("spread", outcome, x: Double(side.endpoints), &findings)
            }
        }
        for side in sides {
            let memory = try side.load.gateway.readings.memory()
            findings.add("endpoints.memory", memory.resident / 1_048_576, "MiB", x: Double(side.endpoints), "Resident memory after the rounds")
        }
        return findings
    }

    private func start(_ gateway: GatewayUnderTest, endpoints: Int, _ bench: BenchmarkContext, _ findings: inout Findings) async throws -> Side {
        let plain = GatewayLoad(gateway: gateway)
        var spread: [MessageStock] = []
        if endpoints > Self.few {
            let directory = LargeDirectory(endpoints: endpoints)
            try directory.install(in: gateway)
            spread = directory.pairs.prefix(plain.scale.senders).map { MessageStock(gateway, from: $0.sender, to: $0.recipient) }
        }
        let ready = try await gateway.start()
        findings.add("endpoints.start.ms", ready, "ms", x: Double(endpoints), "Start to ready, by endpoints")
        let single = MessageStock(gateway)
        let load = try await plain.shaped(by: single)
        let pace = try await load.warmUp(single, seconds: bench.seconds)
        return Side(endpoints: endpoints, load: load, single: single, spread: spread, pace: pace)
    }

    private static func add(_ what: String, _ outcome: GatewayLoad.Outcome, x: Double, _ findings: inout Findings) {
        let title = what == "spread" ? "Accepted from many senders" : "Accepted from one sender"
        findings.add("endpoints.\(what).rate", outcome.rate, "1/s", x: x, "\(title), by endpoints")
        findings.add("endpoints.\(what).cpu", outcome.cpuPerMessage, "µs", x: x, "\(title): the gateway’s CPU for each, by endpoints")
    }
}
