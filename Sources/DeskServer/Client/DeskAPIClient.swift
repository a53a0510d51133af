package import Desk
package import ExchangeAPI
package import ExchangeFormats
package import Foundation

/// Why an operation of a running desk gave no result.
package enum DeskAPIFailure: Error, Sendable {
    /// The desk refused it.
    case refused(ReceivedProblem)
    /// The state file is left over: nobody listens there.
    case notRunning
    /// A connection was there, an answer was not.
    case interrupted(TransportFailure)
    /// Something else than a desk of this version answers there.
    case notUnderstood
}

/// A running desk's operations over its loopback API.
package struct DeskAPIClient: Sendable {
    private let exchange: any HTTPExchange
    private let token: String

    /// - Parameter exchange: connected to the desk's port on 127.0.0.1.
    package init(exchange: any HTTPExchange, token: String) {
        self.exchange = exchange
        self.token = token
    }

    package func presence() async throws(DeskAPIFailure) -> DeskPresence {
        try await get(DeskAPIPath.status, DeskPresence.init)
    }

    package func witness() async throws(DeskAPIFailure) -> WitnessStatus {
        try await get(DeskAPIPath.witness, WitnessStatus.init)
    }

    package func query(_ request: QueryRequest) async throws(DeskAPIFailure) -> QueryStatus {
        try await post(DeskAPIPath.queries, request.json, QueryStatus.init)
    }

    /// - Parameter wait: whole seconds, at most ``DeskAPILimits/waitSeconds``.
    package func queryStatus(_ id: UUID, wait seconds: Int) async throws(DeskAPIFailure) -> QueryStatus {
        try await get(DeskAPIPath.query(id, wait: seconds), waiting: seconds, QueryStatus.init)
    }

    package func queries() async throws(DeskAPIFailure) -> [QueryStatus] {
        try await get(DeskAPIPath.queries, list("queries", QueryStatus.init))
    }

    package func send(_ draft: MessageDraft) async throws(DeskAPIFailure) -> OutboxItem {
        try await post(DeskAPIPath.messages, draft.json, OutboxItem.init)
    }

    package func outbox(limit: Int, tests: Bool = false) async throws(DeskAPIFailure) -> [OutboxItem] {
        try await get(DeskAPIPath.outbox(limit: limit, tests: tests), list("messages", OutboxItem.init))
    }

    /// - Parameter wait: whole seconds, at most ``DeskAPILimits/waitSeconds``.
    package func outboxItem(_ id: UUID, wait seconds: Int) async throws(DeskAPIFailure) -> OutboxItem {
        try await get(DeskAPIPath.outbox(id, wait: seconds), waiting: seconds, OutboxItem.init)
    }

    /// - Parameter recipient: whose delivery; `nil` for all of them.
    package func withdraw(_ id: UUID, recipient: String?) async throws(DeskAPIFailure) -> OutboxItem {
        try await post(DeskAPIPath.withdrawal(id, recipient: recipient), [:], OutboxItem.init)
    }

    package func inbox(limit: Int, tests: Bool = false) async throws(DeskAPIFailure) -> [InboxItem] {
        try await get(DeskAPIPath.inbox(limit: limit, tests: tests), list("messages", InboxItem.init))
    }

    package func inboxItem(_ id: UUID, language: Language) async throws(DeskAPIFailure) -> (message: ReceivedInboxMessage, json: JSONValue) {
        try await get(DeskAPIPath.inbox(id, language: language.rawValue)) { value throws(Problem) in
            (try ReceivedInboxMessage(value), value)
        }
    }

    /// Exactly as signed.
    package func messageBytes(_ id: UUID) async throws(DeskAPIFailure) -> [UInt8] {
        try await send(OutboundRequest(.get, DeskAPIPath.raw(id), headers: headers)).body
    }

    /// Hands a file to the desk for a message that is still to be sent.
    package func stage(_ new: NewAttachment, _ content: any RequestSource) async throws(DeskAPIFailure) -> UploadedAttachment {
        let request = OutboundRequest(
            .put, DeskAPIPath.attachments,
            headers: headers + [("Content-Type", new.mediaType), (DeskAPIHeader.fileName, Base64URL.encode(Array(new.fileName.utf8)))],
            source: content, timeout: .seconds(DeskAPILimits.streamSeconds))
        return try decode(try await send(request), UploadedAttachment.init)
    }

    /// A part of a message. `sink` may have been given some of it where this throws.
    package func part(_ part: String, of id: UUID, into sink: any ResponseSink) async throws(DeskAPIFailure) {
        _ = try await send(
            OutboundRequest(
                .get, DeskAPIPath.part(part, of: id), headers: headers, sink: sink, timeout: .seconds(DeskAPILimits.streamSeconds)))
    }

    package func evidence(_ id: UUID) async throws(DeskAPIFailure) -> [Evidence] {
        try await get(DeskAPIPath.evidence(id), list("evidence", Evidence.init))
    }

    /// Of the roots of a message's evidence; without those that have none yet.
    package func evidenceStamps(_ id: UUID) async throws(DeskAPIFailure) -> [BatchStamp] {
        try await get(DeskAPIPath.evidenceStamps(id), list("stamps", BatchStamp.init))
    }

    /// Of every endpoint that reads test messages.
    package func tests() async throws(DeskAPIFailure) -> [TestState] { try await get(DeskAPIPath.tests, list("tests", TestState.init)) }

    /// - Parameter endpoints: to whom; empty for all that read test messages.
    package func sendTests(_ endpoints: [String], _ occasion: TestMessage.Occasion) async throws(DeskAPIFailure) -> [TestState] {
        try await post(DeskAPIPath.tests, TestOrder(endpoints: endpoints, occasion: occasion).json, list("tests", TestState.init))
    }

    package func sources() async throws(DeskAPIFailure) -> [SourceState] { try await get(DeskAPIPath.sources, list("sources", SourceState.init)) }

    /// - Returns: how the source stood before.
    package func refreshSource(_ id: String, full: Bool) async throws(DeskAPIFailure) -> SourceState {
        try await post(DeskAPIPath.refresh(id, full: full), [:], SourceState.init)
    }

    package func stamp(_ id: UUID) async throws(DeskAPIFailure) -> BatchStamp { try await get(DeskAPIPath.stamp(id), BatchStamp.init) }
}

