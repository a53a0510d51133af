package import ExchangeFormats
package import Foundation

/// An alarm that lasts, as an administrator sees it.
package struct StandingAlarm: Sendable, Hashable {
    package let alarm: Alarm
    /// Because of which nobody is told of it.
    package let silence: AlarmSilence?
}

/// What lasts, and what is silenced, at one instant.
package struct AlarmListing: Sendable, Hashable {
    package let at: UTCInstant
    /// In the order in which they were raised.
    package let alarms: [StandingAlarm]
    package let silences: [AlarmSilence]
}

/// Why an administrator's order about an alarm was not carried out.
package enum AlarmOrderRefusal: Error, Sendable, Hashable {
    /// No alarm of this id lasts.
    case unknown
    /// ``AlarmRegister/mostSilences`` are in force.
    case full
    case notSilenced
}

/// What administrators do.
extension AlarmKeeper {
    package func listing() -> AlarmListing {
        let now = clock.now()
        return AlarmListing(
            at: now, alarms: register.alarms.map { StandingAlarm(alarm: $0, silence: register.silence(over: $0.key, at: now)) },
            silences: register.silences.filter { $0.until > now })
    }

    package func isRaised(_ id: UUID) -> Bool { register.alarms.contains { $0.id == id } }

    /// What is the matter and what to do, in a language.
    package nonisolated func text(of alarm: Alarm, _ language: Language) -> AlarmText {
        AlarmText(AlarmNotice(event: .raised, alarm: alarm, at: alarm.raisedAt), language, place)
    }

    /// Somebody has taken it on. Where somebody had already, it stays with them.
    ///
    /// - Throws: ``AlarmOrderRefusal`` `unknown`.
    @discardableResult
    package func acknowledge(_ id: UUID, by administrator: String) throws(AlarmOrderRefusal) -> StandingAlarm {
        guard let alarm = register.acknowledge(id, by: administrator, at: clock.now()) else { throw .unknown }
        observe(.acknowledged(alarm, administrator: administrator))
        keep()
        return standing(alarm)
    }

    /// Nobody is told of an alarm of this kind and subject until then, also should it end and come again. It is raised and cleared all the same.
    /// Replaces an earlier silence of the same.
    ///
    /// - Throws: ``AlarmOrderRefusal``: `unknown`, `full`.
    @discardableResult
    package func silence(_ id: UUID, until: UTCInstant, by administrator: String) throws(AlarmOrderRefusal) -> StandingAlarm {
        guard let alarm = register.alarms.first(where: { $0.id == id }) else { throw .unknown }
        let silence = AlarmSilence(kind: alarm.key.kind, subject: alarm.key.subject, until: until, administrator: administrator, alarm: id)
        guard self.silence(silence) else { throw .full }
        return standing(alarm)
    }

    /// - Returns: whether there is room for one more.
    @discardableResult
    package func silence(_ silence: AlarmSilence) -> Bool {
        guard register.silence(silence, at: clock.now()) else { return false }
        observe(.silenced(silence))
        keep()
        return true
    }

    /// Ends the silence that was ordered for an alarm, also where the alarm has ended since.
    ///
    /// - Throws: ``AlarmOrderRefusal`` `notSilenced`.
    package func endSilence(of id: UUID, by administrator: String) throws(AlarmOrderRefusal) {
        guard let ended = register.endSilence(of: id, at: clock.now()) else { throw .notSilenced }
        observe(.unsilenced(ended, administrator: administrator))
        keep()
    }

    private func standing(_ alarm: Alarm) -> StandingAlarm {
        StandingAlarm(alarm: alarm, silence: register.silence(over: alarm.key, at: clock.now()))
    }
}
