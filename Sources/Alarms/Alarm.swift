package import ExchangeFormats
package import Foundation

/// A condition from its start to its end.
package struct Alarm: Sendable, Hashable {
    package let id: UUID
    package let key: AlarmCondition.Key
    package internal(set) var severity: AlarmSeverity
    /// At the last reading.
    package internal(set) var figure: AlarmFigure
    package let raisedAt: UTCInstant
    /// Whom to ring, in this order, at the last reading.
    package internal(set) var contacts: [AlarmContact] = []
    /// Somebody has taken it on.
    package internal(set) var acknowledgement: Acknowledgement?
    /// Since when it does not hold, where it is about to end.
    var absentSince: UTCInstant?

    package struct Acknowledgement: Sendable, Hashable {
        /// Id of the administrator.
        package let administrator: String
        package let at: UTCInstant
    }
}

/// What receivers are told of an alarm.
package struct AlarmNotice: Sendable, Hashable {
    package enum Event: String, Sendable, Hashable {
        case raised
        /// A warning has become critical, or an end has come nearer by a stage.
        case worsened
        case cleared
    }

    package let event: Event
    package let alarm: Alarm
    package let at: UTCInstant
}

/// What receivers are not told of for a time: planned work. The alarms themselves are raised and cleared all the same.
package struct AlarmSilence: Sendable, Hashable {
    /// `nil`: of every kind.
    package let kind: AlarmKind?
    /// `nil`: of every subject.
    package let subject: String?
    package let until: UTCInstant
    /// Id of the administrator.
    package let administrator: String
    /// The alarm that it was ordered for; it may have ended since.
    package let alarm: UUID?

    package init(kind: AlarmKind?, subject: String?, until: UTCInstant, administrator: String, alarm: UUID? = nil) {
        self.kind = kind
        self.subject = subject
        self.until = until
        self.administrator = administrator
        self.alarm = alarm
    }

    func covers(_ key: AlarmCondition.Key, at now: UTCInstant) -> Bool {
        now < until && kind.map { $0 == key.kind } ?? true && subject.map { $0 == key.subject } ?? true
    }
}
