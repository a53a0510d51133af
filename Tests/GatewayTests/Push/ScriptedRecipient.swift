import ExchangeFormats
import Foundation
import Gateway
import Synchronization
import TestSupport
import Trust

/// An endpoint that is pushed to, and what it answers.
final class ScriptedRecipient: PushTransport, Sendable {
    typealias Answer = @Sendable (OfferedDelivery) async throws -> PushAnswer

    struct Seen {
        var greetings = 0
        var pushes: [OfferedDelivery] = []
        var lines = 0
    }

    private struct State {
        var seen = Seen()
        var certificate: [UInt8]
        var isThere = true
        var answer: Answer
    }

    private let state: Mutex<State>

    init(certificate: [UInt8], answer: @escaping Answer) { state = Mutex(State(certificate: certificate, answer: answer)) }

    var seen: Seen { state.withLock { $0.seen } }

    /// Whether it answers greetings.
    func set(isThere: Bool) { state.withLock { $0.isThere = isThere } }

    func set(certificate: [UInt8]) { state.withLock { $0.certificate = certificate } }

    func set(answer: @escaping Answer) { state.withLock { $0.answer = answer } }

    func line(to address: PushAddress, judge: @escaping @Sendable ([UInt8]) -> Bool) throws(PushFailure) -> any PushLine {
        state.withLock { $0.seen.lines += 1 }
        return Line(recipient: self, judge: judge)
    }

    private final class Line: PushLine {
        private let recipient: ScriptedRecipient
        private let judge: @Sendable ([UInt8]) -> Bool
        private let proven = Mutex<[[UInt8]]>([])

        init(recipient: ScriptedRecipient, judge: @escaping @Sendable ([UInt8]) -> Bool) {
            self.recipient = recipient
            self.judge = judge
        }

        var certificates: [[UInt8]] { proven.withLock { $0 } }

        /// A connection made once stays: what is judged is the first handshake.
        private func connect() throws(PushFailure) {
            guard certificates.isEmpty else { return }
            let certificate = recipient.state.withLock { $0.certificate }
            guard judge(certificate) else { throw .tls }
            proven.withLock { $0.append(certificate) }
        }

        func greet() async throws(PushFailure) {
            let isThere = recipient.state.withLock { state in
                state.seen.greetings += 1
                return state.isThere
            }
            guard isThere else { throw .unreachable }
            try connect()
        }

        func push(_ offered: OfferedDelivery) async throws(PushFailure) -> PushAnswer {
            try connect()
            let answer = recipient.state.withLock { state in
                state.seen.pushes.append(offered)
                return state.answer
            }
            do { return try await answer(offered) } catch { throw error as? PushFailure ?? .interrupted }
        }
    }
}

/// A gateway that pushes to the municipality, and the lane on which it does.
struct PushFixture {
    static let endpoint = SampleExchange.municipality
    let gateway: GatewayFixture
    let recipient: ScriptedRecipient
    let lane: PushLane

    /// - Parameter answer: what the recipient answers; `nil`: its receipt.
    init(settings: PushSettings = PushSettings(wait: .zero), answer: ScriptedRecipient.Answer? = nil) async throws {
        let exchange = try SampleExchange()
        let push = try Self.certificate(exchange)
        gateway = try await GatewayFixture(exchange: exchange, registry: Self.registry(exchange))
        recipient = ScriptedRecipient(certificate: push.der, answer: answer ?? Self.receipts(exchange))
        guard let address = gateway.gateway.registry.directory.endpoint(Self.endpoint)?.push else { throw Problem(.internalFailure) }
        lane = PushLane(endpoint: Self.endpoint, address: address, gateway: gateway.gateway, transport: recipient, settings: settings)
    }

    static func certificate(_ exchange: SampleExchange) throws -> Certificate {
        guard let certificate = try Certificate.bundle(contentsOf: exchange.pki.endpointPush(endpoint).certificates).first else {
            throw TrustError.certificateMissing
        }
        return certificate
    }

    /// - Parameter url: `nil`: it is not pushed to.
    static func registry(_ exchange: SampleExchange, url: String? = "https://push.example.test/inbox") throws -> Registry {
        let push = try certificate(exchange)
        return try exchange.registry(endpoints: { endpoint in
            endpoint.id == Self.endpoint ? endpoint.pushed(to: url.flatMap(PushAddress.init), certificate: push) : endpoint
        })
    }

    /// A signed receipt that accepts.
    static func receipts(_ exchange: SampleExchange) -> ScriptedRecipient.Answer {
        { offered in .receipt(try exchange.receipt(for: offered, recipient: endpoint)) }
    }

    /// Turns until nothing is left to do now.
    func turn(_ times: Int = 1) async -> PushRest {
        var rest = PushRest.none
        for _ in 0..<times { rest = await lane.turn() }
        return rest
    }

    func delivery(of message: SampleMessage) async throws -> StoredDelivery {
        let id = message.manifest.messageID
        let sender = message.manifest.sender
        return try await gateway.store.read { reader in
            guard let stored = try reader.message(sender: sender, id: id),
                let delivery = try reader.deliveries(ofMessage: stored.sequence).first
            else { throw Problem(.deliveryUnknown) }
            return delivery
        }
    }

    func attempts(of message: SampleMessage) async throws -> [StoredAttempt.Kind] {
        let id = try await delivery(of: message).id
        return try await gateway.store.read { try $0.attempts(of: id).map(\.kind) }
    }

    var circuit: CircuitBreaker.State? { gateway.gateway.circuit(of: Self.endpoint)?.state }
}

extension SampleExchange {
    /// The receipt of a recipient that accepts what it was offered.
    func receipt(for offered: OfferedDelivery, recipient: String) throws -> [UInt8] {
        guard offered.message != nil else { throw Problem(.deliveryUnknown) }
        let (delivery, message) = (offered.queued.delivery, offered.queued.message)
        let receipt = Receipt(
            exchange: Self.name, deliveryID: delivery.id, messageID: message.messageID, sender: message.sender, recipient: recipient,
            messageDigest: message.messageDigest, outcome: .accepted, at: Self.now)
        return JSONWriter.bytes(try signer(recipient).sign(.receipt, payload: JSONWriter.bytes(receipt.json), issuedAt: Self.now).json)
    }
}
