import ExchangeAPI
import ExchangeFormats
import Foundation
import Trust

/// Why a request to the gateway gave no answer.
enum GatewayFailure: Error, Sendable, Hashable {
    case transport(TransportFailure)
    /// The gateway says no, in a problem document.
    case problem(ReceivedProblem)
    /// A status that this API does not give, or a body that is not what its status promises.
    case unexpected(status: Int)

    /// Why the gateway says no, where it does so in a problem document with a code that this program knows.
    var refusal: ErrorCode? { if case .problem(let problem) = self { ErrorCode(rawValue: problem.code) } else { nil } }

    /// Seconds after which trying again makes sense, where the gateway says so.
    var retryAfter: Int? { if case .problem(let problem) = self { problem.retryAfter } else { nil } }
}

/// The exchange API as the desk calls it.
struct GatewayClient: Sendable {
    /// The longest time that a streamed part may stand still; the other side syncs it to its disk at the end.
    private static let patience = Duration.seconds(120)

    private let exchange: any HTTPExchange

    init(_ exchange: any HTTPExchange) { self.exchange = exchange }

    /// - Parameter message: the exact signed bytes; the same at every attempt.
    func submit(_ message: [UInt8]) async throws(GatewayFailure) -> SubmissionAnswer {
        let response = try await post(APIPath.messages, message, MediaType.message)
        return try read(response, [200, 202], SubmissionAnswer.init)
    }

    /// - Parameter recipient: whose delivery; `nil` for all of them.
    func withdraw(_ message: UUID, recipient: String?) async throws(GatewayFailure) -> WithdrawalAnswer {
        let response = try await post(APIPath.withdrawal(message, recipient: recipient), [], MediaType.json)
        return try read(response, [200], WithdrawalAnswer.init)
    }

    /// With the messages, as far as there is room for them. Waits where there is nothing, `wait` seconds at most.
    func inbox(wait: Int, max: Int) async throws(GatewayFailure) -> [InboxEntry] {
        let response = try await get(APIPath.inbox(wait: wait, max: max, messages: true), waiting: wait)
        return try read(response, [200]) { value throws(Problem) in try InboxPage(value, text: response.body) }.items
    }

    /// The message of a delivery, exactly as it was signed.
    func content(of delivery: UUID) async throws(GatewayFailure) -> [UInt8] {
        let response = try await get(APIPath.deliveryMessage(delivery), accept: MediaType.message, limit: WireLimits.messageBytes)
        guard response.status == 200 else { throw Self.failure(response) }
        return response.body
    }

    /// - Returns: the evidence that ended the delivery, not verified yet.
    func conclude(_ delivery: UUID, receipt: [UInt8]) async throws(GatewayFailure) -> Evidence {
        let response = try await post(APIPath.deliveryReceipt(delivery), receipt, MediaType.receipt)
        return try read(response, [200, 202], Evidence.init)
    }

    /// Evidence of the desk's own messages past a place in the feed. Waits where there is none, `wait` seconds at most.
    func evidence(after sequence: Int64, wait: Int, max: Int) async throws(GatewayFailure) -> [EvidencePage.Item] {
        let response = try await get(APIPath.evidence(after: sequence, wait: wait, max: max), waiting: wait)
        return try read(response, [200], EvidencePage.init).items
    }

    /// The time-stamp of one of the desk's own messages, not verified yet.
    func stamp(ofMessage id: UUID) async throws(GatewayFailure) -> BatchStamp {
        try read(try await get(APIPath.messageStamp(id), accept: MediaType.stamp), [200], BatchStamp.init)
    }

    /// The time-stamp of an evidence root, not verified yet.
    func stamp(ofEvidenceRoot sequence: Int) async throws(GatewayFailure) -> BatchStamp {
        try read(try await get(APIPath.evidenceRootStamp(sequence), accept: MediaType.stamp), [200], BatchStamp.init)
    }

    /// What the gateway holds of a part that was uploaded; `nil` where it holds nothing.
    func uploaded(_ part: String, of message: UUID) async throws(GatewayFailure) -> UploadAnswer? {
        let response = try await get(APIPath.upload(message, part))
        if response.status == 404 { return nil }
        return try read(response, [200], UploadAnswer.init)
    }

