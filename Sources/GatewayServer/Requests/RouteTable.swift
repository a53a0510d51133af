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
                part.hasPrefix("{") && part.hasSuffix("}") ? .parameter(String(part.dropFirst().dropLast())) : .literal(Array(part.utf8))
            }
        }
    }

    fileprivate enum Segment: Sendable {
        case literal([UInt8])
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
        var path = path
        return path.withUTF8 { match(method, $0) }
    }

    private func match(_ method: HTTPRequest.Method, _ path: UnsafeBufferPointer<UInt8>) -> Match {
        guard path.first == Self.slash, path.count <= 512 else { return .none }
        var allowed: [HTTPRequest.Method] = []
        var pattern = ""
        for route in routes {
            guard let parameters = Self.parameters(of: route, path) else { continue }
            if route.method == method { return .route(route, parameters: parameters) }
            allowed.append(route.method)
            pattern = route.pattern
        }
        return allowed.isEmpty ? .none : .otherMethods(allowed, pattern: pattern)
    }

    /// - Returns: `nil` where the path is not the route's.
    private static func parameters(of route: Route, _ path: UnsafeBufferPointer<UInt8>) -> [String: String]? {
        var parameters: [String: String] = [:]
        // Behind the first slash, which alone is the path of no segments.
        var rest = path.dropFirst()
        if route.segments.isEmpty { return rest.isEmpty ? parameters : nil }
        for (position, segment) in route.segments.enumerated() {
            let isLast = position == route.segments.count - 1
            let part = rest.prefix { $0 != slash }
            guard isLast == (part.endIndex == rest.endIndex) else { return nil }
            switch segment {
            case .literal(let text): guard part.elementsEqual(text) else { return nil }
            case .parameter(let name):
                guard !part.isEmpty else { return nil }
                parameters[name] = String(decoding: part, as: UTF8.self)
            }
            rest = isLast ? rest[rest.endIndex...] : rest[part.endIndex...].dropFirst()
        }
        return parameters
    }

    private static var slash: UInt8 { UInt8(ascii: "/") }
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
