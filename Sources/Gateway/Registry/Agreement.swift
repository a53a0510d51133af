package import ExchangeFormats

/// The record that makes routes exist: a memorandum between parties.
package struct Agreement: Sendable, Hashable {
    /// `SUT-2026-001`.
    package let id: String
    package let title: BilingualText
    /// The memorandum's number.
    package let memorandum: String
    package let controller: String
    package let processor: String
    package let dataProtectionOfficer: String
    /// The first and the last day on which it holds (UTC).
    package let validFrom: CalendarDate
    package let validUntil: CalendarDate
    package let routes: [AgreementRoute]

    package init(
        id: String, title: BilingualText, memorandum: String, controller: String, processor: String, dataProtectionOfficer: String,
        validFrom: CalendarDate, validUntil: CalendarDate, routes: [AgreementRoute]
    ) {
        self.id = id
        self.title = title
        self.memorandum = memorandum
        self.controller = controller
        self.processor = processor
        self.dataProtectionOfficer = dataProtectionOfficer
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.routes = routes
    }
}

/// One line of an agreement: who may send what to whom, for which purposes, under which obligations.
package struct AgreementRoute: Sendable, Hashable {
    /// Endpoint ids.
    package let from: Set<String>
    package let to: Set<String>
    package let formats: Set<String>
    package let purposes: Set<String>
    package let regimes: Set<String>
    /// The handling codes that a message may carry on this route; it may carry no other.
    package let handlingCodes: Set<String>
    /// The longest retention in days that a message may ask for.
    package let retentionCeiling: Int
    /// How many queries an asker on this line may make; `nil` where the agreement sets no number.
    package let queryBudget: QueryBudget?
    /// On what transfers to a third country rest; `nil` where the agreement names nothing.
    package let transfer: TransferTerms?
    /// Whether recipients that do not help hear more of a referral than that it was accepted or closed.
    package let feedbackAgreed: Bool
    /// Whether its messages need the person's consent to this recipient, also those whose format does not.
    package let consent: Bool
    /// By when an answer is owed; `nil` where the agreement sets nothing of its own.
    package let acknowledgementDeadline: AcknowledgementDeadline?
    /// Endpoint ids: who is rung after the recipient's own on-call number when an answer is overdue, in this order.
    package let escalation: [String]
    /// Why its messages with persons in them are not sealed: usually that the gateway shall validate them.
    package let clearReason: BilingualText
    /// Where it stands in `agreements.yaml`, from 1; `nil` where it was not read from a file.
    package let place: Int?

    package init(
        from: Set<String>, to: Set<String>, formats: Set<String>, purposes: Set<String>, regimes: Set<String>, handlingCodes: Set<String>,
        retentionCeiling: Int, queryBudget: QueryBudget? = nil, transfer: TransferTerms? = nil, feedbackAgreed: Bool = false,
        consent: Bool = false, acknowledgementDeadline: AcknowledgementDeadline? = nil, escalation: [String] = [],
        clearReason: BilingualText, place: Int? = nil
    ) {
        self.from = from
        self.to = to
        self.formats = formats
        self.purposes = purposes
        self.regimes = regimes
        self.handlingCodes = handlingCodes
        self.retentionCeiling = retentionCeiling
        self.queryBudget = queryBudget
        self.transfer = transfer
        self.feedbackAgreed = feedbackAgreed
        self.consent = consent
        self.acknowledgementDeadline = acknowledgementDeadline
        self.escalation = escalation
        self.clearReason = clearReason
        self.place = place
    }
}

/// The number of queries (THB-100) that one asker may have accepted, whomever it asks: a query to each source is one of them.
package struct QueryBudget: Sendable, Hashable {
    package let perHour: Int?
    package let perDay: Int?

    package init(perHour: Int? = nil, perDay: Int? = nil) {
        self.perHour = perHour
        self.perDay = perDay
    }
}

/// On what a line's transfers to a third country rest.
package struct TransferTerms: Sendable, Hashable {
    /// Codes of the list `transferInstrument`.
    package let instruments: Set<String>
    /// The number of the decision by which an authorised person allowed it, where the law's default is to forbid it.
    package let authorisation: String?

    package init(instruments: Set<String>, authorisation: String? = nil) {
        self.instruments = instruments
        self.authorisation = authorisation
    }
}
