import ExchangeFormats
import Foundation
import Story
import Trust

/// `bench-echo` with the certificates of a story, and the load that is put on it.
struct EchoServer: Sendable {
    /// How many requests are under way on the connections: in pipelines one read and one write of the server serve several, and each costs it less.
    enum Shape: Int, Sendable {
        case single = 24
        case pipelined = 256
    }

    private static let connections = 24

    private let process: ChildProcess
    private let port: String
    private let world: StoryWorld
    private let bench: BenchmarkContext

    static func start(_ world: StoryWorld, answerBytes: Int, _ bench: BenchmarkContext) async throws -> EchoServer {
        let keys = DevelopmentPKI(directory: world.place.pki)
        let portFile = bench.state.appending(path: "echo.port")
        let process = try ChildProcess(
            name: "bench-echo", executable: bench.programs.appending(path: "bench-echo"),
            arguments: [
                "--certificate", keys.gatewayTLS.certificates.path, "--key", keys.gatewayTLS.key.path, "--anchors", keys.anchorsFile.path,
                "--answer-bytes", "\(answerBytes)", "--port-file", portFile.path,
            ], log: bench.state.appending(path: "echo.log"))
        _ = await Waiting.until(.seconds(20)) { !process.isRunning || FileManager.default.fileExists(atPath: portFile.path) }
        guard process.isRunning, let port = try? String(contentsOf: portFile, encoding: .utf8) else {
            await process.terminate()
            throw BenchFailure("bench-echo did not start.")
        }
        return EchoServer(process: process, port: port.trimmingCharacters(in: .newlines), world: world, bench: bench)
    }

    func stop() async { await process.terminate() }

    /// One closed loop.
    ///
    /// - Parameter messages: as ``MessageFile`` writes it; begun again where the time is longer.
    func round(_ shape: Shape, _ messages: URL, seconds: Double) async throws -> Round {
        let keys = DevelopmentPKI(directory: world.place.pki)
        let tls = keys.endpointTLS(StoryEndpoint.hotline.rawValue)
        let before = ProcessTime.of(process.processID)
        let printed = try await Program.run(
            bench.programs.appending(path: "bench-load").path,
            [
                "submit", "--host", "127.0.0.1", "--port", port, "--server-name", StoryNames.serverName, "--anchors", keys.anchorsFile.path,
                "--certificate", tls.certificates.path, "--key", tls.key.path, "--messages", messages.path, "--path", "/echo", "--expect", "200",
                "--window", "\(shape.rawValue)", "--connections", "\(Self.connections)", "--seconds", "\(seconds)",
            ])
        var round = try PeerContender.read(printed)
        let after = ProcessTime.of(process.processID)
        round.serverCPU = before.flatMap { before in after.map { $0 - before } }
        return round
    }
}
