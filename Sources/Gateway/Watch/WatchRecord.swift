package import ExchangeFormats

/// What was refused lately, each endpoint's last error, and how much passed through since the start: for the administrators. Codes, instants,
/// endpoint and format ids; nothing of a message. A value of bounded size that goes with the process.
package struct WatchRecord: Sendable, Hashable {
    /// Refusals that are remembered; like ones count as one.
    package static let most = 100

    /// What was refused.
    package enum Occasion: String, Sendable, Hashable, CaseIterable {
        /// A message at intake.
        case submission
        /// Any other request of the exchange API.
        case request
        /// A delivery, by its recipient.
        case delivery
        /// A delivery whose message's validity ended.
        case expiry
        /// A delivery that its sender withdrew or an administrator discarded.
        case ended
        /// A request of the console.
        case console
    }

    /// Refusals that are alike: the same occasion, endpoint, code and format.
    package struct Entry: Sendable, Hashable {
        package let occasion: Occasion
        /// Who called or, of a delivery, for whom it was; absent for somebody unknown.
        package let endpoint: String?
        package let code: ErrorCode
        /// A format of the catalogue; absent where none could be read.
        package let formatID: String?
        /// Of the last one.
        package var at: UTCInstant
        package var count: Int

        fileprivate func isLike(_ other: Entry) -> Bool {
            occasion == other.occasion && endpoint == other.endpoint && code == other.code && formatID == other.formatID
        }
    }

    package struct LastError: Sendable, Hashable {
        package let code: ErrorCode
        package let at: UTCInstant
    }

    /// Since the start of the process.
    package struct Totals: Sendable, Hashable {
        package var accepted = 0
        package var handedOver = 0
        /// Submissions that were not accepted.
        package var rejected = 0
        package var expired = 0
    }

    /// The latest first.
    package private(set) var refusals: [Entry] = []
    /// By endpoint id.
    package private(set) var lastErrors: [String: LastError] = [:]
    package var totals = Totals()

    package init() {}

    /// - Parameters:
    ///   - endpoint: of the directory; `nil` where nobody known.
    ///   - formatID: as somebody claims; kept only where the catalogue has it.
    package mutating func note(_ occasion: Occasion, _ code: ErrorCode, endpoint: String?, formatID: String? = nil, at: UTCInstant) {
        let known = formatID.flatMap { id in FormatCatalogue.formats.first { $0.id == id }?.id }
        var entry = Entry(occasion: occasion, endpoint: endpoint, code: code, formatID: known, at: at, count: 1)
        if let place = refusals.firstIndex(where: entry.isLike) { entry.count += refusals.remove(at: place).count }
        refusals.insert(entry, at: 0)
        if refusals.count > Self.most { refusals.removeLast() }
        if let endpoint { lastErrors[endpoint] = LastError(code: code, at: at) }
    }

    /// Forgets the errors of endpoints that are gone, so that the table stays as small as the directory.
    package mutating func keep(_ endpoints: Set<String>) { lastErrors = lastErrors.filter { endpoints.contains($0.key) } }
}
