import ExchangeFormats
import HTTPTypes
import Logging
import Metrics
import Synchronization
import Trust

/// What the access log and the metrics say of a request: no path, no query, no body, nobody's name but the endpoint's.
struct RequestTrace: Sendable {
    let method: HTTPRequest.Method
    private let started = ContinuousClock.now
    /// The route's pattern; `-` where there is none.
    var pattern = "-"
    /// Endpoint id; absent where the caller is unknown.
    var endpoint: String?

    /// What stands before the pattern where it is not the exchange API's or the console's: two APIs may have the same path.
    private let prefix: String

    /// Which trace the request belongs to, one span further.
    let context: TraceContext

    /// - Parameter api: its name; `nil` for the exchange API and the console.
    init(_ headers: HTTPFields, method: HTTPRequest.Method, api: String? = nil) {
        self.method = method
        let random = SystemRandom()
        context = Self.context(headers)?.child(random: random.bytes(8)) ?? TraceContext(random: random.bytes(24))
        prefix = api.map { "\($0):" } ?? ""
    }

    private static let names = (parent: HTTPField.Name("traceparent"), state: HTTPField.Name("tracestate"))

    /// What the caller says, where it can be read (https://www.w3.org/TR/trace-context/).
    private static func context(_ headers: HTTPFields) -> TraceContext? {
        guard let parent = names.parent, let state = names.state, headers.contains(parent) else { return nil }
        return TraceContext(parents: headers[values: parent], states: headers[values: state])
    }

    func finish(_ status: HTTPResponse.Status, _ log: Logger) {
        let elapsed = ContinuousClock.now - started
        let (seconds, attoseconds) = elapsed.components
        let nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        let series = Self.series(RequestSeries.Key(pattern: prefix + pattern, method: methodName, status: status.code))
        series.count.increment()
        series.duration.recordNanoseconds(nanoseconds)
        log.info(
            "request",
            metadata: [
                "method": "\(methodName)", "route": "\(prefix)\(pattern)", "status": "\(status.code)", "ms": "\(nanoseconds / 1_000_000)",
                "endpoint": "\(endpoint ?? "-")", "trace": "\(context.traceID)",
            ])
    }

    /// Kept once they are made: swift-metrics would look for them by name and labels at every request.
    private static let known = Mutex<[RequestSeries.Key: RequestSeries]>([:])

    private static func series(_ key: RequestSeries.Key) -> RequestSeries {
        known.withLock { known in
            if let series = known[key] { return series }
            let series = RequestSeries(key)
            known[key] = series
            return series
        }
    }

    /// Methods are a closed set; a made-up one is not repeated.
    private var methodName: String {
        switch method {
        case .get, .post, .head, .put, .delete, .patch, .options, .trace, .connect: method.rawValue
        default: "other"
        }
    }
}

/// What is counted of the requests of one route, method and status.
private struct RequestSeries: Sendable {
    struct Key: Hashable {
        let pattern: String
        let method: String
        let status: Int
    }

    let count: Counter
    let duration: Metrics.Timer

    init(_ key: Key) {
        count = Counter(
            label: "vartai_http_requests_total",
            dimensions: [("route", key.pattern), ("method", key.method), ("status", String(key.status))])
        duration = Metrics.Timer(label: "vartai_http_request_duration_seconds", dimensions: [("route", key.pattern)])
    }
}
