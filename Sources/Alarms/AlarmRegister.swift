package import ExchangeFormats
package import Foundation

/// The alarms that last: a value that turns readings into starts and ends, so that each is told once.
///
/// A condition that comes and goes is one alarm: it ends only after it has been gone for ``calm``.
package struct AlarmRegister: Sendable, Hashable {
    /// How long a condition has to be gone before its alarm ends.
    package static let calm = Duration.seconds(60)
    /// More alarms at once are not kept: whatever is wrong, it is one thing.
    package static let most = 1000
    package static let mostSilences = 100

    /// In the order in which they were raised.
    package internal(set) var alarms: [Alarm] = []
    package internal(set) var silences: [AlarmSilence] = []

    package init() {}

    /// - Parameters:
    ///   - conditions: all that hold now of the kinds that were looked at.
    ///   - kinds: those; alarms of others stay as they are.
    /// - Returns: what has changed, ends first.
    package mutating func judge(
        _ conditions: [AlarmCondition], of kinds: Set<AlarmKind>, at now: UTCInstant, random: any RandomSource
    ) -> [AlarmNotice] {
        silences.removeAll { $0.until <= now }
        var holding: [AlarmCondition.Key: AlarmCondition] = [:]
        for condition in conditions where kinds.contains(condition.key.kind) {
            // Two readings of one thing: the worse counts.
            if let other = holding[condition.key], other.severity >= condition.severity { continue }
            holding[condition.key] = condition
        }
        var notices: [AlarmNotice] = []
        var lasting: [Alarm] = []
        for var alarm in alarms {
            guard kinds.contains(alarm.key.kind) else {
                lasting.append(alarm)
                continue
            }
            if let condition = holding.removeValue(forKey: alarm.key) {
                if let notice = Self.goOn(&alarm, condition, at: now) { notices.append(notice) }
                lasting.append(alarm)
            } else if now.since(alarm.absentSince ?? now) >= Self.calm {
                notices.insert(AlarmNotice(event: .cleared, alarm: alarm, at: now), at: 0)
            } else {
                alarm.absentSince = alarm.absentSince ?? now
                lasting.append(alarm)
            }
        }
        for condition in conditions where holding[condition.key] == condition && lasting.count < Self.most {
            holding[condition.key] = nil
            let alarm = Alarm(
                id: UUID.version7(at: now, random: random), key: condition.key, severity: condition.severity, figure: condition.figure, raisedAt: now,
                contacts: condition.contacts)
            lasting.append(alarm)
            notices.append(AlarmNotice(event: .raised, alarm: alarm, at: now))
        }
        alarms = lasting
        return notices
    }

    /// A condition that still holds.
    private static func goOn(_ alarm: inout Alarm, _ condition: AlarmCondition, at now: UTCInstant) -> AlarmNotice? {
        let isWorse = condition.severity > alarm.severity || condition.figure.stage < alarm.figure.stage
        alarm.absentSince = nil
        alarm.figure = condition.figure
        alarm.contacts = condition.contacts
        alarm.severity = max(alarm.severity, condition.severity)
        guard isWorse else { return nil }
        // Whoever took on the warning has not taken on this.
        alarm.acknowledgement = nil
        return AlarmNotice(event: .worsened, alarm: alarm, at: now)
    }

    // MARK: What administrators do

    /// - Returns: the alarm; `nil` where none of this id lasts.
    @discardableResult
    package mutating func acknowledge(_ id: UUID, by administrator: String, at now: UTCInstant) -> Alarm? {
        guard let place = alarms.firstIndex(where: { $0.id == id }) else { return nil }
        if alarms[place].acknowledgement == nil { alarms[place].acknowledgement = .init(administrator: administrator, at: now) }
        return alarms[place]
    }

    /// Replaces a silence of the same scope. One whose time is over ends it.
    ///
    /// - Returns: whether there is room for it.
    @discardableResult
    package mutating func silence(_ silence: AlarmSilence, at now: UTCInstant) -> Bool {
        silences.removeAll { $0.until <= now || ($0.kind == silence.kind && $0.subject == silence.subject) }
        guard silence.until > now else { return true }
        guard silences.count < Self.mostSilences else { return false }
        silences.append(silence)
        return true
    }

    /// Ends the silence that was ordered for an alarm, also where the alarm itself has ended, or that is of exactly its kind and subject.
    ///
    /// - Returns: the silence; `nil` where there is none in force.
    @discardableResult
    package mutating func endSilence(of alarm: UUID, at now: UTCInstant) -> AlarmSilence? {
        silences.removeAll { $0.until <= now }
        let key = alarms.first { $0.id == alarm }?.key
        guard let place = silences.firstIndex(where: { $0.alarm == alarm || (key != nil && $0.kind == key?.kind && $0.subject == key?.subject) })
        else { return nil }
        return silences.remove(at: place)
    }

    /// The silence because of which nobody is told of something; of several the one that lasts longest.
    package func silence(over key: AlarmCondition.Key, at now: UTCInstant) -> AlarmSilence? {
        silences.filter { $0.covers(key, at: now) }.max { $0.until < $1.until }
    }

    package func isSilent(_ key: AlarmCondition.Key, at now: UTCInstant) -> Bool { silences.contains { $0.covers(key, at: now) } }
}

extension AlarmFigure {
    /// Days before an end at which it is told again, and its end.
    private static let stages: [Duration] = [.zero, .seconds(86_400), .seconds(7 * 86_400), .seconds(30 * 86_400)]

    /// The nearer the end, the lower; of other figures the same.
    fileprivate var stage: Int {
        guard case .left(let left) = self else { return 0 }
        return Self.stages.firstIndex { left <= $0 } ?? Self.stages.count
    }
}
