import Foundation
import Story

/// Something that is measured on its own: `make bench PARTS="…"`.
protocol BenchmarkPart: Sendable {
    /// What the command line and the files of results call it: lower case, hyphens.
    static var id: String { get }
    /// One line for the help and for the report.
    static var summary: String { get }

    /// Measures, saying what it does. Stops everything that it started, also where it throws.
    func run(_ bench: BenchmarkContext) async throws -> PartResult
}

/// What every part is given.
struct BenchmarkContext: Sendable {
    /// The checkout.
    let project: URL
    /// The folder with `vartaid`, `vartai` and the benchmark's own programs.
    let programs: URL
    /// An empty folder for this part, on the disk that is measured; removed after it.
    let state: URL
    /// Rounds of everything that alternates; the median counts.
    let rounds: Int
    /// Length of one round.
    let seconds: Double
    /// How large the part week is.
    let week: WeekScale
    /// Progress, for the person who waits.
    let say: @Sendable (String) -> Void
}

/// One of those who are measured in turn under the same load.
protocol Contender: Sendable {
    /// `gateway`, `rabbitmq`, `postgresql`, `nats`, `as2`.
    var id: String { get }
    /// Modes that it knows; of others no round is asked.
    var modes: Set<LoadMode> { get }

    func start() async throws
    /// - Returns: what one round gave.
    func round(_ mode: LoadMode, seconds: Double) async throws -> Round
    func stop() async
}

/// How messages are offered. All of them are signed beforehand; each counts when it is acknowledged as durable.
enum LoadMode: String, Codable, Sendable, CaseIterable {
    /// One message under way.
    case one
    /// 256 messages under way.
    case window
    /// As `window`, with a consumer that verifies each signature and signs a receipt.
    case verified
}

/// What one round gave.
struct Round: Codable, Sendable {
    /// Acknowledged within the round.
    var messages: Int
    /// How long it took.
    var seconds: Double
    /// User and system time of the server's processes, where it can be told.
    var serverCPU: Double?
    /// User and system time of the load's own processes.
    var clientCPU: Double?
    /// Sending to acknowledgement, microseconds: `p50`, `p90`, `p99`, `p999`, `max`.
    var latency: [String: Double] = [:]

    var rate: Double { Double(messages) / seconds }
}
