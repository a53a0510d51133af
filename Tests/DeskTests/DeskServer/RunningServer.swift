import DeskServer
import ExchangeAPI
import ExchangeFormats
import Foundation
import Logging
import ServiceLifecycle
import Transport

/// A desk server that listens, as a test sees it.
struct RunningServer: Sendable {
    let file: APIStateFile
    let presence: DeskPresence
    let exchange: CurlLoopbackExchange
    let stop: @Sendable () -> Void

    var client: DeskAPIClient { DeskAPIClient(exchange: exchange, token: file.token) }
    var authorization: [(name: String, value: String)] { [("Authorization", "Bearer \(file.token)")] }
}

/// A folder in the system's place for temporary ones.
struct TemporaryDirectory {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("vartai-test-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: url) }
}

/// Runs the test against a server of its own and ends the server gracefully.
func withServer(_ desk: FakeDesk, state: TemporaryDirectory? = nil, _ test: (RunningServer) async throws -> Void) async throws {
    let directory = try state ?? TemporaryDirectory()
    defer { if state == nil { directory.remove() } }
    let presence = DeskPresence(exchange: "lt.test", endpoint: "lt.policija.lkpb", startedAt: UTCInstant(seconds: 1_795_300_000), processID: 42)
    let (ready, announce) = AsyncStream.makeStream(of: APIStateFile.self)
    var log = Logger(label: "test")
    log.logLevel = .critical
    let server = DeskServer(
        desk: desk, presence: presence, state: directory.url, random: CountingRandom(), logger: log, onReady: { announce.yield($0) })
    let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [server], logger: log))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask {
            defer { announce.finish() }
            try await group.run()
        }
        for await file in ready {
            let running = RunningServer(
                file: file, presence: presence, exchange: try CurlLoopbackExchange(port: file.port),
                stop: { Task { await group.triggerGracefulShutdown() } })
            do {
                try await test(running)
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            break
        }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
    }
}
