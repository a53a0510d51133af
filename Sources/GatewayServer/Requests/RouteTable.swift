import HTTPTypes

/// The routes of an application, matched on the raw path: no percent-decoding, since nothing that a path of ours holds needs it.
struct RouteTable<Handler: Sendable>: Sendable {
    struct Route: Sendable {
        let method: HTTPRequest.Method
        /// `/v1/messages/{messageId}`.
        let pattern: String
        let handler: Handler
        fileprivate let segments: [Segment]

        init(_ method: HTTPRequest.Method, _ pattern: String, _ handler: Handler) {
            self.method = method
            self.pattern = pattern
            self.handler = handler
            segments = pattern.split(separator: "/").map { part in
                part.hasPrefix("{") && part.hasSuffix("}") ? .parameter(String(part.dropFirst().dropLast())) : .literal(part)
            }
        }
    }

    fileprivate enum Segment: Sendable {
        case literal(Substring)
        case parameter(String)
    }

    enum Match: Sendable {
        case route(Route, parameters: [String: String])
        /// The path exists, the method does not.
        case otherMethods([HTTPRequest.Method], pattern: String)
        case none
    }

    let routes: [Route]

    init(_ routes: [Route]) { self.routes = routes }

    /// - Parameter path: without the query.
    func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
        guard path.hasPrefix("/"), path.utf8.count <= 512 else { return .none }
        let parts = path == "/" ? [] : path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        var allowed: [HTTPRequest.Method] = []
        var pattern = ""
        for route in routes {
            guard let parameters = Self.parameters(of: route, parts) else { continue }
            if route.method == method { return .route(route, parameters: parameters) }
            allowed.append(route.method)
            pattern = route.pattern
        }
        return allowed.isEmpty ? .none : .otherMethods(allowed, pattern: pattern)
    }

    private static func parameters(of route: Route, _ parts: [Substring]) -> [String: String]? {
        guard route.segments.count == parts.count else { return nil }
        var parameters: [String: String] = [:]
        for (segment, part) in zip(route.segments, parts) {
            switch segment {
            case .literal(let text): guard text == part else { return nil }
            case .parameter(let name):
                guard !part.isEmpty else { return nil }
                parameters[name] = String(part)
            }
        }
        return parameters
    }
}

extension RouteTable.Match {
    /// For logs and metrics: never a path as it came.
    var pattern: String {
        switch self {
        case .route(let route, _): route.pattern
        case .otherMethods(_, let pattern): pattern
        case .none: "-"
        }
    }
}
