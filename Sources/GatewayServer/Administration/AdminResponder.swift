import Alarms
import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import HTTPTypes
package import Hummingbird
import Logging
import NIOCore
import NIOHTTP1

/// Answers every request of the admin API: who asks, with which roles, is there room, which operation.
package struct AdminResponder: HTTPResponder {
    let gateway: Gateway
    let alarms: AlarmKeeper
    let roles: [String: Set<AdminRole>]
    let connections: ConnectionTable
    let admission: RequestAdmission
    let log: Logger

    /// The routes are the table of operations.
    private static let routes = RouteTable<AdminOperation>(
        AdminOperations.all.map { .init($0.operation.method.request, $0.operation.path, $0) })

    package func respond(to request: Request, context: ExchangeContext) async throws -> Response {
        var trace = RequestTrace(request.headers, method: request.method, api: "admin")
        let body = BodyReading(announced: request.head.hasBody)
        let response: Response
        do {
            response = try await answer(request, context, body, &trace)
        } catch let error as HTTPParserError {
            throw error
        } catch {
            response = refuse(error, request, context, body, trace)
        }
        trace.finish(response.status, log)
        return response
    }

    private func answer(
        _ request: Request, _ context: ExchangeContext, _ body: BodyReading, _ trace: inout RequestTrace
    ) async throws -> Response {
        let match = Self.routes.match(request.method, request.uri.path)
        trace.pattern = match.pattern
        let administrator = try administrator(on: context.channel)
        switch match {
        case .none: throw Problem(.resourceUnknown)
        case .otherMethods: throw Problem(.methodNotAllowed)
        case .route(let route, let parameters):
            guard let held = roles[administrator.id], !route.handler.roles.isDisjoint(with: held) else { throw Problem(.callerNotAllowed) }
            let asked = AdminRequest(
                administrator: administrator, roles: held, parameters: parameters,
                query: try QueryParameters(request.uri.query, names: route.handler.operation.queryNames), reading: body, request: request)
            let place = try admission.hold(.work, of: administrator.id)
            return try await AdminRoutes(gateway: gateway, alarms: alarms).answer(route.handler.kind, asked).holding(place)
        }
    }

    /// Deny by default: an administrator without a role is none here.
    private func administrator(on channel: any Channel) throws(Problem) -> Administrator {
        guard let certificate = connections.certificate(of: channel) else { throw Problem(.notAdministrator) }
        return try gateway.administrator(certificate: certificate, among: Set(roles.keys))
    }

    // MARK: Refusals

    private func refuse(
        _ error: any Error, _ request: Request, _ context: ExchangeContext, _ body: BodyReading, _ trace: RequestTrace
    ) -> Response {
        let problem: Problem
        var incident: UUID?
        if let known = error as? Problem {
            problem = known
        } else if error is CancellationError {
            problem = Problem(.shuttingDown, retryAfter: 1)
        } else {
            let id = UUID()
            incident = id
            problem = Problem(.internalFailure)
            log.error(
                "internal failure", metadata: ["incident": "\(id.wireText)", "error": "\(type(of: error))", "route": "\(trace.pattern)"])
        }
        var allowed: [HTTPRequest.Method] = []
        if case .otherMethods(let methods, _) = Self.routes.match(request.method, request.uri.path) { allowed = methods }
        let closes = connections.isConnection(context.channel) && (!body.isComplete || problem.code == .notAdministrator)
        return ProblemAnswer(
            problem, language: AcceptedLanguage.choose(request.headers), incident: incident,
            allowed: problem.code == .methodNotAllowed ? allowed : [], closes: closes
        ).response(withBody: request.method != .head)
    }
}

extension APIOperation.Method {
    var request: HTTPRequest.Method {
        switch self {
        case .get: .get
        case .post: .post
        case .put: .put
        }
    }
}
