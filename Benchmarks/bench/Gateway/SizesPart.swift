import Foundation
import Story

/// What larger bodies cost. The sizes are measured in turn, each message in a request of its own; nobody fetches.
///
/// Series, x = bytes of the body:
///
///     sizes.accepted.rate   1/s
///     sizes.accepted.bytes  MB/s  of bodies
///     sizes.accepted.cpu    µs    of the gateway a message
///     sizes.accepted.cpu.kib  µs  of the gateway for each KiB of body
struct SizesPart: BenchmarkPart {
    static let id = "sizes"
    static let summary = "Accepting bodies of 2, 8, 64 and 200 KiB."

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        let findings = try await withGateways(["sizes"], bench) { gateways in try await measure(gateways[0], bench) }
        return findings.result(of: Self.self)
    }

    private func measure(_ gateway: GatewayUnderTest, _ bench: BenchmarkContext) async throws -> Findings {
        var findings = Findings()
        try await gateway.start()
        let load = GatewayLoad(gateway: gateway)
        var sides: [(bytes: Int, stock: MessageStock, pace: Double)] = []
        for bytes in load.scale.bodies {
            bench.say("warming up with bodies of \(bytes >> 10) KiB …")
            let stock = MessageStock(gateway, bodyBytes: bytes)
            sides.append((bytes, stock, try await load.warmUp(stock, seconds: bench.seconds / 2)))
        }
        for round in 1...bench.rounds {
            for (bytes, stock, pace) in sides {
                bench.say("bodies of \(bytes >> 10) KiB, round \(round) of \(bench.rounds) …")
                let outcome = try await load.accept(stock, seconds: bench.seconds, pace: pace)
                let (x, size) = (Double(bytes), Double(bytes))
                findings.add("sizes.accepted.rate", outcome.rate, "1/s", x: x, "Accepted, by size of body")
                findings.add("sizes.accepted.bytes", outcome.rate * size / 1e6, "MB/s", x: x, "Bytes of bodies accepted, by size of body")
                findings.add("sizes.accepted.cpu", outcome.cpuPerMessage, "µs", x: x, "The gateway’s CPU for each, by size of body")
                findings.add(
                    "sizes.accepted.cpu.kib", outcome.cpuPerMessage / (size / 1024), "µs", x: x, "The gateway’s CPU for each KiB, by size of body")
            }
        }
        findings.note(
            "Bodies are padded with JSON white space: it is transferred, hashed, stored and skipped, but there are no more elements to validate.")
        return findings
    }
}
