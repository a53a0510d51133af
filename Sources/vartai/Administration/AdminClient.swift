import ExchangeAPI
import ExchangeFormats
import Foundation
import Transport

/// Asks a gateway's admin API.
struct AdminClient: Sendable {
    let exchange: any HTTPExchange

    /// - Parameters:
    ///   - query: names and values of closed sets and ids, which need no escaping.
    ///   - language: of the answer's texts, where it has any.
    func get(_ path: String, _ query: [(String, String?)] = [], in language: Language? = nil) async throws(CommandFailure) -> JSONValue {
        let pairs = query.compactMap { name, value in value.map { "\(name)=\($0)" } }
        return try await send(
            OutboundRequest(.get, pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))", headers: Self.asking(language)))
    }

    func post(_ path: String, _ body: JSONObject, in language: Language? = nil) async throws(CommandFailure) -> JSONValue {
        try await send(
            OutboundRequest(
                .post, path, headers: [("Content-Type", MediaType.json)] + Self.asking(language), body: JSONWriter.bytes(.object(body))))
    }

    /// An act without anything to say of it.
    func post(_ path: String, in language: Language? = nil) async throws(CommandFailure) -> JSONValue {
        try await send(OutboundRequest(.post, path, headers: Self.asking(language)))
    }

    private static func asking(_ language: Language?) -> [(String, String)] { language.map { [("Accept-Language", $0.rawValue)] } ?? [] }

    /// - Throws: ``CommandFailure``: what the gateway refused, or that it could not be asked.
    private func send(_ request: OutboundRequest) async throws(CommandFailure) -> JSONValue {
        let answer: InboundResponse
        do { answer = try await exchange.send(request) } catch { throw CommandFailure(error) }
        guard let value = try? JSONReader.read(answer.body, limits: JSONLimits(bytes: APILimits.responseBytes)) else {
            throw CommandFailure(.unreachable, Texts.adminNotUnderstood)
        }
        guard answer.status < 400 else {
            throw ReceivedProblem(value).map { CommandFailure($0) } ?? CommandFailure(.unreachable, Texts.adminNotUnderstood)
        }
        return value
    }
}

extension CommandFailure {
    /// Why no answer came from the admin API.
    init(_ failure: TransportFailure) {
        switch failure {
        case .tlsFailed: self.init(.unreachable, code: .certificateUntrusted, Texts.adminTLSFailed)
        case .timedOut, .interrupted: self.init(.unreachable, Texts.adminInterrupted)
        default: self.init(.unreachable, Texts.adminUnreachable)
        }
    }
}
