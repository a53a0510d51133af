import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Logging
import TestSupport
import Testing
import Trust

/// A content that cannot be opened is its own message's misfortune.
@Suite(.timeLimit(.minutes(5)))
struct DamagedOfferTests {
    private let recipient = SampleExchange.municipality

    private func gateway(_ exchange: SampleExchange, _ store: SQLiteStore) async throws -> Gateway {
        let time = TestTime()
        return try await Gateway(
            registry: exchange.registry(), store: store, signer: exchange.evidenceSigner(), clock: time.wall, monotonic: time.monotonic,
            random: SystemRandom(), log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test(
        "The receipt that lets a damaged message go is taken; that one is offered without its content",
        .enabled(if: Python.isThere, "python3 is not installed"))
    func nextIsDamaged() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteStoreConfiguration(stateDirectory: folder, keyDirectory: folder, exchange: SampleExchange.name)
            let exchange = try SampleExchange()
            let first = try exchange.inquiry()
            var second = try exchange.inquiry()
            second.manifest.conversationID = first.manifest.conversationID
            let composed = try first.composed()
            var store = try SQLiteStore.open(configuration: configuration, random: SystemRandom())
            let before = try await gateway(exchange, store)
            let sender = try before.caller(certificate: exchange.tlsCertificate(first.manifest.sender))
            _ = try await before.submit(composed.bytes, from: sender)
            _ = try await before.submit(second.composed().bytes, from: sender)
            try await store.close()
            try Python.changeDatabase(configuration.database, "UPDATE content SET sealed = zeroblob(length(sealed)) WHERE message = 2")

            store = try SQLiteStore.open(configuration: configuration, random: SystemRandom())
            let gateway = try await gateway(exchange, store)
            let caller = try gateway.caller(certificate: exchange.tlsCertificate(recipient))
            let offered = try await gateway.inboxWithMessages(of: caller, limit: 10, wait: .zero)
            #expect(offered.map(\.message) == [composed.bytes])
            let delivery = try #require(offered.first?.queued.delivery.id)
            let poll = Task { try await gateway.inboxWithMessages(of: caller, limit: 10, wait: .seconds(600)) }
            while gateway.waitingRecipients == 0 { await Task.yield() }
            let receipt = try exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
            _ = try await gateway.conclude(delivery, receipt: receipt, from: caller)
            let damaged = try await poll.value
            #expect(damaged.map(\.queued.message.messageID) == [second.manifest.messageID])
            #expect(damaged.map(\.message) == [nil] && damaged.first?.queued.delivery.consignedAt == nil)
            try await store.close()
        }
    }
}
