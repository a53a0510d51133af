import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// Whatever happens in whatever order: exactly one terminal evidence for each delivery, and nothing leaves a terminal state.
@Suite(.timeLimit(.minutes(10)))
struct TerminalEvidenceTests {
    private struct Known {
        let composed: MessageComposer.Composed
        let recipients: [String]
        var deliveries: [UUID] = []
        var end: [UUID: DeliveryState] = [:]
    }

    private enum Act: CaseIterable {
        case submit, offer, fetch, fetchMore, accept, refuse, withdraw, park, redrive, discard, wait, expire, repeatReceipt
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func randomLives(seed: UInt64) async throws {
        let fixture = try await GatewayFixture()
        let administrator = try fixture.administrator()
        var dice = SeededGenerator(state: seed)
        var known: [Known] = []
        var changes = 0

        func pick() -> (Known, UUID)? {
            guard let message = known.randomElement(using: &dice), let delivery = message.deliveries.randomElement(using: &dice) else { return nil }
            return (message, delivery)
        }
        func receipt(_ outcome: Receipt.Outcome) async throws {
            guard let (message, delivery) = pick() else { return }
            let recipient = try await recipient(of: delivery, fixture)
            let bytes = try fixture.exchange.receipt(
                for: message.composed, delivery: delivery, recipient: recipient, outcome: outcome,
                reason: outcome == .refused ? .fieldMissing : nil, at: fixture.time.now())
            _ = try await fixture.gateway.conclude(delivery, receipt: bytes, from: fixture.caller(recipient))
        }

        for _ in 0..<400 {
            let act = known.count < 3 ? .submit : (Act.allCases.randomElement(using: &dice) ?? .submit)
            // What cannot happen is refused; that it changes nothing is looked at below.
            _ = try await problem {
                switch act {
                case .submit:
                    guard known.count < 40 else { return }
                    var message = try fixture.exchange.inquiry(at: fixture.time.now())
                    message.manifest.validUntil = fixture.time.now().adding(.seconds(Int64.random(in: 30...600, using: &dice)))
                    let composed = try message.composed()
                    let acceptance = try await fixture.submit(composed.bytes, from: message.manifest.sender)
                    let deliveries = try fixture.verified(acceptance.evidence).deliveries
                    known.append(
                        Known(composed: composed, recipients: message.manifest.recipients, deliveries: deliveries.map(\.deliveryID)))
                case .offer: _ = try await fixture.inbox(SampleExchange.municipality, limit: 3)
                case .fetch, .fetchMore:
                    guard let (_, delivery) = pick() else { return }
                    let recipient = try await recipient(of: delivery, fixture)
                    _ = try await fixture.gateway.content(of: delivery, for: fixture.caller(recipient))
                case .accept, .repeatReceipt: try await receipt(.accepted)
                case .refuse: try await receipt(.refused)
                case .withdraw:
                    guard let (message, _) = pick(), Bool.random(using: &dice) else { return }
                    _ = try await fixture.gateway.withdraw(
                        message.composed.manifest.messageID, recipient: Bool.random(using: &dice) ? nil : message.recipients.first,
                        for: fixture.caller(SampleExchange.hotline))
                case .park:
                    guard let (_, delivery) = pick() else { return }
                    try await fixture.gateway.park(delivery, by: administrator, ground: .keepsFailing)
                case .redrive:
                    guard let (_, delivery) = pick() else { return }
                    try await fixture.gateway.redrive(delivery, by: administrator, ground: .mended)
                case .discard:
                    guard let (_, delivery) = pick() else { return }
                    if Int.random(in: 0..<4, using: &dice) == 0 {
                        try await fixture.gateway.park(delivery, by: administrator, ground: .decidedElsewhere)
                    }
                    try await fixture.gateway.discard(delivery, by: administrator, ground: .decidedElsewhere)
                case .wait: fixture.time.advance(.seconds(Int64.random(in: 1...20, using: &dice)))
                case .expire: _ = try await fixture.gateway.expireOverdue()
                }
            }
            // Nothing leaves a terminal state.
            let deliveries = known.map(\.deliveries)
            let states = try await fixture.store.read { reader in try deliveries.map { try $0.map { try reader.delivery($0)?.state } } }
            for (index, row) in states.enumerated() {
                for (delivery, state) in zip(known[index].deliveries, row) {
                    let state = try #require(state)
                    if let end = known[index].end[delivery] {
                        #expect(state == end)
                    } else if state.isTerminal {
                        known[index].end[delivery] = state
                        changes += 1
                    }
                }
            }
        }
        fixture.time.advance(.seconds(700))
        while try await fixture.gateway.expireOverdue() > 0 {}

        var outcomes: [EvidenceOutcome: Int] = [:]
        for message in known {
            let sequence = try #require(
                try await fixture.store.read { try $0.message(sender: SampleExchange.hotline, id: message.composed.manifest.messageID) }?.sequence)
            let stored = try await fixture.store.read { try $0.evidence(ofMessage: sequence) }
            for delivery in message.deliveries {
                let state = try #require(try await fixture.store.read { try $0.delivery(delivery)?.state })
                let stated = try stored.filter { $0.delivery == delivery }.map { try fixture.verified($0.evidence) }
                let ends = stated.filter { $0.event.isTerminal }
                #expect(ends.count == 1 && state.isTerminal)
                let outcome = try #require(ends.first?.outcome)
                #expect(Self.states[outcome] == state)
                // It is the last, and the consignment before it is as the table has it.
                #expect(stated.last?.event.isTerminal == true)
                let wasConsigned = stated.contains { $0.outcome == .consigned }
                #expect(!wasConsigned || outcome.mayFollowConsignment)
                #expect(wasConsigned || !outcome.needsConsignment)
                outcomes[outcome, default: 0] += 1
            }
        }
        print(
            "seed \(seed): \(known.count) messages, \(outcomes.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue) \($0.value)" })"
        )
        #expect(outcomes.count >= 5 && changes > 0)
    }

    private static let states: [EvidenceOutcome: DeliveryState] = [
        .handedOver: .handedOver, .refused: .refused, .expired: .expired, .neverFetched: .expired, .withdrawn: .withdrawn,
        .discarded: .discarded, .rerouted: .rerouted, .returned: .returned,
    ]

    /// Every terminal state has an outcome and every terminal outcome a state.
    @Test func everyEndHasItsOutcome() {
        #expect(Set(Self.states.keys) == Set(EvidenceOutcome.allCases.filter(\.isTerminal)))
        #expect(Set(Self.states.values) == Set(DeliveryState.allCases.filter(\.isTerminal)))
    }

    private func recipient(of delivery: UUID, _ fixture: GatewayFixture) async throws -> String {
        try #require(try await fixture.store.read { try $0.delivery(delivery)?.recipient })
    }
}
