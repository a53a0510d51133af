import ExchangeAPI
import ExchangeFormats
import Gateway
package import Hummingbird

/// Says whether the process lives, whether the gateway can do its work, and what it counts.
package struct HealthResponder: HTTPResponder {
    package typealias Context = BasicRequestContext

    private enum Page: Sendable {
        case live, ready, metrics
    }

    private static let routes = RouteTable<Page>([
        .init(.get, APIPath.live, .live), .init(.head, APIPath.live, .live), .init(.get, APIPath.ready, .ready),
        .init(.head, APIPath.ready, .ready), .init(.get, APIPath.metrics, .metrics), .init(.head, APIPath.metrics, .metrics),
    ])

    let gateway: Gateway
    let metrics: MetricsRegistry
    let clock: any WallClock

    package func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let response: Response
        switch Self.routes.match(request.method, request.uri.path) {
        case .route(let route, _): response = await answer(route.handler)
        case .otherMethods(let allowed, _):
            response = ProblemAnswer(Problem(.methodNotAllowed), language: AcceptedLanguage.choose(request.headers), allowed: allowed)
                .response()
        case .none: response = ProblemAnswer(Problem(.resourceUnknown), language: AcceptedLanguage.choose(request.headers)).response()
        }
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ page: Page) async -> Response {
        switch page {
        case .live: return Answer.json(["status": "live"])
        case .ready:
            let readiness = await gateway.readiness()
            var object: JSONObject = ["status": .string(readiness.isReady ? "ready" : "notReady")]
            if !readiness.isReady { object["reasons"] = .array(readiness.reasons.map { .string($0) }) }
            if !readiness.warnings.isEmpty { object["warnings"] = .array(readiness.warnings.map { .string($0) }) }
            return Answer.json(.object(object), readiness.isReady ? .ok : .serviceUnavailable)
        case .metrics:
            let families =
                metrics.families() + (await QueueMetrics.families(gateway, at: clock.now()))
                + (await StampMetrics.families(gateway, at: clock.now()))
                + CircuitMetrics.families(gateway)
                + (await RetentionMetrics.families(gateway, at: clock.now()))
            return Answer.text(PrometheusText.render(families), mediaType: PrometheusText.mediaType)
        }
    }
}
