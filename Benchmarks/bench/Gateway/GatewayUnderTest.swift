import ExchangeAPI
import Foundation
import Story
import Synchronization
import Transport

/// A gateway of a part's own, as its own process: started, looked at and ended by the part.
final class GatewayUnderTest: Sendable {
    /// Certificates, ports and configuration; its desks, where a part starts them.
    let world: StoryWorld
    private let process = Mutex<ChildProcess?>(nil)

    /// How long a start may take, also one that copies a database, and an orderly end.
    private static let startLimit = Duration.seconds(300)
    private static let stopLimit = Duration.seconds(60)

    /// - Parameter name: of its folder below the part's.
    static func make(_ name: String, _ bench: BenchmarkContext) async throws -> GatewayUnderTest {
        try await make(at: StoryPlace(programs: bench.programs, project: bench.project, state: bench.state.appending(path: name)))
    }

    /// - Parameter place: its programs may be those of another build.
    static func make(at place: StoryPlace) async throws -> GatewayUnderTest { GatewayUnderTest(try await StoryWorld.make(at: place)) }

    private init(_ world: StoryWorld) { self.world = world }

    /// - Parameter cores: as `taskset -c` takes them; all where absent.
    /// - Returns: milliseconds from the start of the process to the first answer that it is ready.
    @discardableResult
    func start(cores: String? = nil) async throws -> Double {
        let place = world.place
        let arguments = ["--config", place.gatewayConfiguration.path]
        let start = ContinuousClock.now
        // taskset becomes the program that it is given, so the process id is the daemon's.
        let child = try ChildProcess(
            name: "vartaid", executable: cores == nil ? place.vartaid : URL(filePath: "/usr/bin/taskset"),
            arguments: cores.map { ["-c", $0, place.vartaid.path] + arguments } ?? arguments, log: place.logs.appending(path: "vartaid.log"))
        process.withLock { $0 = child }
        let health = try CurlLoopbackExchange(port: world.healthPort)
        while ContinuousClock.now - start < Self.startLimit, child.isRunning, !Task.isCancelled {
            let answer = try? await health.send(OutboundRequest(.get, APIPath.ready, timeout: .seconds(2)))
            if answer?.status == 200 { return (ContinuousClock.now - start).inMilliseconds }
            try await Task.sleep(for: .milliseconds(2))
        }
        throw BenchFailure("The gateway did not start; see logs/vartaid.log.")
    }

    /// SIGTERM, as an operator would.
    func stop() async { await take()?.terminate(within: Self.stopLimit) }

    /// SIGKILL, at this instant.
    func kill() async {
        let child = take()
        child?.kill()
        _ = await child?.ended()
    }

    /// Ends desks and gateway.
    func end() async {
        await world.stop()
        await stop()
    }

    private func take() -> ChildProcess? {
        process.withLock { process in
            defer { process = nil }
            return process
        }
    }

    var readings: ProcessReadings {
        get throws {
            guard let child = process.withLock({ $0 }), child.isRunning else {
                throw BenchFailure("The gateway does not run; see logs/vartaid.log.")
            }
            return ProcessReadings(processID: child.processID)
        }
    }

    /// Deliveries that wait for an endpoint, and those that it has in hand.
    func queued(for endpoint: String) async throws -> Int {
        let answer = try await CurlLoopbackExchange(port: world.healthPort).send(OutboundRequest(.get, APIPath.metrics, timeout: .seconds(30)))
        return String(decoding: answer.body, as: UTF8.self).split(separator: "\n")
            .filter { $0.hasPrefix("vartai_queue_waiting{") || $0.hasPrefix("vartai_queue_in_flight{") }
            .filter { $0.contains("endpoint=\"\(endpoint)\"") }
            .compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }
            .reduce(0) { $0 + Int($1) }
    }
}

/// Makes gateways, does the work with them, and ends them all, also where the work throws.
func withGateways<Result: Sendable>(
    _ names: [String], _ bench: BenchmarkContext, _ work: ([GatewayUnderTest]) async throws -> Result
) async throws -> Result {
    var gateways: [GatewayUnderTest] = []
    for name in names { gateways.append(try await GatewayUnderTest.make(name, bench)) }
    do {
        let result = try await work(gateways)
        for gateway in gateways { await gateway.end() }
        return result
    } catch {
        for gateway in gateways { await gateway.end() }
        throw error
    }
}
