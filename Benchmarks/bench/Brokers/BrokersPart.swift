import Foundation
import Story

/// The gateway and brokers that only pass bytes on, under the same load, in turn.
struct BrokersPart: BenchmarkPart {
    static let id = "brokers"
    static let summary = "The gateway, RabbitMQ, PostgreSQL, NATS and AS2 under the same load, round by round in turn."

    /// Signed beforehand; a peer that is through with them begins again.
    private static let messages = 20_000
    private static let gateway = "gateway"

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        bench.say("signing messages …")
        let messages = try await SampleMessages.make(bench).file(Self.messages)
        // Two modes: one message under way takes as long as it takes, but never more of them than many under way.
        let gateway = GatewayContender(
            bench, state: bench.state.appending(path: "gateway"),
            messages: SampleMessages.enough(forSeconds: Double(2 * bench.rounds) * bench.seconds))
        let contenders: [any Contender] = [gateway] + PeerContender.all(bench, messages: messages)
        let alternation = try await Alternation.run(contenders, modes: LoadMode.allCases, rounds: bench.rounds, bench)
        guard !alternation.rounds.isEmpty else { throw BenchFailure("nobody was measured: \(alternation.failures.joined(separator: "; "))") }
        return PartResult(Self.self, Self.series(alternation), notes: Self.notes + alternation.failures)
    }

    static func series(_ alternation: Alternation) -> [Series] {
        let places = alternation.rounds.keys.sorted { ($0.mode.rawValue, $0.contender) < ($1.mode.rawValue, $1.contender) }
        return places.flatMap { own($0, alternation.rounds[$0] ?? []) } + places.flatMap { ratios(to: $0, alternation) }
    }

    /// What one contender did in one mode.
    private static func own(_ place: Alternation.Place, _ rounds: [Round]) -> [Series] {
        func series(_ quantity: String, _ unit: String, _ value: (Round) -> Double?) -> [Series] {
            let values = rounds.compactMap(value)
            guard !values.isEmpty else { return [] }
            let title = "\(place.contender), \(place.mode.rawValue), \(quantity)"
            return [Series(id: "\(place.contender).\(place.mode.rawValue).\(quantity)", title: title, unit: unit, values: values)]
        }
        return series("rate", "1/s") { $0.rate }
            + ["p50", "p90", "p99", "p999", "max"].flatMap { name in series(name, "µs") { $0.latency[name] } }
            + series("serverCPU", "µs") { round in round.serverCPU.map { $0 / Double(round.messages) * 1e6 } }
            + series("clientCPU", "µs") { round in round.clientCPU.map { $0 / Double(round.messages) * 1e6 } }
    }

    /// The gateway's rate over this one's, in the same mode; over the one with a verifying consumer also without that consumer, because the gateway
    /// itself has verified and countersigned by then. With one in flight the times too.
    private static func ratios(to place: Alternation.Place, _ alternation: Alternation) -> [Series] {
        guard place.contender != gateway, let others = alternation.rounds[place] else { return [] }
        func ratio(_ mode: LoadMode, _ quantity: String, _ value: (Round) -> Double?) -> [Series] {
            guard let ours = alternation.rounds[Alternation.Place(contender: gateway, mode: mode)] else { return [] }
            let pairs = zip(ours, others).compactMap { ours, others in value(ours).flatMap { a in value(others).map { (a, $0) } } }
            let values = Samples.ratios(pairs.map(\.0), over: pairs.map(\.1))
            guard !values.isEmpty else { return [] }
            let id = "\(gateway).\(mode.rawValue).\(quantity)-to-\(place.contender).\(place.mode.rawValue)"
            let title = "\(quantity): gateway, \(mode.rawValue), over \(place.contender), \(place.mode.rawValue)"
            return [Series(id: id, title: title, unit: "1", values: values)]
        }
        return ratio(place.mode, "rate") { $0.rate }
            + (place.mode == .verified ? ratio(.window, "rate") { $0.rate } : [])
            + (place.mode == .one ? ratio(.one, "p50") { $0.latency["p50"] } : [])
    }

    private static let notes = [
        "The load's own processes run on the same cores as the servers; every message is signed beforehand and has the same bytes for all.",
        "NATS acknowledges before it syncs: its durability is not that of the others.",
        "AS2 is pyas2lib, CPU-bound Python that signs and verifies in the process of its load.",
    ]
}
