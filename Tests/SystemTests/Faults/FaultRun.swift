import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing
import Transport

/// Load, the gateway's service manager, and an outside ledger, while something happens to the disk.
struct FaultRun {
    let world: StoryWorld

    /// Submits, and counts what took effect at the recipient.
    ///
    /// - Parameters:
    ///   - fault: what happens meanwhile; the ledger tells how far the load is.
    ///   - between: what happens between an end of the gateway and its next start.
    /// - Returns: also the statuses that the gateway ended with.
    func play(
        count: Int, fault: @escaping @Sendable (Ledger) async throws -> Void = { _ in }, between: @escaping @Sendable () async throws -> Void = {}
    ) async throws -> (tally: CrashRun.Tally, ends: [Int32]) {
        let ledger = Ledger()
        let ends = try await submit(count: count, ledger: ledger, fault: fault, between: between)
        return (try await CrashRun(world).tally(ledger), ends)
    }

    /// Submits from several connections until everything is acknowledged; starts the gateway again whenever it ends by itself, as a service
    /// manager would.
    ///
    /// - Returns: the statuses that the gateway ended with.
    func submit(
        count: Int, ledger: Ledger, fault: @escaping @Sendable (Ledger) async throws -> Void = { _ in },
        between: @escaping @Sendable () async throws -> Void = {}
    ) async throws -> [Int32] {
        let (run, world) = (CrashRun(world), world)
        let supervisor = Task { try await Self.supervise(world, between) }
        defer { supervisor.cancel() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await run.submit(count: count, kills: [], ledger: ledger) }
            group.addTask { try await fault(ledger) }
            try await group.waitForAll()
        }
        supervisor.cancel()
        let ends = try await supervisor.value
        // It may have ended with the last answer.
        if let status = world.gatewayExitStatus {
            try await between()
            try await world.startGateway()
            return ends + [status]
        }
        return ends
    }

    /// - Returns: the statuses that the gateway ended with, once this task is cancelled.
    private static func supervise(_ world: StoryWorld, _ between: @Sendable () async throws -> Void) async throws -> [Int32] {
        var ends: [Int32] = []
        while await Waiting.until(.seconds(600), { world.gatewayExitStatus != nil }) {
            guard let status = world.gatewayExitStatus else { break }
            ends.append(status)
            try await between()
            // A start that fails is one more end.
            do { try await world.startGateway() } catch { guard world.gatewayExitStatus != nil else { throw error } }
        }
        return ends
    }

    /// Waits until the ledger has grown to a number.
    static func wait(for ledger: Ledger, _ count: Int) async throws {
        try #require(await Waiting.until(.seconds(120)) { ledger.count >= count })
    }

    /// What the gateway says of itself to a monitor: the reasons for which it is not ready; `nil` where it does not answer.
    func readiness() async -> [String]? {
        let request = OutboundRequest(.get, APIPath.ready, timeout: .seconds(10))
        guard let response = try? await CurlLoopbackExchange(port: world.healthPort).send(request),
            let answer = try? JSONReader.read(response.body, limits: JSONLimits(bytes: 4096))
        else { return nil }
        return answer["reasons"]?.array?.compactMap(\.string) ?? []
    }

    /// Whether a line of a process's log comes to hold all of the words.
    func logged(_ process: String, _ words: String...) async -> Bool {
        let log = world.place.logs.appending(path: "\(process).log")
        return await Waiting.until(.seconds(60)) {
            let lines = ((try? String(contentsOf: log, encoding: .utf8)) ?? "").split(separator: "\n")
            return lines.contains { line in words.allSatisfy { line.contains($0) } }
        }
    }
}
