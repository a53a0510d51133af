package import ExchangeFormats
import Foundation
import Logging

extension Desk {
    /// How the last test message to each endpoint went, in the order of their ids.
    ///
    /// - Parameter endpoints: whose; `nil`: of all that read test messages, by the gateway's directory.
    package func tests(_ endpoints: [String]? = nil) async throws(Problem) -> [TestState] {
        let (directory, named) = (directory, endpoints ?? testedEndpoints)
        return try await read { reader in try named.map { try Self.testState($0, directory.name(of: $0), reader) } }
    }

    /// Sends a test message to each endpoint to which none is under way: one that waits for its recipient shows as much as two.
    ///
    /// - Parameter endpoints: to whom; `nil`: to all that read test messages, by the gateway's directory.
    /// - Returns: how each stands now.
    /// - Throws: ``Problem`` `recipientIsSender`, `parameterInvalid` for an endpoint that is named twice.
    package func sendTests(_ endpoints: [String]? = nil, _ occasion: TestMessage.Occasion) async throws(Problem) -> [TestState] {
        let named = endpoints ?? testedEndpoints
        guard Set(named).count == named.count else { throw Problem(.parameterInvalid, at: nil, ["parameter": "endpoints"]) }
        try await send(named, occasion) { _ in true }
        return try await tests(named)
    }

    /// Sends what is due by the schedule.
    ///
    /// - Parameter every: from one test message to the next.
    func sendDueTests(every: Duration) async throws(Problem) {
        let now = parts.clock.now()
        try await send(testedEndpoints, .scheduled) { $0.createdAt.adding(every) <= now }
    }

    /// - Parameter isDue: asked where the last one has ended.
    private func send(
        _ endpoints: [String], _ occasion: TestMessage.Occasion, isDue: @escaping @Sendable (_ last: OutgoingMessage) -> Bool
    ) async throws(Problem) {
        let due = try await read { reader in
            try endpoints.filter { endpoint in
                guard let last = try reader.lastTest(of: endpoint) else { return true }
                return last.state.isTerminal && isDue(last)
            }
        }
        guard !due.isEmpty else { return }
        let (now, role) = (parts.clock.now(), directory.role(of: parts.settings.endpoint))
        var made: [ComposedMessage] = []
        for endpoint in due {
            made.append(
                try composer.compose(
                    MessageDraft(formatID: TestMessage.formatID, recipients: [endpoint], language: .en, body: TestMessage.body(occasion)), at: now,
                    role: role))
        }
        let messages = made
        try await write { writer in
            for message in messages {
                // Somebody else may have sent one meanwhile.
                guard try message.outgoing.recipients.allSatisfy({ try writer.lastTest(of: $0)?.state.isTerminal ?? true }) else { continue }
                try writer.insert(message.outgoing, content: message.bytes)
            }
        }
        signals.signal(.outbox)
    }

    /// Everybody else who reads test messages; nobody as long as the directory has not been read.
    private var testedEndpoints: [String] {
        let versions = Set(parts.formats.filter { $0.id == TestMessage.formatID }.map(\.version))
        return directory.readers(of: TestMessage.formatID, versions).filter { $0 != parts.settings.endpoint }.sorted()
    }

    private static func testState(_ endpoint: String, _ name: BilingualText, _ reader: any DeskStoreReader) throws -> TestState {
        let message = try reader.lastTest(of: endpoint)
        return TestState(
            endpoint: endpoint, name: name,
            last: try message.map { .init(OutboxItem($0, events: try reader.evidence(messageID: $0.messageID).map(\.event))) })
    }
}
