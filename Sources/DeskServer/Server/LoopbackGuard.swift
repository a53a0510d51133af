import ExchangeFormats
import HTTPTypes
import Hummingbird
import Trust

/// Lets through what comes from a program of this machine that can read the state file, and nothing else.
///
/// A web page that a user visits can make a browser send requests to 127.0.0.1, and a name that it controls can be made to resolve there (DNS
/// rebinding). So the host has to be the loopback's, a request with an `Origin` is refused whatever it says, and the token decides.
struct LoopbackGuard<Context: RequestContext>: RouterMiddleware {
    private let expected: [UInt8]

    /// - Parameter token: as it stands in the state file.
    init(token: String) { expected = Array("Bearer \(token)".utf8) }

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        guard Self.isLoopback(request.head.authority), request.headers[.origin] == nil,
            ConstantTime.equal(Array((request.headers[.authorization] ?? "").utf8), expected)
        else { throw Problem(.callerNotAllowed) }
        return try await next(request, context)
    }

    /// - Parameter authority: the `Host` header, with or without a port.
    private static func isLoopback(_ authority: String?) -> Bool {
        guard let host = authority?.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).first else { return false }
        return host == "127.0.0.1" || host == "localhost"
    }
}
