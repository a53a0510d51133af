import ExchangeAPI
import Foundation
import Story

/// The hotline's connections to the gateway.
struct Submitters: Sendable {
    private let clients: [RawClient]

    init(_ world: StoryWorld, connections: Int) throws {
        clients = try (0..<connections).map { _ in try RawClient(.hotline, world: world) }
    }

    /// Submits as fast as the answers come, one request under way on each connection, until the time is up or nothing is left.
    ///
    /// - Parameter mayStart: asked before each message; `false` for a moment holds it back.
    func closedLoop(
        _ messages: [ReadyMessage], for seconds: Double, account: Account, mayStart: @escaping @Sendable () -> Bool = { true }
    ) async throws -> Double {
        let work = WorkList(messages)
        let before = account.acceptedCount
        let start = ContinuousClock.now
        let end = start.advanced(by: .seconds(seconds))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in clients {
                group.addTask {
                    while ContinuousClock.now < end {
                        guard mayStart() else {
                            try await Task.sleep(for: .milliseconds(2))
                            continue
                        }
                        guard let message = work.next() else { return }
                        try await Self.submit(message, client, account)
                    }
                }
            }
            try await group.waitForAll()
        }
        return Double(account.acceptedCount - before) / (ContinuousClock.now - start).inSeconds
    }

    /// Sends each message at its instant, whether the earlier ones were answered or not.
    ///
    /// - Parameter rate: messages a second.
    /// - Returns: by message, when it was meant to be sent.
    func openLoop(_ messages: [ReadyMessage], rate: Double, account: Account) async throws -> [UUID: ContinuousClock.Instant] {
        let start = ContinuousClock.now.advanced(by: .milliseconds(50))
        var intended: [UUID: ContinuousClock.Instant] = [:]
        for (number, message) in messages.enumerated() { intended[message.id] = start.advanced(by: .seconds(Double(number) / rate)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, message) in messages.enumerated() {
                let due = start.advanced(by: .seconds(Double(number) / rate))
                if ContinuousClock.now < due { try await Task.sleep(until: due, tolerance: .zero, clock: .continuous) }
                let client = clients[number % clients.count]
                group.addTask { try await Self.submit(message, client, account) }
            }
            try await group.waitForAll()
        }
        return intended
    }

    /// The same bytes until they are accepted. A refusal for want of room is counted, and tried again.
    private static func submit(_ message: ReadyMessage, _ client: RawClient, _ account: Account) async throws {
        while true {
            try Task.checkCancellation()
            switch try await client.submit(message.bytes) {
            case .accepted:
                account.accepted(message.id)
                return
            case .refused(let problem) where problem.status == 429:
                account.heldBack()
                try await Task.sleep(for: .milliseconds(5))
            case .refused(let problem):
                throw StoryFailure(lt: "Pranešimas atmestas: \(problem.code).", en: "A message was refused: \(problem.code).")
            }
        }
    }
}
