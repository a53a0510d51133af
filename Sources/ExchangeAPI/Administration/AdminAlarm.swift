package import ExchangeFormats
package import Foundation

/// An alarm that lasts, with its text in the language that was asked for.
package struct AdminAlarm: Sendable, Hashable {
    /// Who took it on, and when.
    package struct Acknowledgement: Sendable, Hashable {
        /// An administrator's id.
        package let administrator: String
        package let at: UTCInstant

        package init(administrator: String, at: UTCInstant) {
            self.administrator = administrator
            self.at = at
        }
    }

    package static let severities = ["warning", "critical"]

    package let id: UUID
    package let kind: String
    /// What of the installation it concerns; empty where there is only one.
    package let subject: String
    package let severity: String
    package let raisedAt: UTCInstant
    /// One line.
    package let title: String
    package let text: String
    package let acknowledged: Acknowledgement?
    package let silence: AdminSilence?

    package init(
        id: UUID, kind: String, subject: String, severity: String, raisedAt: UTCInstant, title: String, text: String,
        acknowledged: Acknowledgement?, silence: AdminSilence?
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.severity = severity
        self.raisedAt = raisedAt
        self.title = title
        self.text = text
        self.acknowledged = acknowledged
        self.silence = silence
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "alarmId": .string(id.wireText), "kind": .string(kind), "subject": .string(subject), "severity": .string(severity),
            "raisedAt": .string(raisedAt.rfc3339), "title": .string(title), "text": .string(text),
        ]
        object["acknowledged"] = acknowledged.map { ["administrator": .string($0.administrator), "at": .string($0.at.rfc3339)] }
        object["silence"] = silence?.json
        return .object(object)
    }
}

/// Of what nobody is told for a time.
package struct AdminSilence: Sendable, Hashable {
    /// The alarm that it was ordered for.
    package let alarm: UUID?
    /// `nil`: of every kind.
    package let kind: String?
    /// `nil`: of every subject.
    package let subject: String?
    package let until: UTCInstant
    /// An administrator's id.
    package let administrator: String

    package init(alarm: UUID?, kind: String?, subject: String?, until: UTCInstant, administrator: String) {
        self.alarm = alarm
        self.kind = kind
        self.subject = subject
        self.until = until
        self.administrator = administrator
    }

    package var json: JSONValue {
        var object = JSONObject()
        object["alarmId"] = alarm.map { .string($0.wireText) }
        object["kind"] = kind.map { .string($0) }
        object["subject"] = subject.map { .string($0) }
        object["until"] = .string(until.rfc3339)
        object["administrator"] = .string(administrator)
        return .object(object)
    }
}

/// What lasts, and what is silenced.
package struct AdminAlarmListing: Sendable, Hashable {
    package let at: UTCInstant
    package let alarms: [AdminAlarm]
    package let silences: [AdminSilence]

    package init(at: UTCInstant, alarms: [AdminAlarm], silences: [AdminSilence]) {
        self.at = at
        self.alarms = alarms
        self.silences = silences
    }

    package var json: JSONValue {
        ["at": .string(at.rfc3339), "items": .array(alarms.map(\.json)), "silences": .array(silences.map(\.json))]
    }
}

extension AdminRequestBody {
    /// `{"until": "…"}`.
    ///
    /// - Parameter now: the gateway's time; the silence ends later, by ``AdminLimits/silenceDays`` at most.
    /// - Throws: ``Problem``: `jsonInvalid`, `jsonTooLarge`, `fieldTypeWrong`, `fieldUnknown`, `fieldMissing`, `fieldInvalid`.
    package static func silence(_ bytes: [UInt8], now: UTCInstant) throws(Problem) -> UTCInstant {
        let object = try object(bytes, names: ["until"])
        guard let member = object["until"] else { throw Problem(.fieldMissing, at: JSONPointer(["until"]), ["label": .text("until")]) }
        guard let until = member.string.flatMap(UTCInstant.init(rfc3339:)), until > now,
            until <= now.adding(.seconds(AdminLimits.silenceDays * 86_400))
        else { throw Problem(.fieldInvalid, at: JSONPointer(["until"]), ["label": .text("until")]) }
        return until
    }
}
