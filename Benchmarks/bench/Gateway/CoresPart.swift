import Foundation
import Story

/// What cores are used for: the gateway on one core with the load on another, and both on two cores together. The gateway is started anew for
/// each round, because it makes as many threads as it finds cores.
///
/// Series, x = cores of the gateway (1: apart from the load; 2: shared with it):
///
///     cores.accepted.rate   1/s   nobody fetching
///     cores.accepted.cpu    µs    of the gateway a message
///     cores.accepted.busy   1     cores that the gateway used
struct CoresPart: BenchmarkPart {
    static let id = "cores"
    static let summary = "Accepting with the gateway on one core and on two."

    private struct Arrangement {
        let cores: Double
        let gateway: String
        let load: String
    }

    private static let arrangements = [
        Arrangement(cores: 1, gateway: "0", load: "1"), Arrangement(cores: 2, gateway: "0,1", load: "0,1"),
    ]

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        let own = ProcessReadings(processID: getpid())
        let before = try own.cores()
        let outcome: Result<Findings, any Error>
        do {
            outcome = .success(try await withGateways(["cores"], bench) { gateways in try await measure(gateways[0], bench) })
        } catch {
            outcome = .failure(error)
        }
        try await Self.pin(to: before)
        return try outcome.get().result(of: Self.self)
    }

    private func measure(_ gateway: GatewayUnderTest, _ bench: BenchmarkContext) async throws -> Findings {
        var findings = Findings()
        let stock = MessageStock(gateway)
        for round in 1...bench.rounds {
            for arrangement in Self.arrangements {
                bench.say("gateway on core \(arrangement.gateway), load on core \(arrangement.load), round \(round) of \(bench.rounds) …")
                // What this process starts runs where it runs itself.
                try await Self.pin(to: arrangement.load)
                try await gateway.start(cores: arrangement.gateway)
                let load = try await GatewayLoad(gateway: gateway).shaped(by: stock)
                let pace = try await load.warmUp(stock, seconds: bench.seconds / 2)
                let outcome = try await load.accept(stock, seconds: bench.seconds, pace: pace)
                await gateway.stop()
                let x = arrangement.cores
                findings.add("cores.accepted.rate", outcome.rate, "1/s", x: x, "Accepted, by cores of the gateway")
                findings.add("cores.accepted.cpu", outcome.cpuPerMessage, "µs", x: x, "The gateway’s CPU for each, by its cores")
                findings.add("cores.accepted.busy", outcome.serverCPU / outcome.seconds, "1", x: x, "Cores that the gateway used, by its cores")
            }
        }
        return findings
    }

    private static func pin(to cores: String) async throws {
        let result = try await Command.run(URL(filePath: "/usr/bin/taskset"), ["-a", "-c", "-p", cores, "\(getpid())"])
        guard result.succeeded else {
            throw BenchFailure("The cores could not be set: \(result.errors)")
        }
    }
}
