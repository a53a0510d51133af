package import Desk
import ExchangeAPI
import ExchangeFormats
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
package import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle

/// The port on which the gateway calls to push: mutual TLS, HTTP/2 or HTTP/1.1, one path.
package struct DeskPushServer: Service {
    /// What the gateway posts to, and greets. An endpoint of another make may have another: the directory says which.
    package static let path = "/v1/push"

    private let desk: Desk
    private let host: String
    private let port: Int
    private let tls: PushTLS
    private let judge: GatewayJudge
    private let logger: Logger
    private let onReady: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - port: 0 for any that is free.
    ///   - onReady: told the port once requests are answered.
    package init(
        desk: Desk, host: String, port: Int, tls: PushTLS, judge: GatewayJudge, logger: Logger,
        onReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.desk = desk
        self.host = host
        self.port = port
        self.tls = tls
        self.judge = judge
        self.logger = logger
        self.onReady = onReady
    }

    /// Answers until the service group shuts down or the task is cancelled.
    ///
    /// - Throws: what the system says where it cannot listen.
    package func run() async throws {
        let router = Router(context: PushContext.self)
        router.add(middleware: ProblemResponder())
        router.add(middleware: GatewayOnly(judge: judge))
        let path = RouterPath(Self.path)
        router.head(path) { _, _ in Response(status: .noContent) }
        router.post(path) { [desk, logger] request, _ in
            let body = try await Self.body(request)
            return try Self.answer(await desk.take(pushed: body), logger)
        }
        let requests = HTTP1Channel.Configuration(idleTimeout: .seconds(120))
        let application = Application(
            router: router,
            server: try .http2Upgrade(
                tlsConfiguration: tls.configuration, configuration: .init(idleTimeout: .seconds(120), streamConfiguration: requests)),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil,
                // The gateway alone, with a few connections.
                availableConnectionsDelegate: MaximumAvailableConnections(64, logger: logger)),
            onServerRunning: { [onReady] channel in
                guard let port = channel.localAddress?.port else { return }
                await onReady(port)
            },
            logger: logger)
        try await application.run()
    }

    private static func body(_ request: Request) async throws -> [UInt8] {
        guard request.headers[.contentType].map({ $0 == MediaType.json || $0.hasPrefix(MediaType.json + ";") }) == true else {
            throw Problem(.mediaTypeUnsupported)
        }
        do {
            return Array(buffer: try await request.body.collect(upTo: APILimits.responseBytes))
        } catch is NIOTooManyBytesError {
            throw Problem(.requestTooLarge, ["limit": .count(APILimits.responseBytes)])
        }
    }

    private static func answer(_ verdict: PushVerdict, _ logger: Logger) throws(Problem) -> Response {
        switch verdict {
        case .receipt(let bytes): Response(status: .ok, headers: .json(MediaType.receipt), body: unannounced(bytes))
        case .taken: Response(status: .accepted)
        case .refused(let problem): throw problem
        case .unable: throw Problem(.storageUnavailable, retryAfter: 5)
        }
    }

    /// A body whose length is not said beforehand: libcurl would reset an HTTP/2 stream once it has read what was announced, and a server takes
    /// many resets for an attack.
    private static func unannounced(_ bytes: [UInt8]) -> ResponseBody {
        ResponseBody { writer in
            try await writer.write(ByteBuffer(bytes: bytes))
            try await writer.finish(nil)
        }
    }
}

/// A request, and the connection that it came on.
struct PushContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// DER of the certificate that the caller proved to have.
    var certificate: [UInt8]? {
        get async throws {
            // A request over HTTP/2 has a channel of its own within the connection's.
            for channel in [channel, channel.parent].compactMap({ $0 }) {
                if let certificate = try? await channel.nioSSL_peerCertificate().get() { return try certificate.toDERBytes() }
            }
            return nil
        }
    }
}

/// Nobody but the gateway gets past here.
private struct GatewayOnly: RouterMiddleware {
    let judge: GatewayJudge

    func handle(_ request: Request, context: PushContext, next: (Request, PushContext) async throws -> Response) async throws -> Response {
        try judge.judge(try await context.certificate)
        return try await next(request, context)
    }
}
