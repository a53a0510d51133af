import ArgumentParser
import Foundation
import GatewayServer
import Hummingbird
import HummingbirdHTTP2
import Logging
import NIOCore
import Trust

/// What TLS and HTTP cost when nothing is done with a request: the gateway's server library with the gateway's TLS settings, one route that reads
/// a body to its end and answers with as many bytes as the gateway's answers have.
@main struct EchoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-echo", abstract: "POST /echo over mutual TLS 1.3: reads the body, answers a fixed one. Ends at SIGTERM.")

    @Option(help: "The server's certificate and its issuers, PEM.")
    var certificate: String

    @Option(help: "Its key, PEM.")
    var key: String

    @Option(help: "The authorities that clients' chains end at, PEM.")
    var anchors: String

    @Option(help: "The port on 127.0.0.1; 0: any that is free.")
    var port = 0

    @Option(help: "Bytes of an answer.")
    var answerBytes = 3072

    @Option(help: "The port is written to this file once connections are accepted.")
    var portFile: String

    /// Past what the gateway takes of a message.
    private static let limit = 1 << 24

    func run() async throws {
        let tls = try ServerTLS(
            certificates: try Certificate.bundle(contentsOf: URL(filePath: certificate)),
            key: try SigningKey(contentsOf: URL(filePath: key)), anchors: try Certificate.bundle(contentsOf: URL(filePath: anchors)))
        let answer = ByteBuffer(repeating: 0x61, count: answerBytes)
        let router = Router()
        router.post("/echo") { request, _ in
            _ = try await request.body.collect(upTo: Self.limit)
            return Response(status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: answer))
        }
        let portFile = URL(filePath: portFile)
        var log = Logger(label: "bench-echo")
        log.logLevel = .warning
        let application = Application(
            router: router, server: try .http2Upgrade(tlsConfiguration: tls.configuration),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in
                // Written beside and moved, so that who waits for it reads all of it.
                try? Data("\(channel.localAddress?.port ?? 0)\n".utf8).write(to: portFile, options: .atomic)
            }, logger: log)
        try await application.runService()
    }
}
