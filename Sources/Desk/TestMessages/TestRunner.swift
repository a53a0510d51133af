import ExchangeFormats
import Logging

/// Sends test messages by the schedule of the configuration. What is due is read from the store, so that a restart repeats nothing.
struct TestRunner: Sendable {
    /// How often it looks for what is due, at the least.
    private static let interval = Duration.seconds(60)

    private let desk: Desk
    private let every: Duration

    init(_ desk: Desk, every: Duration) { (self.desk, self.every) = (desk, every) }

    /// - Throws: `CancellationError`.
    func run() async throws {
        while true {
            do {
                try await desk.sendDueTests(every: every)
            } catch {
                desk.parts.log.error("test messages were not sent", metadata: ["code": "\(error.code.rawValue)"])
            }
            try await desk.parts.clock.sleep(until: desk.parts.clock.now().adding(min(every, Self.interval)))
        }
    }
}
