import Foundation
import LoadTools
import Story

/// The gateway among those who are measured in turn: with all its checks, synced before each 202.
actor GatewayContender: Contender {
    nonisolated let id = "gateway"
    nonisolated let modes: Set<LoadMode> = [.one, .window]

    /// Messages under way in mode `window`.
    private static let window = 256
    /// How these are spread, where the gateway takes several messages in one request: one request of 64 on each of four connections.
    private static let batched = Shape(connections: 4, batch: 64)
    /// … and where it does not: one message under way on each connection, as many as it admits of one endpoint with room to spare.
    private static let single = Shape(connections: 24, batch: nil)
    private static let unsupportedMediaType = "415"

    private struct Shape {
        let connections: Int
        let batch: Int?
    }

    private let place: StoryPlace
    private let load: LoadProcess
    /// Signed before the first round; each is sent once.
    private let messages: Int
    private var world: StoryWorld?
    private var file: MessageFile?
    private var used = 0
    private var shape = GatewayContender.batched

    /// - Parameters:
    ///   - state: an empty folder of its own.
    ///   - messages: enough for all rounds.
    init(_ bench: BenchmarkContext, state: URL, messages: Int) {
        place = StoryPlace(programs: bench.programs, project: bench.project, state: state)
        load = LoadProcess(programs: bench.programs)
        self.messages = messages
    }

    func start() async throws {
        let world = try await StoryWorld.make(at: place)
        self.world = world
        file = try await MessageFile.write(to: place.state.appending(path: "messages"), count: messages, in: world)
        used = 0
        try await world.startGateway()
        shape = try await takesBatches() ? Self.batched : Self.single
    }

    func round(_ mode: LoadMode, seconds: Double) async throws -> Round {
        let (connections, window, batch) =
            switch mode {
            case .one: (1, 1, nil as Int?)
            case .window, .verified: (shape.connections, shape.batch == nil ? shape.connections : Self.window, shape.batch)
            }
        let before = processTime()
        let result = try await submit(connections: connections, window: window, batch: batch, seconds: seconds)
        let after = processTime()
        var round = Round(messages: result.messages, seconds: result.seconds, latency: result.latency.byName)
        if let before, let after { round.serverCPU = after - before }
        round.clientCPU = result.clientCPU
        guard result.errors == 0 else {
            throw StoryFailure(
                lt: "\(result.errors) pranešimai nepriimti: \(result.statuses).",
                en: "\(result.errors) messages were not accepted: \(result.statuses).")
        }
        return round
    }

    func stop() async {
        await world?.stop()
        world = nil
    }

    /// One small batch: a gateway that takes none answers 415.
    private func takesBatches() async throws -> Bool {
        guard let batch = Self.batched.batch else { return false }
        let result = try await submit(connections: 1, window: batch, batch: batch, seconds: 5, limit: batch)
        return result.statuses[Self.unsupportedMediaType] == nil
    }

    /// Each message once: the next round goes on behind those that this one took.
    private func submit(connections: Int, window: Int, batch: Int?, seconds: Double, limit: Int? = nil) async throws -> SubmitResult {
        guard let world, let file else { throw StoryFailure(lt: "Mainų mazgas nepaleistas.", en: "The gateway was not started.") }
        guard used < file.count else { throw StoryFailure(lt: "Pranešimai baigėsi.", en: "There are no messages left.") }
        let result = try await load.submit(
            LoadProcess.Submission(
                messages: file.url, skip: used, pace: .window(window), connections: connections, seconds: seconds, batch: batch, limit: limit),
            to: .gateway(world, as: StoryEndpoint.hotline.rawValue))
        used += result.used
        return result
    }

    private func processTime() -> Double? { world?.processIDs["vartaid"].flatMap(ProcessTime.of) }
}
