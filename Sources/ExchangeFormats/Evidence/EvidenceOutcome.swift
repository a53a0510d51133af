/// What may become of a submission or of a delivery, and how evidence says it: the one table of outcome, event, reasons and receipt
/// (`Docs/life-of-a-message.md`, *Outcome, event, reasons*). A statement that is none of its rows is no evidence.
public enum EvidenceOutcome: String, Sendable, CaseIterable {
    case accepted = "ACCEPTED"
    case rejected = "REJECTED"
    /// The content left for the first time.
    case consigned = "CONSIGNED"
    case handedOver = "HANDED_OVER"
    case refused = "REFUSED"
    /// The content was fetched, and no receipt came in time.
    case expired = "EXPIRED"
    /// The validity ended, and the content was never fetched.
    case neverFetched = "NEVER_FETCHED"
    /// The sender withdrew it before the content was fetched.
    case withdrawn = "WITHDRAWN"
    /// An administrator ended it among the parked ones.
    case discarded = "DISCARDED"
    /// An administrator gave the message to another recipient before its content was fetched: another delivery takes the place of this one.
    case rerouted = "REROUTED"
    /// An administrator gave it back to its sender, who chooses another recipient, before its content was fetched.
    case returned = "RETURNED"

    public var event: EvidenceEvent {
        switch self {
        case .accepted: .submissionAcceptance
        case .rejected: .submissionRejection
        case .consigned: .contentConsignment
        case .handedOver: .contentHandover
        case .refused, .withdrawn, .discarded, .rerouted, .returned: .contentHandoverFailure
        case .expired, .neverFetched: .acceptanceRejectionExpiry
        }
    }

    /// The reasons of which evidence of it names one; empty where it names none.
    public var reasons: [ErrorCode] {
        switch self {
        case .accepted, .consigned, .handedOver: []
        case .rejected: ErrorCode.allCases.filter(\.isReasonToReject)
        case .refused: ErrorCode.allCases.filter(\.isReasonToRefuse)
        case .expired: [.messageExpired]
        case .neverFetched: [.neverFetched]
        case .withdrawn: [.withdrawnBySender]
        case .discarded: [.discardedByAdministrator]
        case .rerouted: [.reroutedByAdministrator]
        case .returned: [.returnedToSender]
        }
    }

    /// The outcome of the recipient's receipt that evidence of it embeds; `nil` where it embeds none.
    public var receipt: Receipt.Outcome? {
        switch self {
        case .handedOver: .accepted
        case .refused: .refused
        default: nil
        }
    }

    /// Whether a delivery ends with it; exactly one of these ends each.
    public var isTerminal: Bool { event.isTerminal }

    /// Whether the content may have left before it.
    public var mayFollowConsignment: Bool { ![.accepted, .rejected, .consigned, .neverFetched, .withdrawn, .rerouted, .returned].contains(self) }

    /// Whether nothing but a consignment leads to it.
    public var needsConsignment: Bool { [.handedOver, .refused, .expired].contains(self) }

    /// The row of the table that a statement belongs to; `nil` where there is none.
    public init?(event: EvidenceEvent, reason: ErrorCode?, hasReceipt: Bool) {
        let row = Self.allCases.first { outcome in
            guard outcome.event == event, (outcome.receipt != nil) == hasReceipt else { return false }
            return reason.map(outcome.allows) ?? outcome.reasons.isEmpty
        }
        guard let row else { return nil }
        self = row
    }

    private func allows(_ reason: ErrorCode) -> Bool {
        switch self {
        case .rejected: reason.isReasonToReject
        case .refused: reason.isReasonToRefuse
        default: reasons.contains(reason)
        }
    }
}

extension EvidenceStatement {
    /// What it says became of the submission or of the delivery; `nil` where it says what no outcome is.
    public var outcome: EvidenceOutcome? {
        let outcome = EvidenceOutcome(event: event, reason: reason, hasReceipt: receipt != nil)
        // Only what is re-routed goes on elsewhere, and it says where.
        return (outcome == .rerouted) == (rerouted != nil) ? outcome : nil
    }
}

extension ErrorCode {
    /// Families of codes that speak of a message itself. What goes wrong at one of the two ends (storage, limits, configuration) is no reason to
    /// refuse a message for good.
    private static let messageFamilies: Set<Substring> = ["E-JSN", "E-MSG", "E-HDR", "E-SIG", "E-ATT", "E-FMT", "E-FLD", "E-ID", "E-CON"]

    /// Families of codes that only a gateway finds, or a rule of a format.
    private static let gatewayFamilies: Set<Substring> = [
        "E-RTE", "E-PUR", "E-CHD", "E-STA", "E-STAT", "E-HND", "E-DEC", "E-PER", "E-STY", "E-CLS", "E-RET", "E-EXP", "E-DUP",
    ]

    /// Codes of those families that refuse something else than a message.
    private static let ofOtherThings: Set<ErrorCode> = [.uploadClosed, .uploadQuotaExceeded, .neverFetched]

    /// `E-FLD` of `E-FLD-01`.
    private var family: Substring { rawValue.lastIndex(of: "-").map { rawValue[..<$0] } ?? "" }

    /// Whether a recipient may refuse a message with this code (`Docs/life-of-a-message.md`, *Outcome, event, reasons*).
    public var isReasonToRefuse: Bool {
        if self == .recipientUnknown || self == .messageIdTaken { return true }
        return Self.messageFamilies.contains(family)
    }

    /// Whether the gateway may refuse a submission for good with this code, and state it.
    public var isReasonToReject: Bool {
        guard Self.messageFamilies.contains(family) || Self.gatewayFamilies.contains(family), !Self.ofOtherThings.contains(self) else {
            return false
        }
        let status = ErrorCatalogue.entry(self).status
        return status < 500 && status != 429
    }
}
