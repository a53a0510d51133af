package import ExchangeAPI
package import ExchangeFormats
package import Foundation
import Transport
package import Trust

/// A third party's program with an agency's keys: it composes messages by itself and sends whatever it likes. What a desk would never send
/// (forged, malformed, unrouted) goes through here.
package struct RawClient: Sendable {
    /// Endpoint id of the signer.
    package let endpoint: String
    package let composer: MessageComposer
    private let exchange: CurlExchange
    private let random = SystemRandom()
    private let clock = SystemClock()

    package init(_ endpoint: StoryEndpoint, world: StoryWorld) throws { try self.init(endpoint.rawValue, world: world) }

    /// - Parameters:
    ///   - endpoint: whose key signs.
    ///   - connection: whose certificate opens the connection; the signer's where absent.
    package init(_ endpoint: String, connection: String? = nil, world: StoryWorld) throws {
        self.endpoint = endpoint
        let pki = world.place.pki
        func keys(_ id: String) -> URL { pki.appending(path: "endpoints/\(id)") }
        let signer = try MessageSigner(
            key: try SigningKey(contentsOf: keys(endpoint).appending(path: "signing.key")),
            certificates: try Certificate.bundle(contentsOf: keys(endpoint).appending(path: "signing.pem")))
        composer = MessageComposer(signer: signer, random: random)
        let tls = keys(connection ?? endpoint)
        exchange = try CurlExchange(
            CurlConfiguration(
                host: "127.0.0.1", port: world.port, serverName: StoryNames.serverName,
                anchors: pki.appending(path: "anchors.pem").path, certificate: .file(tls.appending(path: "tls.pem").path),
                key: .file(tls.appending(path: "tls.key").path)))
    }

    /// A manifest with this agency as its sender and everything else as the sample agreements want it.
    package func manifest(
        _ formatID: String, to recipient: String, purpose: String, regime: String, handling: [String], language: Language = .lt,
        messageID: UUID? = nil
    ) -> Manifest {
        let now = clock.now()
        return Manifest(
            exchange: StoryNames.exchange, formatID: formatID, formatVersion: FormatVersion(1, 0),
            messageID: messageID ?? UUID.version7(at: now, random: random), conversationID: UUID.version7(at: now, random: random),
            createdAt: now, validUntil: now.adding(.seconds(3 * 86_400)), sender: endpoint, senderPerson: "pavyzdys-0001",
            recipients: [recipient], priority: .normal, purpose: purpose, regime: regime, legalBasis: ["REK-2015"],
            handlingCodes: handling, language: language, retention: 30, parts: [])
    }

    /// Signs a message with one body.
    package func compose(_ manifest: Manifest, body: JSONValue) throws -> MessageComposer.Composed {
        try composer.compose(
            manifest, parts: [MessageComposer.Part(partID: "body", mediaType: MediaType.json, bytes: JSONWriter.bytes(body))],
            issuedAt: clock.now())
    }

    package enum Answer: Sendable {
        case accepted(SubmissionAnswer)
        case refused(ReceivedProblem)
    }

    /// - Throws: `TransportFailure` where no answer came: then nobody knows whether the message was accepted.
    package func submit(_ bytes: [UInt8]) async throws -> Answer {
        let response = try await exchange.send(
            OutboundRequest(.post, APIPath.messages, headers: [("Content-Type", MediaType.message)], body: bytes))
        let value = try JSONReader.read(response.body, limits: JSONLimits(bytes: APILimits.responseBytes, depth: 16))
        if response.status == 202 { return .accepted(try SubmissionAnswer(value)) }
        guard let problem = ReceivedProblem(value) else {
            throw StoryFailure(
                lt: "Netikėtas atsakymas, būsena \(response.status).", en: "An unexpected answer, status \(response.status).")
        }
        return .refused(problem)
    }

    /// What became of a message of this agency; `nil` where the gateway does not know it.
    package func status(of message: UUID) async throws -> MessageStatus? {
        let response = try await exchange.send(OutboundRequest(.get, APIPath.message(message)))
        let value = try JSONReader.read(response.body, limits: JSONLimits(bytes: APILimits.responseBytes, depth: 16))
        if response.status == 404 { return nil }
        return try MessageStatus(value)
    }

    /// Asks for what waits for this agency.
    ///
    /// - Parameter wait: seconds that the gateway may hold the answer back while there is nothing.
    package func inbox(wait: Int) async throws -> [InboxEntry] {
        let response = try await exchange.send(OutboundRequest(.get, APIPath.inbox(wait: wait, max: 1), timeout: .seconds(30 + wait)))
        let value = try JSONReader.read(response.body, limits: JSONLimits(bytes: APILimits.responseBytes, depth: 16))
        if let problem = ReceivedProblem(value) { throw problem }
        return try InboxPage(value).items
    }

    /// All evidence that was stated to this agency, rejections among it.
    package func feed() async throws -> [EvidencePage.Item] {
        var items: [EvidencePage.Item] = []
        while true {
            let path = APIPath.evidence(after: items.last?.sequence ?? 0, wait: 0, max: APILimits.pageItems)
            let response = try await exchange.send(OutboundRequest(.get, path))
            let value = try JSONReader.read(response.body, limits: JSONLimits(bytes: APILimits.responseBytes, depth: 16))
            if let problem = ReceivedProblem(value) { throw problem }
            let page = try EvidencePage(value).items
            guard !page.isEmpty else { return items }
            items += page
        }
    }

    /// All evidence of a message of this agency.
    package func evidence(of message: UUID) async throws -> [Evidence] {
        let response = try await exchange.send(OutboundRequest(.get, APIPath.messageEvidence(message)))
        let value = try JSONReader.read(response.body, limits: JSONLimits(bytes: APILimits.responseBytes, depth: 16))
        return try EvidencePage(value).items.map(\.evidence)
    }
}
