package import ExchangeFormats

/// The console's page in one language, as it is shown: texts, no figures to be thought about.
package struct ConsoleView: Sendable, Hashable {
    /// Something with an instant that a program can read too.
    package struct Moment: Sendable, Hashable {
        package let text: String
        package let machine: String

        package init(_ instant: UTCInstant, _ format: PageFormat) {
            text = format.instant(instant)
            machine = instant.rfc3339
        }
    }

    package struct Failure: Sendable, Hashable {
        package let code: String
        package let text: String
        package let when: Moment

        package init(code: ErrorCode, at: UTCInstant, _ format: PageFormat) {
            self.code = code.rawValue
            text = ConsoleView.sentence(code, format.language)
            when = Moment(at, format)
        }
    }

    package struct Queue: Sendable, Hashable {
        package let name: String
        package let id: String
        package let waiting: String
        package let inFlight: String
        package let oldest: String
        /// Whether anything has not ended.
        package let isBusy: Bool
        package let lastError: Failure?

        package init(name: String, id: String, waiting: String, inFlight: String, oldest: String, isBusy: Bool, lastError: Failure?) {
            self.name = name
            self.id = id
            self.waiting = waiting
            self.inFlight = inFlight
            self.oldest = oldest
            self.isBusy = isBusy
            self.lastError = lastError
        }
    }

    package struct Refused: Sendable, Hashable {
        package let when: Moment
        package let endpoint: String
        /// Absent for somebody unknown.
        package let endpointID: String?
        package let occasion: String
        package let format: String?
        package let code: String
        package let text: String
        package let count: String
        package let isRepeated: Bool

        package init(
            when: Moment, endpoint: String, endpointID: String?, occasion: String, format: String?, code: ErrorCode, count: Int,
            _ writing: PageFormat
        ) {
            self.when = when
            self.endpoint = endpoint
            self.endpointID = endpointID
            self.occasion = occasion
            self.format = format
            self.code = code.rawValue
            text = ConsoleView.sentence(code, writing.language)
            self.count = writing.number(count)
            isRepeated = count > 1
        }
    }

    /// A figure with its name.
    package struct Figure: Sendable, Hashable {
        package let label: String
        package let value: String

        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    package let language: Language
    package let words: ConsoleWords
    package let exchange: String
    package let gateway: String
    package let directoryVersion: String
    package let now: Moment
    package let started: Moment
    package let isReady: Bool
    package let reasons: [String]
    /// What an administrator should look at while the gateway is ready.
    package let warnings: [String]
    /// What is in the queues now.
    package let figures: [Figure]
    /// What passed through since the start.
    package let totals: [Figure]
    package let queues: [Queue]
    package let refusals: [Refused]

    // Of the template.
    let lang: String
    let otherLang: String
    let otherHref: String
    let hasRefusals: Bool

    package init(
        language: Language, exchange: String, gateway: String, directoryVersion: Int, now: UTCInstant, started: UTCInstant,
        reasons: [String], warnings: [String] = [], figures: [Figure], totals: [Figure], queues: [Queue], refusals: [Refused]
    ) {
        let format = PageFormat(language)
        self.language = language
        words = ConsoleWords(language)
        self.exchange = exchange
        self.gateway = gateway
        self.directoryVersion = format.number(directoryVersion)
        self.now = Moment(now, format)
        self.started = Moment(started, format)
        isReady = reasons.isEmpty
        self.reasons = reasons
        self.warnings = warnings
        self.figures = figures
        self.totals = totals
        self.queues = queues
        self.refusals = refusals
        lang = language.rawValue
        otherLang = language.other.rawValue
        otherHref = "/" + language.other.rawValue
        hasRefusals = !refusals.isEmpty
    }

    /// The catalogue's sentence with nothing filled in.
    private static func sentence(_ code: ErrorCode, _ language: Language) -> String { ErrorCatalogue.message(code, [:], language) }
}
