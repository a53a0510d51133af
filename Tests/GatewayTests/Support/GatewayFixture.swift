import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Logging
import TestSupport
import Trust

/// A gateway of the sample exchange on a store in memory, its clocks and randomness in the test's hand.
struct GatewayFixture {
    let exchange: SampleExchange
    let time: TestTime
    let store: any MessageStore
    let gateway: Gateway
    let log: LogCapture

    init(
        exchange: SampleExchange? = nil, store: any MessageStore = InMemoryStore(), limits: GatewayLimits = GatewayLimits(),
        time: TestTime = TestTime(), registry: Registry? = nil, acceptsClock: Bool = false,
        marker: (any LogMarker)? = nil, origin: StorageOrigin = .own, stamping: Stamping? = nil,
        fourEyes: FourEyes = FourEyes()
    ) async throws {
        let exchange = try exchange ?? SampleExchange()
        let log = LogCapture()
        self.exchange = exchange
        self.time = time
        self.store = store
        self.log = log
        gateway = try await Gateway(
            registry: registry ?? exchange.registry(), store: store, signer: exchange.evidenceSigner(), limits: limits, clock: time.wall,
            monotonic: time.monotonic, random: SeededRandom(seed: 2), log: log.logger, acceptsClock: acceptsClock,
            marker: marker, origin: origin, stamping: stamping, fourEyes: fourEyes)
    }

    func caller(_ endpoint: String) throws -> Caller { try gateway.caller(certificate: exchange.tlsCertificate(endpoint)) }

    // MARK: Submission

    @discardableResult
    func submit(_ message: SampleMessage) async throws -> Acceptance {
        try await submit(message.composed().bytes, from: message.manifest.sender)
    }

    @discardableResult
    func submit(_ bytes: [UInt8], from endpoint: String) async throws -> Acceptance {
        try await gateway.submit(bytes, from: caller(endpoint))
    }

    /// Why a submission was refused; `nil` where it was accepted.
    func refusal(of bytes: [UInt8], from endpoint: String) async throws -> Refusal? {
        do {
            _ = try await gateway.submit(bytes, from: caller(endpoint))
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    func refusal(of message: SampleMessage) async throws -> Refusal? {
        try await refusal(of: message.composed().bytes, from: message.manifest.sender)
    }

    // MARK: Delivery

    /// What a recipient is offered now, without waiting.
    func inbox(_ endpoint: String, limit: Int = 10) async throws -> [QueuedDelivery] {
        try await gateway.inbox(of: caller(endpoint), limit: limit, wait: .zero)
    }

    /// Accepts a message, offers it and sends its content: all that comes before a receipt.
    func consigned(_ message: SampleMessage) async throws -> (composed: MessageComposer.Composed, delivery: UUID, recipient: String) {
        let composed = try message.composed()
        try await submit(composed.bytes, from: message.manifest.sender)
        let recipient = message.manifest.recipients[0]
        guard let delivery = try await inbox(recipient).first(where: { $0.message.messageID == message.manifest.messageID })?.delivery.id else {
            throw Problem(.deliveryUnknown)
        }
        _ = try await gateway.content(of: delivery, for: caller(recipient))
        return (composed, delivery, recipient)
    }

    func verified(_ evidence: Evidence) throws -> EvidenceStatement { try exchange.evidenceVerifier().verify(evidence, at: time.now()) }
}

/// What a throwing expression threw, where it is a ``Problem``.
func problem<Result>(of work: () async throws -> Result) async throws -> Problem? {
    do {
        _ = try await work()
        return nil
    } catch let problem as Problem {
        return problem
    }
}

extension Gateway {
    /// Returns once so many operations wait behind a commit that is held.
    func untilWaiting(_ count: Int) async { while waitingOperations < count { await Task.yield() } }

    /// Returns once so many long polls wait for something to be accepted.
    func untilRecipientsWait(_ count: Int) async { while waitingRecipients != count { await Task.yield() } }
}
