import ExchangeAPI
import Foundation
import LoadTools
import Story
import Transport

/// Submission to handover: the most that is carried of messages that come one by one, then the time it takes at half of that, and at less.
///
/// Series; `MODE` is `fetch` (the recipient fetches each message) or `inline` (the inbox's entries carry their messages):
///
///     handover.MODE.carried.rate     1/s  accepted and handed over, from the first submission to the last handover
///     handover.MODE.carried.cpu      µs   of the gateway for each of them
///     handover.MODE.offered.rate     1/s  the open loop's rate
///     handover.MODE.p50.ms  .p99.ms  .max.ms       ms   due instant of the submission to the confirmed handover
///     handover.MODE.accepted.p50.ms  .p99.ms       ms   due instant to 202
///     handover.MODE.sync.ms          ms   4 KiB appended and fdatasync; mean of before and after the round
///     handover.MODE.p50.syncs  .p99.syncs          1    the same in sync times
///     handover.MODE.p50.bound.ms     ms   3 sync times + 1 ms
///     handover.MODE.p99.bound.ms     ms   10 sync times + 5 ms
///
/// x = per cent of the most that is carried:
///
///     handover.MODE.share.p50.ms  .share.p99.ms    ms   as above
///     handover.MODE.share.accepted.ms              ms   due instant to 202, p50
struct HandoverPart: BenchmarkPart {
    static let id = "handover"
    static let summary = "Submission to handover: the most that is carried, and the time it takes at half of that."

    private enum Mode: String, CaseIterable {
        case fetch, inline
    }

