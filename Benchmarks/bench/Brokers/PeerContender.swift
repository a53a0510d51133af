import ExchangeFormats
import Foundation

/// A peer behind its script: `Benchmarks/peers/<id>/peer.sh`.
struct PeerContender: Contender {
    let id: String
    let modes: Set<LoadMode>
    /// As ``MessageFile`` writes it.
    let messages: URL
    private let script: String
    private let state: URL

    /// Every peer, with the modes that its script knows.
    static func all(_ bench: BenchmarkContext, messages: URL) -> [PeerContender] {
        [
            PeerContender("rabbitmq", Set(LoadMode.allCases), messages, bench), PeerContender("postgresql", Set(LoadMode.allCases), messages, bench),
            PeerContender("nats", Set(LoadMode.allCases), messages, bench), PeerContender("as2", [.one], messages, bench),
        ]
    }

    init(_ id: String, _ modes: Set<LoadMode>, _ messages: URL, _ bench: BenchmarkContext) {
        self.id = id
        self.modes = modes
        self.messages = messages
        script = bench.project.appending(path: "Benchmarks/peers/\(id)/peer.sh").path
        state = bench.state.appending(path: id)
    }

    func start() async throws { try await Program.run("bash", [script, "start", state.path]) }

    func round(_ mode: LoadMode, seconds: Double) async throws -> Round {
        try Self.read(try await Program.run("bash", [script, "measure", state.path, mode.rawValue, "\(seconds)", messages.path]))
    }

    /// What runs goes on to run where nobody ends it.
    func stop() async { _ = try? await Program.run("bash", [script, "stop", state.path], evenIfCancelled: true) }

    /// The last line that a script prints is its ``Round``.
    static func read(_ printed: String) throws -> Round {
        guard let line = printed.split(separator: "\n").last, let round = try? JSONDecoder().decode(Round.self, from: Data(line.utf8)) else {
            throw BenchFailure("not a round: \(printed.suffix(200))")
        }
        guard round.messages > 0, round.seconds > 0 else { throw BenchFailure("nothing was acknowledged") }
        return round
    }
}
