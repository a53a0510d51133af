package import ExchangeFormats
import Foundation

/// The register as it lies on the disk, so that a restart tells nothing twice.
extension AlarmRegister {
    package var json: JSONValue {
        ["alarms": .array(alarms.map(\.json)), "silences": .array(silences.map(\.json))]
    }

    /// - Returns: `nil` where it is none; what concerns kinds of a later version is left out.
    package init?(json: JSONValue) {
        guard let alarms = json["alarms"]?.array, let silences = json["silences"]?.array else { return nil }
        self.alarms = alarms.prefix(Self.most).compactMap(Alarm.init(json:))
        self.silences = silences.prefix(Self.mostSilences).compactMap(AlarmSilence.init(json:))
    }
}

extension Alarm {
    package var json: JSONValue {
        var object: JSONObject = [
            "id": .string(id.wireText), "kind": .string(key.kind.rawValue), "subject": .string(key.subject), "severity": .string(severity.rawValue),
            "raisedAt": .string(raisedAt.rfc3339),
        ]
        if !contacts.isEmpty {
            object["contacts"] = .array(contacts.map { ["endpoint": .string($0.endpoint), "phone": .string($0.phone)] })
        }
        if let (name, value) = figure.member { object[name] = .number(JSONNumber(value)) }
        if let acknowledgement {
            object["acknowledgedBy"] = .string(acknowledgement.administrator)
            object["acknowledgedAt"] = .string(acknowledgement.at.rfc3339)
        }
        if let absentSince { object["absentSince"] = .string(absentSince.rfc3339) }
        return .object(object)
    }

    init?(json: JSONValue) {
        guard let id = json["id"]?.string.flatMap(UUID.init(wireText:)), let kind = json["kind"]?.string.flatMap(AlarmKind.init),
            let subject = json["subject"]?.string, let severity = json["severity"]?.string.flatMap(AlarmSeverity.init),
            let raisedAt = json["raisedAt"]?.string.flatMap(UTCInstant.init(rfc3339:))
        else { return nil }
        self.id = id
        key = AlarmCondition.Key(kind, subject)
        self.severity = severity
        self.raisedAt = raisedAt
        figure = AlarmFigure(json: json)
        contacts = (json["contacts"]?.array ?? []).compactMap { value in
            guard let endpoint = value["endpoint"]?.string, let phone = value["phone"]?.string else { return nil }
            return AlarmContact(endpoint: endpoint, phone: phone)
        }
        if let administrator = json["acknowledgedBy"]?.string, let at = json["acknowledgedAt"]?.string.flatMap(UTCInstant.init(rfc3339:)) {
            acknowledgement = Acknowledgement(administrator: administrator, at: at)
        }
        absentSince = json["absentSince"]?.string.flatMap(UTCInstant.init(rfc3339:))
    }
}

extension AlarmFigure {
    /// A name that says the unit, and a whole number.
    var member: (name: String, value: Int)? {
        switch self {
        case .none: nil
        case .span(let span): ("seconds", Int(span.components.seconds))
        case .count(let count): ("count", count)
        case .percent(let percent): ("percent", percent)
        case .left(let left): ("secondsLeft", Int(left.components.seconds))
        }
    }

    init(json: JSONValue) {
        if let seconds = json["seconds"]?.integer {
            self = .span(.seconds(seconds))
        } else if let count = json["count"]?.integer {
            self = .count(count)
        } else if let percent = json["percent"]?.integer {
            self = .percent(percent)
        } else if let left = json["secondsLeft"]?.integer {
            self = .left(.seconds(left))
        } else {
            self = .none
        }
    }
}

extension AlarmSilence {
    package var json: JSONValue {
        var object: JSONObject = ["until": .string(until.rfc3339), "administrator": .string(administrator)]
        if let kind { object["kind"] = .string(kind.rawValue) }
        if let subject { object["subject"] = .string(subject) }
        if let alarm { object["alarm"] = .string(alarm.wireText) }
        return .object(object)
    }

    init?(json: JSONValue) {
        guard let until = json["until"]?.string.flatMap(UTCInstant.init(rfc3339:)), let administrator = json["administrator"]?.string else {
            return nil
        }
        // A kind that this version does not know must not become a silence of every kind.
        let named = json["kind"]?.string
        kind = named.flatMap(AlarmKind.init)
        guard named == nil || kind != nil else { return nil }
        subject = json["subject"]?.string
        self.until = until
        self.administrator = administrator
        alarm = json["alarm"]?.string.flatMap(UUID.init(wireText:))
    }
}

extension AlarmNotice {
    package var json: JSONValue { ["event": .string(event.rawValue), "at": .string(at.rfc3339), "alarm": alarm.json] }

    init?(json: JSONValue) {
        guard let event = json["event"]?.string.flatMap(Event.init), let at = json["at"]?.string.flatMap(UTCInstant.init(rfc3339:)),
            let alarm = json["alarm"].flatMap(Alarm.init(json:))
        else { return nil }
        self.init(event: event, alarm: alarm, at: at)
    }
}
