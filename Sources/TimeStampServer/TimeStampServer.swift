import HTTPTypes
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle
package import Trust

/// A time-stamping authority of this machine, over HTTP (RFC 3161 §3.4): for development and tests. It listens on 127.0.0.1 alone, and anybody there
/// may ask.
package struct TimeStampServer: Service {
    private let authority: TimeStampAuthority
    private let port: Int
    private let log: Logger
    private let onListening: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - port: 0: any that is free.
    ///   - onListening: called with the port once requests are answered.
    package init(authority: TimeStampAuthority, port: Int, log: Logger, onListening: @escaping @Sendable (Int) async -> Void) {
        self.authority = authority
        self.port = port
        self.log = log
        self.onListening = onListening
    }

    package func run() async throws {
        let port = port
        let application = Application(
            responder: TimeStampResponder(authority: authority, log: log),
            server: .http1(configuration: .init(idleTimeout: .seconds(10))),
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: port), availableConnectionsDelegate: MaximumAvailableConnections(16, logger: log)),
            onServerRunning: { [onListening] in await onListening($0.localAddress?.port ?? port) }, logger: log)
        try await application.run()
    }
}

private struct TimeStampResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    private static let query = "application/timestamp-query"
    private static let reply = "application/timestamp-reply"

    let authority: TimeStampAuthority
    let log: Logger

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        guard request.method == .post else { return Response(status: .methodNotAllowed, headers: [.allow: "POST"]) }
        guard request.headers[.contentType] == Self.query else { return Response(status: .unsupportedMediaType) }
        guard let bytes = try? await request.body.collect(upTo: TimeStampAuthority.maximumRequestBytes) else {
            return Response(status: .contentTooLarge)
        }
        do {
            let answer = try authority.respond(to: Array(bytes.readableBytesView))
            return Response(status: .ok, headers: [.contentType: Self.reply], body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer)))
        } catch {
            log.error("no answer could be made", metadata: ["reason": "\(error)"])
            return Response(status: .internalServerError)
        }
    }
}
