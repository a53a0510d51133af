import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Transport
import Trust

/// The municipality as a third party's program: long polls, fetches what it is offered, signs a receipt for it and posts it. It does not verify
/// the messages: that is the recipient's work, not the gateway's, and both share this machine.
struct Recipient: Sendable {
    private static let pollers = 4
    private static let atOnce = 8
    /// Seconds of one poll.
    private static let wait = 2

    private let exchanges: [CurlExchange]
    private let signer: MessageSigner
    private let account: Account

    init(_ world: StoryWorld, account: Account) throws {
        let keys = DevelopmentPKI(directory: world.place.pki)
        let endpoint = StoryEndpoint.municipality.rawValue
        let tls = keys.endpointTLS(endpoint)
        signer = try keys.endpointSigning(endpoint).signer()
        exchanges = try (0..<Self.pollers).map { _ in
            try CurlExchange(
                CurlConfiguration(
                    host: "127.0.0.1", port: world.port, serverName: StoryNames.serverName, anchors: keys.anchorsFile.path,
                    certificate: tls.certificates.path, key: tls.key.path))
        }
        self.account = account
    }

    /// Until cancelled.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for exchange in exchanges { group.addTask { try await poll(exchange) } }
            try await group.waitForAll()
        }
    }

    private func poll(_ exchange: CurlExchange) async throws {
        while true {
            try Task.checkCancellation()
            let response = try await exchange.send(OutboundRequest(.get, APIPath.inbox(wait: Self.wait, max: Self.atOnce)))
            guard response.status == 200 else { throw unexpected(response) }
            let page = try InboxPage(try JSONReader.read(response.body, limits: JSONLimits(bytes: APILimits.responseBytes)))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for entry in page.items { group.addTask { try await take(entry, exchange) } }
                try await group.waitForAll()
            }
        }
    }

    private func take(_ entry: InboxEntry, _ exchange: CurlExchange) async throws {
        let content = try await exchange.send(OutboundRequest(.get, APIPath.deliveryMessage(entry.deliveryID)))
        guard content.status == 200 else { throw unexpected(content) }
        let message = try UnverifiedMessage(bytes: content.body).jws
        let now = SystemClock().now()
        let receipt = Receipt(
            exchange: StoryNames.exchange, deliveryID: entry.deliveryID, messageID: entry.messageID, sender: entry.sender,
            recipient: StoryEndpoint.municipality.rawValue, messageDigest: message.messageDigest, outcome: .accepted, at: now)
        let signed = try signer.sign(.receipt, payload: JSONWriter.bytes(receipt.json), issuedAt: now)
        let evidence = try await exchange.send(
            OutboundRequest(
                .post, APIPath.deliveryReceipt(entry.deliveryID), headers: [("Content-Type", MediaType.receipt)],
                body: JSONWriter.bytes(signed.json)))
        guard (200..<300).contains(evidence.status) else { throw unexpected(evidence) }
        account.handedOver(entry.messageID, at: ContinuousClock.now)
    }

    private func unexpected(_ response: InboundResponse) -> StoryFailure {
        StoryFailure(lt: "Netikėtas atsakymas, būsena \(response.status).", en: "An unexpected answer, status \(response.status).")
    }
}
