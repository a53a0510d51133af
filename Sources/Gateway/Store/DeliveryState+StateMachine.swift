/// The life of a delivery. Exactly one terminal state ends it; nothing leaves a terminal state.
///
/// | from | event | to |
/// |---|---|---|
/// | queued | offered | inDelivery |
/// | inDelivery | offered (again, after its lease ended) | inDelivery |
/// | inDelivery | leaseEnded | queued |
/// | inDelivery | receiptAccepted | handedOver |
/// | inDelivery | receiptRefused | refused |
/// | queued | receiptAccepted, receiptRefused (the lease ended while the receipt was on its way) | handedOver, refused |
/// | queued, inDelivery, parked | expired | expired |
/// | parked | receiptAccepted, receiptRefused (the content had left before) | handedOver, refused |
/// | queued, inDelivery, parked | withdrawn (only before the consignment, which the gateway looks at) | withdrawn |
/// | queued, inDelivery | parked | parked |
/// | parked | redriven | queued |
/// | parked | discarded | discarded |
/// | queued, inDelivery, parked | rerouted, returned (only before the consignment, which the gateway looks at) | rerouted, returned |
package enum DeliveryState: String, Sendable, CaseIterable {
    case queued = "QUEUED"
    case inDelivery = "IN_DELIVERY"
    case parked = "PARKED"
    case handedOver = "HANDED_OVER"
    case refused = "REFUSED"
    case expired = "EXPIRED"
    case withdrawn = "WITHDRAWN"
    case discarded = "DISCARDED"
    case rerouted = "REROUTED"
    case returned = "RETURNED"

    package enum Event: String, Sendable, CaseIterable {
        case offered, leaseEnded, receiptAccepted, receiptRefused, expired, withdrawn, parked, redriven, discarded, rerouted, returned
    }

    package var isTerminal: Bool {
        switch self {
        case .queued, .inDelivery, .parked: false
        case .handedOver, .refused, .expired, .withdrawn, .discarded, .rerouted, .returned: true
        }
    }

    /// The state after an event; `nil` where the event cannot happen in this state.
    package func after(_ event: Event) -> DeliveryState? {
        switch (self, event) {
        case (.queued, .offered), (.inDelivery, .offered): .inDelivery
        case (.inDelivery, .leaseEnded): .queued
        case (.queued, .receiptAccepted), (.inDelivery, .receiptAccepted), (.parked, .receiptAccepted): .handedOver
        case (.queued, .receiptRefused), (.inDelivery, .receiptRefused), (.parked, .receiptRefused): .refused
        case (.queued, .expired), (.inDelivery, .expired), (.parked, .expired): .expired
        case (.queued, .withdrawn), (.inDelivery, .withdrawn), (.parked, .withdrawn): .withdrawn
        case (.queued, .parked), (.inDelivery, .parked): .parked
        case (.parked, .redriven): .queued
        case (.parked, .discarded): .discarded
        case (.queued, .rerouted), (.inDelivery, .rerouted), (.parked, .rerouted): .rerouted
        case (.queued, .returned), (.inDelivery, .returned), (.parked, .returned): .returned
        default: nil
        }
    }
}
