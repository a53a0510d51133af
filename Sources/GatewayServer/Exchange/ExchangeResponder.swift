import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import HTTPTypes
package import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Synchronization

/// Answers every request of the exchange API: who calls, is there room, which route; and turns whatever goes wrong into a problem.
package struct ExchangeResponder: HTTPResponder {
    let gateway: Gateway
    let routes: RouteTable<ExchangeRoute>
    let connections: ConnectionTable
    let scope: ListenerScope
    let admission: RequestAdmission
    let log: Logger

    /// A route as a caller knows it.
    package struct ServedRoute: Sendable, Hashable {
        package let method: String
        /// `/v1/messages/{messageId}`.
        package let pattern: String
        package let queryNames: Set<String>

        package init(method: String, pattern: String, queryNames: Set<String>) {
            self.method = method
            self.pattern = pattern
            self.queryNames = queryNames
        }
    }

    /// Every route that is answered, in the order of the table.
    package var servedRoutes: [ServedRoute] {
        routes.routes.map { ServedRoute(method: $0.method.rawValue, pattern: $0.pattern, queryNames: $0.handler.queryNames) }
    }

    package func respond(to request: Request, context: ExchangeContext) async throws -> Response {
        var trace = RequestTrace(request.headers, method: request.method)
        let body = BodyReading(announced: request.head.hasBody)
        let response: Response
        do {
            response = try await TraceContext.$current.withValue(trace.context) { try await answer(request, context, body, &trace) }
        } catch let error as HTTPParserError {
            throw error
        } catch {
            response = problem(error, request, context, body, trace)
        }
        trace.finish(response.status, log)
        return response
    }

    private func answer(
        _ request: Request, _ context: ExchangeContext, _ body: BodyReading, _ trace: inout RequestTrace
    ) async throws -> Response {
        let match = routes.match(request.method, request.uri.path)
        trace.pattern = match.pattern
        guard let certificate = connections.identity(of: context.channel) else { throw Problem(.callerUnknown) }
        let caller = try gateway.caller(certificate)
        trace.endpoint = caller.endpoint.id
        guard scope.serves(caller.endpoint.id) else { throw Problem(.endpointNotServedHere) }
        switch match {
        case .none: throw Problem(.resourceUnknown)
        case .otherMethods(let allowed, _): throw MethodNotAllowed(allowed: allowed)
        case .route(let route, let parameters):
            let exchange = try ExchangeRequest(
                request, body: body, channel: context.channel, caller: caller, parameters: parameters, queryNames: route.handler.queryNames)
            guard route.handler.canWait, try exchange.wait > .zero else {
                let kind = route.handler.admission(of: request.headers)
                let place = try admission.hold(kind, of: caller.endpoint.id)
                guard kind.staysOnTheLoop else {
                    return try await withTaskExecutorPreference(ConnectionExecutor.elsewhere) { try await route.handler.answer(exchange) }
                        .holding(place)
                }
                return try await route.handler.answer(exchange).holding(place)
            }
            let place = try admission.hold(.longPoll, of: caller.endpoint.id)
            log.debug("waiting", metadata: ["endpoint": "\(caller.endpoint.id)"])
            let gone: @Sendable () -> Void = { log.debug("client gone", metadata: ["endpoint": "\(caller.endpoint.id)"]) }
            return try await connections.whileConnected(context.channel, gone: gone) { try await route.handler.answer(exchange) }
                .holding(place)
        }
    }

    /// Whether the holder of the connection's certificate has nothing more to ask on it.
    static func endsConnection(_ code: ErrorCode) -> Bool {
        [.callerUnknown, .callerRevoked, .endpointNotServedHere, .certificateExpired, .certificateUntrusted].contains(code)
    }

    private func problem(
        _ error: any Error, _ request: Request, _ context: ExchangeContext, _ body: BodyReading, _ trace: RequestTrace
    ) -> Response {
        var evidence: Evidence?
        var allowed: [HTTPRequest.Method] = []
        var incident: UUID?
        let problem: Problem
        switch error {
        case let refusal as Refusal: (problem, evidence) = (refusal.problem, refusal.evidence)
        case let known as Problem: problem = known
        case let other as MethodNotAllowed: (problem, allowed) = (Problem(.methodNotAllowed), other.allowed)
        case is CancellationError: problem = Problem(.shuttingDown, retryAfter: 1)
        default:
            let id = UUID()
            incident = id
            problem = Problem(.internalFailure)
            // The type alone: what an error says may quote a message.
            log.error(
                "internal failure",
                metadata: ["incident": "\(id.wireText)", "error": "\(type(of: error))", "route": "\(trace.pattern)"])
        }
        // Refused submissions and unknown callers the gateway has noted by itself.
        if !(error is Refusal), !(error is CancellationError), let endpoint = trace.endpoint {
            gateway.noteRefusedRequest(problem.code, from: endpoint)
        }
        let isHTTP1 = connections.isConnection(context.channel)
        let endsConnection = Self.endsConnection(problem.code)
        if endsConnection, !isHTTP1, let connection = context.channel.parent {
            // Once this stream has its answer, the connection takes no more.
            context.channel.closeFuture.whenComplete { _ in connection.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
        }
        let answer = ProblemAnswer(
            problem, language: AcceptedLanguage.choose(request.headers), evidence: evidence, incident: incident, allowed: allowed,
            closes: isHTTP1 && (endsConnection || !body.isComplete))
        return answer.response(withBody: request.method != .head)
    }
}

/// The path is known, the method is not.
private struct MethodNotAllowed: Error {
    let allowed: [HTTPRequest.Method]
}

extension HTTPRequest {
    /// Whether a body was announced.
    var hasBody: Bool {
        headerFields[.transferEncoding] != nil || (headerFields[.contentLength].map { $0 != "0" } ?? false)
    }
}

/// Whether a request's body was read to its end: where it was not, an HTTP/1 connection cannot go on.
final class BodyReading: Sendable {
    private let unread: Mutex<Bool>

    init(announced: Bool) { unread = Mutex(announced) }

    var isComplete: Bool { unread.withLock { !$0 } }

    func complete() { unread.withLock { $0 = false } }
}
