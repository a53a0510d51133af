import Gateway
import Testing

/// The whole table: every state, every event.
struct StateMachineTests {
    typealias Event = DeliveryState.Event

    static let transitions: [DeliveryState: [Event: DeliveryState]] = [
        .queued: [
            .offered: .inDelivery, .receiptAccepted: .handedOver, .receiptRefused: .refused, .expired: .expired, .withdrawn: .withdrawn,
            .parked: .parked, .rerouted: .rerouted, .returned: .returned,
        ],
        // Withdrawn, re-routed and returned only where its content has not left: the state alone does not tell.
        .inDelivery: [
            .offered: .inDelivery, .leaseEnded: .queued, .receiptAccepted: .handedOver, .receiptRefused: .refused, .expired: .expired,
            .parked: .parked, .withdrawn: .withdrawn, .rerouted: .rerouted, .returned: .returned,
        ],
        .parked: [
            .receiptAccepted: .handedOver, .receiptRefused: .refused, .expired: .expired, .withdrawn: .withdrawn, .redriven: .queued,
            .discarded: .discarded, .rerouted: .rerouted, .returned: .returned,
        ],
        .handedOver: [:], .refused: [:], .expired: [:], .withdrawn: [:], .discarded: [:], .rerouted: [:], .returned: [:],
    ]

    @Test func everyStateAndEvent() {
        #expect(Set(Self.transitions.keys) == Set(DeliveryState.allCases))
        for state in DeliveryState.allCases {
            for event in Event.allCases {
                #expect(state.after(event) == Self.transitions[state]?[event], "\(state) after \(event)")
            }
        }
    }

    @Test func terminalStatesAreThoseThatNothingLeaves() {
        for state in DeliveryState.allCases { #expect(state.isTerminal == (Self.transitions[state]?.isEmpty ?? false), "\(state)") }
    }

    @Test func everyStateCanBeReachedAndEveryLifeCanEnd() {
        var reached: Set<DeliveryState> = [.queued]
        while true {
            let next = reached.union(reached.flatMap { Array((Self.transitions[$0] ?? [:]).values) })
            if next == reached { break }
            reached = next
        }
        #expect(reached == Set(DeliveryState.allCases))
        for state in DeliveryState.allCases where !state.isTerminal { #expect(state.after(.expired)?.isTerminal == true) }
    }
}
