import HTTPTypes
import Logging
import Metrics

/// What the access log and the metrics say of a request: no path, no query, no body, nobody's name but the endpoint's.
struct RequestTrace: Sendable {
    let method: HTTPRequest.Method
    private let started = ContinuousClock.now
    /// The route's pattern; `-` where there is none.
    var pattern = "-"
    /// Endpoint id; absent where the caller is unknown.
    var endpoint: String?

    init(method: HTTPRequest.Method) { self.method = method }

    func finish(_ status: HTTPResponse.Status, _ log: Logger) {
        let elapsed = ContinuousClock.now - started
        let (seconds, attoseconds) = elapsed.components
        let nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        Counter(
            label: "vartai_http_requests_total",
            dimensions: [("route", pattern), ("method", methodName), ("status", String(status.code))]
        ).increment()
        Metrics.Timer(label: "vartai_http_request_duration_seconds", dimensions: [("route", pattern)]).recordNanoseconds(nanoseconds)
        log.info(
            "request",
            metadata: [
                "method": "\(methodName)", "route": "\(pattern)", "status": "\(status.code)", "ms": "\(nanoseconds / 1_000_000)",
                "endpoint": "\(endpoint ?? "-")",
            ])
    }

    /// Methods are a closed set; a made-up one is not repeated.
    private var methodName: String {
        let known: [HTTPRequest.Method] = [.get, .post, .head, .put, .delete, .patch, .options, .trace, .connect]
        return known.contains(method) ? method.rawValue : "other"
    }
}
