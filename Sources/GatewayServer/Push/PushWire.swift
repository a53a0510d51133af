import ExchangeAPI
import ExchangeFormats
import Gateway

/// What is sent to an endpoint that is pushed to, and how its answers are read (`Docs/decisions/0049-push.md`).
enum PushWire {
    /// Asks whether the endpoint is there.
    static func greeting(_ address: PushAddress, timeout: Duration) -> OutboundRequest {
        OutboundRequest(.head, address.path, timeout: timeout, responseLimit: 0)
    }

    /// A page of the inbox with one delivery and its message: what the endpoint would have been given had it asked.
    static func delivery(_ offered: OfferedDelivery, _ address: PushAddress, timeout: Duration) -> OutboundRequest {
        OutboundRequest(
            .post, address.path,
            headers: [("Content-Type", MediaType.json), ("Accept", "\(MediaType.receipt), \(MediaType.problem)")]
                + (offered.queued.message.trace?.headers ?? []),
            body: InboxAnswer.bytes([offered]), timeout: timeout, responseLimit: WireLimits.signedObjectBytes)
    }

    static func requireGreeting(_ response: InboundResponse) throws(PushFailure) {
        guard (200..<300).contains(response.status) else { throw failure(response) }
    }

    static func answer(_ response: InboundResponse) throws(PushFailure) -> PushAnswer {
        switch response.status {
        case 200:
            guard response.contentType.map(Self.isReceipt) == true, !response.body.isEmpty else { throw .malformed }
            return .receipt(response.body)
        case 202: return .taken
        default: throw failure(response)
        }
    }

    static func failure(_ failure: TransportFailure) -> PushFailure {
        switch failure {
        case .unreachable: .unreachable
        case .timedOut: .timedOut
        case .tlsFailed: .tls
        case .responseTooLarge: .malformed
        case .interrupted, .sourceFailed, .sinkFailed, .other: .interrupted
        }
    }

    /// Statuses with which an endpoint can say that it will not take this very message; only together with a code of the error catalogue. Whatever
    /// else it answers, the fault may lie with the endpoint.
    private static let refusals: Set<Int> = [400, 413, 415, 422]

    private static func failure(_ response: InboundResponse) -> PushFailure {
        if refusals.contains(response.status), response.contentType?.hasPrefix(MediaType.problem) == true,
            let value = try? JSONReader.read(response.body, limits: JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 8, values: 1000)),
            let code = value["code"]?.string.flatMap(ErrorCode.init(rawValue:))
        {
            return .refused(code: code.rawValue)
        }
        return .status(response.status, retryAfter: [429, 503].contains(response.status) ? response.retryAfter.map { .seconds(min($0, 3600)) } : nil)
    }

    private static func isReceipt(_ type: String) -> Bool {
        type == MediaType.receipt || type.hasPrefix(MediaType.receipt + ";")
    }
}
