import Foundation
import LoadTools
import Story

/// Sender and recipient of the gateway's own parts, each a process of `bench-load`; with what the gateway's process spent meanwhile.
struct GatewayLoad: Sendable {
    /// What a round gave.
    struct Outcome: Sendable {
        /// Accepted, or handed over.
        var messages: Int
        var seconds: Double
        /// User and system time of the gateway, seconds.
        var serverCPU: Double

        var rate: Double { Double(messages) / seconds }
        /// Microseconds of the gateway's time for each message.
        var cpuPerMessage: Double { serverCPU * 1e6 / Double(messages) }
    }

    let gateway: GatewayUnderTest
    let scale = GatewayScale.current
    /// Of closed loops, where nothing else is said.
    var shape = LoadShape.single

    /// The same with several messages in a request, where the gateway takes that.
    func shaped(by stock: MessageStock) async throws -> GatewayLoad {
        let shape = LoadShape.batched
        let wanted = shape.batch ?? 1
        let result = try await send(stock, .window(wanted), shape, seconds: 5, limit: wanted)
        var load = self
        if result.messages == wanted { load.shape = shape }
        return load
    }

    /// Closed loop for some seconds.
    ///
    /// - Parameter pace: messages a second that may be expected; twice as many are signed beforehand.
    func accept(_ stock: MessageStock, seconds: Double, pace: Double, shape: LoadShape? = nil) async throws -> Outcome {
        let shape = shape ?? self.shape
        try await stock.ready(Int(pace * seconds * 2) + 2 * shape.window)
        return try await measured { try await submit(stock, .window(shape.window), shape, seconds: seconds) }
    }

    /// Closed loop of several senders at once, a process and a connection each.
    func acceptFromAll(_ stocks: [MessageStock], seconds: Double, pace: Double) async throws -> Outcome {
        for stock in stocks { try await stock.ready(Int(pace * seconds * 4) / stocks.count + 64) }
        return try await measured {
            try await withThrowingTaskGroup(of: (messages: Int, seconds: Double).self) { group in
                for stock in stocks { group.addTask { try await submit(stock, .window(1), .together(1), seconds: seconds) } }
                return try await group.reduce(into: (0, 0)) { sum, one in sum = (sum.0 + one.messages, max(sum.1, one.seconds)) }
            }
        }
    }

    /// - Returns: messages a second that the gateway accepts once it is warm.
    func warmUp(_ stock: MessageStock, seconds: Double, shape: LoadShape? = nil) async throws -> Double {
        let first = try await accept(stock, seconds: seconds / 2, pace: 500, shape: shape)
        return try await accept(stock, seconds: seconds, pace: max(100, first.rate), shape: shape).rate
    }

    /// So many messages, as fast as they are accepted, or at a rate.
    ///
    /// - Parameters:
    ///   - rate: of an open loop, whose messages go one by one.
    ///   - record: when each was due and answered.
    func offer(_ count: Int, of stock: MessageStock, shape: LoadShape? = nil, rate: Double? = nil, record: URL? = nil) async throws -> Outcome {
        let shape = shape ?? (rate == nil ? self.shape : .single)
        try await stock.ready(count)
        return try await measured {
            let pace = rate.map { LoadProcess.Pace.rate($0) } ?? .window(shape.window)
            let result = try await submit(stock, pace, shape, seconds: Self.patience(count), limit: count, record: record)
            guard result.messages == count else { throw BenchFailure("\(result.messages) of \(count) messages were accepted.") }
            return result
        }
    }

    /// Takes so many deliveries as the endpoint.
    ///
    /// - Parameter isInline: the inbox's entries carry their messages.
    func take(_ count: Int, at endpoint: String, isInline: Bool = false, record: URL? = nil) async throws -> Outcome {
        try await measured {
            let reception = LoadProcess.Reception(
                endpoint: endpoint, polls: scale.polls, seconds: Self.patience(count), count: count, record: record, isInline: isInline)
            let result = try await LoadProcess(programs: gateway.world.place.programs).receive(
                reception, from: .gateway(gateway.world, as: endpoint), world: gateway.world)
            guard result.messages >= count else { throw BenchFailure("\(result.messages) of \(count) messages were handed over.") }
            return (result.messages, result.seconds)
        }
    }

    /// Takes everything that waits.
    func drain(_ endpoint: String) async throws {
        let queued = try await gateway.queued(for: endpoint)
        if queued > 0 { _ = try await take(queued, at: endpoint) }
    }

    /// Fills a queue through the API until so many deliveries are in it, to a thousandth.
    func fill(_ stock: MessageStock, to length: Int, say: @Sendable (String) -> Void) async throws {
        var queued = try await gateway.queued(for: stock.recipient)
        while length - queued > length / 1000 {
            say("\(queued) of \(length) are queued …")
            _ = try await offer(min(scale.fillStep, length - queued), of: stock)
            let now = try await gateway.queued(for: stock.recipient)
            guard now > queued else { throw BenchFailure("The queue did not grow.") }
            queued = now
        }
    }

    /// So many seconds are enough for so many messages: 100 a second.
    private static func patience(_ count: Int) -> Double { 30 + Double(count) / 100 }

    private func submit(
        _ stock: MessageStock, _ pace: LoadProcess.Pace, _ shape: LoadShape, seconds: Double, limit: Int? = nil, record: URL? = nil
    ) async throws -> (messages: Int, seconds: Double) {
        let result = try await send(stock, pace, shape, seconds: seconds, limit: limit, record: record)
        guard result.errors == 0, result.messages > 0 else {
            throw BenchFailure("\(result.messages) of \(result.used) messages were accepted; other answers: \(result.statuses).")
        }
        return (result.messages, result.seconds)
    }

    private func send(
        _ stock: MessageStock, _ pace: LoadProcess.Pace, _ shape: LoadShape, seconds: Double, limit: Int?, record: URL? = nil
    ) async throws -> SubmitResult {
        let supply = try await stock.ready(limit ?? 1)
        let result = try await LoadProcess(programs: gateway.world.place.programs).submit(
            LoadProcess.Submission(
                messages: supply.file.url, skip: supply.skip, pace: pace, connections: shape.connections, seconds: seconds, batch: shape.batch,
                limit: limit, record: record), to: .gateway(gateway.world, as: stock.sender))
        await stock.took(result.used)
        return result
    }

    private func measured(_ work: () async throws -> (messages: Int, seconds: Double)) async throws -> Outcome {
        // Who interrupts waits for the round under way, not for the part.
        try Task.checkCancellation()
        let readings = try gateway.readings
        let before = try readings.cpu()
        let (messages, seconds) = try await work()
        try Task.checkCancellation()
        return Outcome(messages: messages, seconds: seconds, serverCPU: try readings.cpu() - before)
    }
}
