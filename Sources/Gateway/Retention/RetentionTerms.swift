/// How long the gateway keeps its copy of a content once the last delivery of its message has ended (`Docs/decisions/0050-retention.md`).
/// It is a copy for disputes and repeats, not a register: the message is the recipient's now.
package struct RetentionTerms: Sendable, Hashable {
    /// The window for disputes, where nothing shorter or longer is named for the format.
    package var standard: Duration
    /// By format.
    package var formats: [String: Duration]

    /// What a configuration may name.
    package static let range = Duration.seconds(3600)...Duration.seconds(30 * 86_400)
    /// 72 hours; queries and their answers a day; referrals, which may be contested until somebody has taken them up, 30 days.
    package static let usual = RetentionTerms(
        standard: .seconds(72 * 3600),
        formats: [
            "THB-100": .seconds(24 * 3600), "THB-101": .seconds(24 * 3600), "THB-230": .seconds(30 * 86_400),
        ])

    package init(standard: Duration, formats: [String: Duration] = [:]) {
        self.standard = standard
        self.formats = formats
    }

    /// Never more than the message itself allows its recipients. That in turn is no more than the ceiling of the agreement, which intake has seen to.
    ///
    /// - Parameter days: the manifest's `retention`.
    package func window(for formatID: String, retention days: Int) -> Duration {
        min(formats[formatID] ?? standard, .seconds(86_400) * max(0, days))
    }
}
