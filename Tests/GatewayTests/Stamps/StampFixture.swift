import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Trust

/// A gateway with a time-stamping authority of its own.
struct StampFixture {
    let gateway: GatewayFixture
    let authority: TestTimeStamps

    init(
        policy: StampPolicy = StampPolicy(), store: any MessageStore = InMemoryStore(), limits: GatewayLimits = GatewayLimits(),
        validity: Duration = DevelopmentPKI.defaultValidity, names: [String] = ["dev"]
    ) async throws {
        let exchange = try SampleExchange(validity: validity)
        let time = TestTime()
        authority = TestTimeStamps(exchange.pki.timeStamping, clock: time.wall)
        gateway = try await GatewayFixture(
            exchange: exchange, store: store, limits: limits, time: time, stamping: exchange.stamping(authority, policy: policy, names: names))
    }

    var exchange: SampleExchange { gateway.exchange }
    var time: TestTime { gateway.time }

    /// Accepts a message of the hotline.
    @discardableResult
    func submit() async throws -> Manifest {
        let message = try exchange.inquiry(at: time.now())
        try await gateway.submit(message)
        return message.manifest
    }

    func stamp(of manifest: Manifest) async throws -> BatchStamp {
        try await gateway.gateway.stamp(ofMessage: manifest.messageID, for: gateway.caller(manifest.sender))
    }

    func verified(_ stamp: BatchStamp) throws -> VerifiedBatchStamp { try exchange.stampVerifier().verify(stamp, now: time.now()) }

    func figures() async throws -> StampFigures {
        guard let figures = await gateway.gateway.stampFigures() else { throw Problem(.internalFailure) }
        return figures
    }

    /// Lines of the log about stamps, without what else is in them.
    func told(_ beginning: String) -> [String] { gateway.log.lines.filter { $0.contains(beginning) } }
}