    /// - Parameter content: the part's bytes.
    func upload(_ part: SeparatePart, _ content: any RequestSource, of message: UUID) async throws(GatewayFailure) -> UploadAnswer {
        let response = try await send(
            OutboundRequest(
                .put, APIPath.upload(message, part.partID),
                headers: [
                    ("Content-Type", MediaType.part), (APIHeader.partSalt, Base64URL.encode(part.salt)),
                    ("Accept", "\(MediaType.json), \(MediaType.problem)"),
                ], source: content, timeout: Self.patience))
        return try read(response, [200, 201], UploadAnswer.init)
    }

    /// A part of a delivery that travels on its own. `sink` may have been given some of it where this throws.
    func part(_ part: String, of delivery: UUID, into sink: any ResponseSink) async throws(GatewayFailure) {
        let response = try await send(
            OutboundRequest(
                .get, APIPath.deliveryPart(delivery, part), headers: [("Accept", "\(MediaType.part), \(MediaType.problem)")], sink: sink,
                timeout: Self.patience))
        guard response.status == 200 else { throw Self.failure(response) }
    }

    /// The latest signed head of the gateway's audit log.
    func logHead() async throws(GatewayFailure) -> LogHeadAnswer {
        try read(try await get(APIPath.logHead), [200], LogHeadAnswer.init)
    }

    /// That the log of the one size goes on from that of the other.
    func logConsistency(from earlier: Int, to size: Int) async throws(GatewayFailure) -> LogProofAnswer {
        try read(try await get(APIPath.logConsistency(from: earlier, to: size)), [200], LogProofAnswer.init)
    }

    /// - Parameter statement: the JSON text of a signed ``LogWitness``.
    func witness(_ statement: [UInt8]) async throws(GatewayFailure) {
        let response = try await post(APIPath.logWitness, statement, MediaType.logWitness)
        guard response.status == 200 else { throw Self.failure(response) }
    }

    /// Whether the gateway knows a message of one's own: it throws where not.
    func status(of message: UUID) async throws(GatewayFailure) {
        let response = try await get(APIPath.message(message))
        guard response.status == 200 else { throw Self.failure(response) }
    }

    func directory() async throws(GatewayFailure) -> DirectoryListing {
        try read(try await get(APIPath.directory), [200], DirectoryListing.init)
    }

    // MARK: Requests

    private func get(
        _ path: String, accept: String = MediaType.json, waiting: Int = 0, limit: Int = APILimits.responseBytes
    ) async throws(GatewayFailure) -> InboundResponse {
        try await send(
            OutboundRequest(
                .get, path, headers: [("Accept", "\(accept), \(MediaType.problem)")], timeout: .seconds(30 + waiting), responseLimit: limit))
    }

    private func post(_ path: String, _ body: [UInt8], _ type: String) async throws(GatewayFailure) -> InboundResponse {
        try await send(
            OutboundRequest(
                .post, path, headers: [("Content-Type", type), ("Accept", "\(MediaType.json), \(MediaType.evidence), \(MediaType.problem)")],
                body: body))
    }

    private func send(_ request: OutboundRequest) async throws(GatewayFailure) -> InboundResponse {
        do {
            return try await exchange.send(request)
        } catch {
            throw .transport(error)
        }
    }

    // MARK: Responses

    private func read<Value>(
        _ response: InboundResponse, _ statuses: Set<Int>, _ reader: (JSONValue) throws(Problem) -> Value
    ) throws(GatewayFailure) -> Value {
        guard statuses.contains(response.status) else { throw Self.failure(response) }
        guard let value = Self.json(response) else { throw .unexpected(status: response.status) }
        do {
            return try reader(value)
        } catch {
            throw .unexpected(status: response.status)
        }
    }

    private static func failure(_ response: InboundResponse) -> GatewayFailure {
        guard response.status >= 400, response.contentType?.hasPrefix(MediaType.problem) == true,
            let problem = json(response).flatMap(ReceivedProblem.init), problem.status == response.status
        else { return .unexpected(status: response.status) }
        return .problem(problem)
    }

    private static func json(_ response: InboundResponse) -> JSONValue? {
        try? JSONReader.read(response.body, limits: JSONLimits(bytes: APILimits.responseBytes, depth: 16, values: 200_000))
    }
}