    /// Per cent of the most that is carried. The targets are for the last.
    private static let shares = [10, 25, 50]

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        let findings = try await withGateways(["handover"], bench) { gateways in try await measure(gateways[0], bench) }
        return findings.result(of: Self.self)
    }

    private func measure(_ gateway: GatewayUnderTest, _ bench: BenchmarkContext) async throws -> Findings {
        var findings = Findings()
        try await gateway.start()
        let stock = MessageStock(gateway)
        let load = try await GatewayLoad(gateway: gateway).shaped(by: stock)
        bench.say("warming up …")
        let pace = try await load.warmUp(stock, seconds: bench.seconds)
        try await load.drain(stock.recipient)

        var modes: [Mode] = [.fetch]
        if try await Self.isInlineKnown(gateway, stock.recipient) {
            modes.append(.inline)
        } else {
            findings.note("The gateway of this version gives no messages with the inbox: the series “inline” are not there.")
        }
        let count = max(100, Int(pace * bench.seconds / 2))
        for round in 1...bench.rounds {
            for mode in modes {
                bench.say("accepting and handing over (\(mode.rawValue)), round \(round) of \(bench.rounds) …")
                let carried = try await carry(count, rate: nil, mode, load, stock)
                let id = "handover.\(mode.rawValue).carried"
                findings.add("\(id).rate", Double(count) / carried.records.span, "1/s", "Accepted and handed over")
                findings.add("\(id).cpu", carried.cpu * 1e6 / Double(count), "µs", "The gateway’s CPU for each message accepted and handed over")
            }
        }
        for round in 1...bench.rounds {
            for mode in modes {
                for share in Self.shares {
                    let most = findings.median("handover.\(mode.rawValue).carried.rate")
                    let rate = max(1, (most * Double(share) / 100).rounded())
                    bench.say("time to handover at \(Int(rate)) messages a second (\(mode.rawValue)), round \(round) of \(bench.rounds) …")
                    try await time(rate, share, mode, load, stock, bench, &findings)
                }
            }
        }
        return findings
    }

    private func time(
        _ rate: Double, _ share: Int, _ mode: Mode, _ load: GatewayLoad, _ stock: MessageStock, _ bench: BenchmarkContext,
        _ findings: inout Findings
    ) async throws {
        let folder = load.gateway.world.place.state
        let id = "handover.\(mode.rawValue)"
        let before = 1000 / (try OwnRates.syncs(in: folder, seconds: 1))
        let records = try await carry(max(50, Int(rate * bench.seconds)), rate: rate, mode, load, stock).records
        let after = 1000 / (try OwnRates.syncs(in: folder, seconds: 1))
        let (handover, x) = (Samples(records.handover), Double(share))
        findings.add("\(id).share.p50.ms", handover.median, "ms", x: x, "Submission to handover, p50, by per cent of the greatest rate")
        findings.add("\(id).share.p99.ms", handover.percentile(0.99), "ms", x: x, "Submission to handover, p99, by per cent of the greatest rate")
        findings.add(
            "\(id).share.accepted.ms", Samples(records.acceptance).median, "ms", x: x, "Submission to 202, p50, by per cent of the greatest rate")
        if share == Self.shares.last { Self.add(records, rate: rate, sync: (before + after) / 2, id, &findings) }
    }

    private static func add(_ records: HandoverRecords, rate: Double, sync: Double, _ id: String, _ findings: inout Findings) {
        let (handover, acceptance) = (Samples(records.handover), Samples(records.acceptance))
        let (p50, p99) = (handover.median, handover.percentile(0.99))
        findings.add("\(id).offered.rate", rate, "1/s", "Offered")
        findings.add("\(id).p50.ms", p50, "ms", "Submission to handover, p50")
        findings.add("\(id).p99.ms", p99, "ms", "Submission to handover, p99")
        findings.add("\(id).max.ms", handover.greatest, "ms", "Submission to handover, longest")
        findings.add("\(id).accepted.p50.ms", acceptance.median, "ms", "Submission to 202, p50")
        findings.add("\(id).accepted.p99.ms", acceptance.percentile(0.99), "ms", "Submission to 202, p99")
        findings.add("\(id).sync.ms", sync, "ms", "4 KiB appended and synced")
        findings.add("\(id).p50.syncs", p50 / sync, "1", "Submission to handover, p50, in sync times")
        findings.add("\(id).p99.syncs", p99 / sync, "1", "Submission to handover, p99, in sync times")
        findings.add("\(id).p50.bound.ms", 3 * sync + 1, "ms", "Target of p50: 3 sync times + 1 ms")
        findings.add("\(id).p99.bound.ms", 10 * sync + 5, "ms", "Target of p99: 10 sync times + 5 ms")
    }

    /// Sends and takes so many at the same time.
    ///
    /// - Parameter rate: of the open loop; closed where absent.
    private func carry(
        _ count: Int, rate: Double?, _ mode: Mode, _ load: GatewayLoad, _ stock: MessageStock
    ) async throws -> (records: HandoverRecords, cpu: Double) {
        let folder = load.gateway.world.place.exports
        let (sent, received) = (folder.appending(path: "sent"), folder.appending(path: "received"))
        // The load overwrites no file.
        for file in [sent, received] { try? FileManager.default.removeItem(at: file) }
        // Signed before the recipient's clock runs.
        try await stock.ready(count)
        async let taken = load.take(count, at: stock.recipient, isInline: mode == .inline, record: received)
        // The recipient's polls are there when the first message is due.
        try await Task.sleep(for: .milliseconds(500))
        _ = try await load.offer(count, of: stock, shape: .single, rate: rate, record: sent)
        let cpu = try await taken.serverCPU
        return (try HandoverRecords(sent: [UInt8](Data(contentsOf: sent)), received: [UInt8](Data(contentsOf: received))), cpu)
    }

    /// Whether the gateway takes `messages=true` on the inbox; an unknown parameter is refused.
    private static func isInlineKnown(_ gateway: GatewayUnderTest, _ endpoint: String) async throws -> Bool {
        let exchange = try ExchangeClient.connection(endpoint, gateway)
        return try await exchange.send(OutboundRequest(.get, APIPath.inbox(wait: 0, max: 1) + "&messages=true")).status == 200
    }
}