extension DeskAPIClient {
    private var headers: [(name: String, value: String)] { [("Authorization", "Bearer \(token)"), ("Accept", MediaType.json)] }

    private func get<Value>(
        _ path: String, waiting seconds: Int = 0, _ read: (JSONValue) throws(Problem) -> Value
    ) async throws(DeskAPIFailure) -> Value {
        try decode(try await send(OutboundRequest(.get, path, headers: headers, timeout: .seconds(30 + seconds))), read)
    }

    private func post<Value>(
        _ path: String, _ value: JSONValue, _ read: (JSONValue) throws(Problem) -> Value
    ) async throws(DeskAPIFailure) -> Value {
        let request = OutboundRequest(.post, path, headers: headers + [("Content-Type", MediaType.json)], body: JSONWriter.bytes(value))
        return try decode(try await send(request), read)
    }

    /// - Returns: a response with a status of success.
    private func send(_ request: OutboundRequest) async throws(DeskAPIFailure) -> InboundResponse {
        let response: InboundResponse
        do {
            response = try await exchange.send(request)
        } catch .unreachable {
            throw .notRunning
        } catch {
            throw .interrupted(error)
        }
        guard (200..<300).contains(response.status) else {
            let problem = try decode(response) { value throws(Problem) in ReceivedProblem(value) }
            throw problem.map { .refused($0) } ?? .notUnderstood
        }
        return response
    }

    private func decode<Value>(
        _ response: InboundResponse, _ read: (JSONValue) throws(Problem) -> Value
    ) throws(DeskAPIFailure) -> Value {
        guard let value = try? JSONReader.read(response.body, limits: JSONLimits(bytes: APILimits.responseBytes, values: 1_000_000)),
            let result = try? read(value)
        else { throw .notUnderstood }
        return result
    }

    private func list<Element>(
        _ name: String, _ read: @escaping (JSONValue) throws(Problem) -> Element
    ) -> (JSONValue) throws(Problem) -> [Element] {
        { value throws(Problem) in
            guard let elements = value[name]?.array else { throw Problem(.jsonInvalid, at: JSONPointer([name])) }
            var result: [Element] = []
            for element in elements { result.append(try read(element)) }
            return result
        }
    }
}
