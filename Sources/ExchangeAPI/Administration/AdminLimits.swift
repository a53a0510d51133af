/// What an administrator may ask of the admin API at most.
package enum AdminLimits {
    /// Deliveries in one page.
    package static let pageItems = 100
    /// Groups of parked deliveries in one answer.
    package static let groups = 1000
    /// Holds in one answer.
    package static let holds = 1000
    /// The body of a request.
    package static let bodyBytes = 4096
    /// An endpoint id in a query, where nothing is escaped.
    package static let endpointPattern = "^[A-Za-z0-9._-]{1,128}$"

    /// Whether a text has the shape of ``endpointPattern``.
    package static func isEndpoint(_ text: String) -> Bool { text.wholeMatch(of: /[A-Za-z0-9._-]{1,128}/) != nil }
    /// Deliveries that a limited endpoint may have in hand, and get in a minute.
    package static let inHand = 1...100_000
    package static let perMinute = 1...600_000

    /// Words of a filter: longer than any endpoint id or format.
    package static let nameCharacters = 128

    /// Days for which alarms may be silenced at once.
    package static let silenceDays = 31
    /// Alarms, and silences, in one listing: more are not kept.
    package static let alarms = 1000
    package static let silences = 100

    /// Deliveries a second that a redrive of many may be given, and what it has where nothing is said.
    package static let redrivesPerSecond = 1...1000
    package static let redrivesPerSecondUsually = 10
    /// Redrives in one listing.
    package static let redrives = 100
    /// Deliveries that a preview shows.
    package static let redriveSample = 20

    /// A text of agreements.
    package static let agreementsBytes = 256 << 10
    /// The body of a proposal: such a text with its escapes, and what goes with it.
    package static let proposalBytes = 640 << 10
    /// Of the reason for a change.
    package static let reasonCharacters = 300
    /// Changes in one listing.
    package static let changes = 100
    /// Entries of a difference.
    package static let differences = 1000
}
