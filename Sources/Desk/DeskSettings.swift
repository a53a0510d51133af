package import ExchangeFormats

/// What the desk is and how it behaves: the part of ``DeskConfiguration`` that is not about files.
package struct DeskSettings: Sendable, Hashable {
    /// When and in which shape automatic answers leave.
    package struct Answering: Sendable, Hashable {
        /// From the moment that a query took effect to the release of its answer: the same for every result.
        package var delay: Duration
        /// Length of every answer's body.
        package var bytes: Int
        /// For how long a reference to a match can be used.
        package var referenceValidity: Duration

        package init(delay: Duration = .seconds(1), bytes: Int = 2048, referenceValidity: Duration = .seconds(30 * 86_400)) {
            self.delay = delay
            self.bytes = bytes
            self.referenceValidity = referenceValidity
        }
    }

    package var exchange: String
    /// The desk's own endpoint id.
    package var endpoint: String
    /// Of what the desk itself writes.
    package var language: Language
    /// Who answers for messages that name nobody else: a pseudonymous staff id.
    package var staff: String
    /// The unit to ask for details, as people know it.
    package var unit: String?
    package var contactPhone: String?
    package var contactHours: String?
    package var answering: Answering
    /// Endpoint ids that a query goes to unless it names others.
    package var ask: [String]
    /// From one test message to an endpoint to the next; `nil`: none by a schedule.
    package var testEvery: Duration?

    package init(
        exchange: String, endpoint: String, language: Language, staff: String, unit: String? = nil, contactPhone: String? = nil,
        contactHours: String? = nil, answering: Answering = Answering(), ask: [String] = [], testEvery: Duration? = nil
    ) {
        self.exchange = exchange
        self.endpoint = endpoint
        self.language = language
        self.staff = staff
        self.unit = unit
        self.contactPhone = contactPhone
        self.contactHours = contactHours
        self.answering = answering
        self.ask = ask
        self.testEvery = testEvery
    }
}
