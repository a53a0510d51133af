/// What an administrator has to know of an installation. The raw values are stable words.
package enum AlarmKind: String, Sendable, Hashable, CaseIterable {
    /// A delivery has waited longer than its queue's objective. Subject: the endpoint.
    case queueAge
    /// Something waits for an endpoint that has not called. Subject: the endpoint.
    case endpointUnreachable
    /// Deliveries are parked. Subject: the endpoint.
    case deadLetters
    /// An endpoint has not answered a referral in time. Subject: the endpoint.
    case overdueAnswers
    /// A certificate, revocation list or key ends soon, has ended, or cannot be read. Subject: its kind and for whom it is.
    case certificateExpiry
    /// What has to be time-stamped is not.
    case stampBacklog
    /// A disk fills up. Subject: `state` or `keys`, as in the configuration.
    case disk
    /// The clock cannot be believed: nothing is accepted.
    case clock
    /// The store answers slowly, or not at all.
    case store
    /// Too many submissions are refused.
    case rejections
    /// It cannot be learnt which certificates were revoked.
    case revocation
    /// An endpoint has witnessed a signed head that this audit log does not have.
    case auditLog
    /// Agreements were changed in an emergency, and no second administrator has approved that. Subject: the change.
    case unapprovedChange
}

/// How soon somebody has to act. Escalates, never falls while an alarm lasts.
package enum AlarmSeverity: String, Sendable, Hashable, CaseIterable, Comparable {
    /// In working hours.
    case warning
    /// At any hour.
    case critical

    package static func < (a: Self, b: Self) -> Bool { a == .warning && b == .critical }
}

/// How bad a condition is, in its own unit.
package enum AlarmFigure: Sendable, Hashable {
    case none
    case span(Duration)
    case count(Int)
    /// Whole, 0 to 100.
    case percent(Int)
    /// How long until something ends; below zero since it has.
    case left(Duration)
}
