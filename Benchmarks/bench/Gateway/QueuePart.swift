import Foundation
import Story

/// What a long queue costs. A second gateway, whose queue is empty, is measured in turn with the one whose queue grows: what the machine or a
/// growing database do to one round they do to the other.
///
/// Each round accepts for its seconds and then hands over as many, so the queue's length stays. Series, x = deliveries queued for the recipient:
///
///     queue.accepted.rate    1/s  nobody fetching         queue.accepted.ratio   1  over the empty queue's rate in the same round
///     queue.accepted.cpu     µs   of the gateway a message  queue.accepted.cpu.ratio  1
///     queue.handover.rate    1/s  one recipient           queue.handover.ratio   1
///     queue.handover.cpu     µs   of the gateway a message  queue.handover.cpu.ratio  1
struct QueuePart: BenchmarkPart {
    static let id = "queue"
    static let summary = "Accepting and handing over with up to 200,000 messages queued."

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        let findings = try await withGateways(["empty", "full"], bench) { gateways in try await measure(gateways[0], gateways[1], bench) }
        return findings.result(of: Self.self)
    }

    private struct Side {
        let load: GatewayLoad
        let stock: MessageStock

        /// Messages a second of the warm-up.
        let pace: Double

        /// Starts the gateway, warms it up and leaves nothing queued.
        init(_ gateway: GatewayUnderTest, seconds: Double) async throws {
            try await gateway.start()
            stock = MessageStock(gateway)
            load = try await GatewayLoad(gateway: gateway).shaped(by: stock)
            pace = try await load.warmUp(stock, seconds: seconds)
            try await load.drain(stock.recipient)
        }

        func round(seconds: Double) async throws -> (accepted: GatewayLoad.Outcome, handedOver: GatewayLoad.Outcome) {
            let accepted = try await load.accept(stock, seconds: seconds, pace: pace)
            return (accepted, try await load.take(accepted.messages, at: stock.recipient))
        }
    }

    private func measure(_ first: GatewayUnderTest, _ second: GatewayUnderTest, _ bench: BenchmarkContext) async throws -> Findings {
        var findings = Findings()
        bench.say("warming up …")
        let empty = try await Side(first, seconds: bench.seconds)
        let full = try await Side(second, seconds: bench.seconds)
        for length in full.load.scale.queueLengths {
            try await full.load.fill(full.stock, to: length, say: bench.say)
            for round in 1...bench.rounds {
                bench.say("with \(length) queued, round \(round) of \(bench.rounds) …")
                let base = try await empty.round(seconds: bench.seconds)
                let long = try await full.round(seconds: bench.seconds)
                Self.add("accepted", base.accepted, long.accepted, x: Double(length), &findings)
                Self.add("handover", base.handedOver, long.handedOver, x: Double(length), &findings)
            }
        }
        return findings
    }

    private static func add(_ what: String, _ base: GatewayLoad.Outcome, _ long: GatewayLoad.Outcome, x: Double, _ findings: inout Findings) {
        let title = what == "accepted" ? "Accepted" : "Handed over"
        for (place, outcome) in [(0, base), (x, long)] {
            findings.add("queue.\(what).rate", outcome.rate, "1/s", x: place, "\(title), by messages queued")
            findings.add("queue.\(what).cpu", outcome.cpuPerMessage, "µs", x: place, "\(title): the gateway’s CPU for each, by messages queued")
        }
        findings.add("queue.\(what).ratio", long.rate / base.rate, "1", x: x, "\(title), over the rate with an empty queue")
        findings.add("queue.\(what).cpu.ratio", long.cpuPerMessage / base.cpuPerMessage, "1", x: x, "\(title): CPU over that with an empty queue")
    }
}
