/// How changes of the agreements are approved.
package struct FourEyes: Sendable, Hashable {
    /// Whether another administrator than the proposer has to approve.
    package var agreements = true
    /// Whether a security officer may put a change in force alone in an emergency, to be approved afterwards …
    package var emergency = false
    /// … within this time; otherwise it is undone.
    package var approveWithin = Duration.seconds(24 * 3600)

    package init(agreements: Bool = true, emergency: Bool = false, approveWithin: Duration = .seconds(24 * 3600)) {
        self.agreements = agreements
        self.emergency = emergency
        self.approveWithin = approveWithin
    }
}

/// What proposals of changes are held to.
package enum ChangeLimits {
    /// Of a text of agreements.
    package static let textBytes = 256 << 10
    /// Of the reason.
    package static let reasonCharacters = 300
    /// Proposals that nobody has decided, and approved ones that wait for their instant.
    package static let standing = 20
    /// Proposals of one administrator within a day.
    package static let perDay = 50
    /// How far ahead a change may be dated.
    package static let ahead = Duration.seconds(366 * 86_400)
    /// Changes in one listing.
    package static let listed = 100
    /// Entries of one difference.
    package static let differences = 1000
}
