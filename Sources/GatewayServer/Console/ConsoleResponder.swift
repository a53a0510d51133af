import ExchangeFormats
import Foundation
import Gateway
import HTTPTypes
package import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Pages

/// Answers every request of the console: who looks, is there room, which page. Nothing that it does changes anything.
package struct ConsoleResponder: HTTPResponder {
    let gateway: Gateway
    let configuration: ConsoleServerConfiguration
    let connections: ConnectionTable
    let admission: RequestAdmission
    let board: OverviewBoard

    package func respond(to request: Request, context: ExchangeContext) async throws -> Response {
        var trace = RequestTrace(request.headers, method: request.method)
        var response: Response
        do {
            response = try await answer(request, context, &trace)
        } catch let error as HTTPParserError {
            throw error
        } catch {
            response = refuse(error, request, context, trace)
        }
        for header in PageHeaders.all {
            if let name = HTTPField.Name(header.name) { response.headers[name] = header.value }
        }
        trace.finish(response.status, configuration.log)
        return response
    }

    private func answer(_ request: Request, _ context: ExchangeContext, _ trace: inout RequestTrace) async throws -> Response {
        let match = ConsoleRoute.table.match(request.method, request.uri.path)
        trace.pattern = match.pattern
        let administrator = try administrator(on: context.channel)
        switch match {
        case .none: throw Problem(.resourceUnknown)
        case .otherMethods: throw Problem(.methodNotAllowed)
        case .route(let route, _):
            let query = try QueryParameters(request.uri.query, names: route.handler.queryNames)
            if case .events = route.handler {
                let language = try query.language ?? AcceptedLanguage.choose(request.headers)
                let place = try admission.hold(.longPoll, of: administrator.id)
                return stream(language, place, context)
            }
            let place = try admission.hold(.work, of: administrator.id)
            return await page(route.handler, request).holding(place)
        }
    }

    private func administrator(on channel: any Channel) throws(Problem) -> Administrator {
        guard let certificate = connections.certificate(of: channel) else { throw Problem(.notAdministrator) }
        return try gateway.administrator(certificate: certificate, among: configuration.administrators)
    }

    private func page(_ route: ConsoleRoute, _ request: Request) async -> Response {
        switch route {
        case .asset(let asset): return Answer.text(asset.text, mediaType: asset.mediaType)
        case .page(let chosen):
            let language = chosen ?? AcceptedLanguage.choose(request.headers)
            var response = Answer.text(
                ConsolePage(await view(language)).html, mediaType: PageHeaders.mediaType)
            response.headers[.contentLanguage] = language.rawValue
            if chosen == nil { response.headers[.vary] = "Accept-Language" }
            return response
        case .events: return Answer.text("", .internalServerError)
        }
    }

    private func view(_ language: Language) async -> ConsoleView {
        ConsoleView(await board.overview(), gatewayID: configuration.gatewayID, language: language)
    }

    /// Tells the page what has changed until somebody ends it: the administrator, the gateway, or the certificate's end.
    private func stream(_ language: Language, _ place: RequestAdmission.Place, _ context: ExchangeContext) -> Response {
        let pace = configuration.pace
        let channel = context.channel
        let pause = StreamPause(channel)
        let body = ResponseBody { writer in
            defer { withExtendedLifetime(place) {} }
            try await writer.write(ByteBuffer(string: ServerSentEvent.retry(.seconds(2))))
            var shown: ConsoleParts?
            var looks = 0
            while channel.isActive, !gateway.isStopping, !Task.isCancelled, (try? administrator(on: channel)) != nil {
                let view = await view(language)
                let page = ConsolePage(view)
                if page.parts != shown {
                    shown = page.parts
                    try await writer.write(ByteBuffer(string: ServerSentEvent.event("overview", page.parts.json)))
                }
                if looks % pace.looksPerBeat == 0 {
                    let time: JSONValue = ["text": .string(view.now.text), "machine": .string(view.now.machine)]
                    try await writer.write(ByteBuffer(string: ServerSentEvent.event("time", time)))
                }
                looks += 1
                try await pause.wait(pace.look)
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: Answer.headers(ServerSentEvent.mediaType), body: body)
    }

    // MARK: Refusals

    private func refuse(_ error: any Error, _ request: Request, _ context: ExchangeContext, _ trace: RequestTrace) -> Response {
        let problem: Problem
        if let known = error as? Problem {
            problem = known
        } else {
            problem = Problem(.internalFailure)
            configuration.log.error("internal failure", metadata: ["error": "\(type(of: error))", "route": "\(trace.pattern)"])
        }
        let language = AcceptedLanguage.choose(request.headers)
        let isPage = request.headers[.accept]?.contains("text/html") == true
        // A body that nobody reads ends an HTTP/1 connection, and so does a certificate that opens nothing.
        let closes =
            connections.isConnection(context.channel) && (request.method != .get || ErrorCatalogue.entry(problem.code).status == 403)
        let answer = ProblemAnswer(
            problem, language: language, allowed: problem.code == .methodNotAllowed ? [.get] : [], closes: closes)
        guard isPage else { return answer.response(withBody: request.method != .head) }
        let html = ByteBuffer(string: ProblemPage(problem, language: language).html)
        var headers = answer.head.headerFields
        headers[.contentType] = PageHeaders.mediaType
        headers[.contentLength] = String(html.readableBytes)
        return Response(
            status: answer.head.status, headers: headers, body: request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: html))
    }
}
