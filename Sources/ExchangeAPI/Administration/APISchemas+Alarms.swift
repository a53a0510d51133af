import ExchangeFormats

extension APISchemas {
    /// The schemas of alarms.
    static let ofAlarms: [APIComponent] = [
        APIComponent(
            "AdminSilence", lt: "Nutildymas.", en: "A silence.", optional: ["alarmId", "kind", "subject"],
            members: [
                "alarmId": APISchema.reference("Uuid"), "kind": word, "subject": ["type": "string"], "until": APISchema.reference("Instant"),
                "administrator": word,
            ]),
        APIComponent(
            "AdminSilenceOrder", lt: "Iki kada nutildyti.", en: "Until when to silence.", isClosed: true,
            members: ["until": APISchema.reference("Instant")]),
        APIComponent(
            "AdminAlarm", lt: "Besitęsiantis pavojaus signalas.", en: "An alarm that lasts.", optional: ["acknowledged", "silence"],
            members: [
                "alarmId": APISchema.reference("Uuid"), "kind": word, "subject": ["type": "string"],
                "severity": APISchema.choice(AdminAlarm.severities), "raisedAt": APISchema.reference("Instant"), "title": word, "text": word,
                "acknowledged": [
                    "type": "object", "required": ["administrator", "at"],
                    "properties": ["administrator": word, "at": APISchema.reference("Instant")],
                ],
                "silence": APISchema.reference("AdminSilence"),
            ]),
        APIComponent(
            "AdminAlarmListing", lt: "Pavojaus signalai ir nutildymai.", en: "Alarms and silences.",
            members: [
                "at": APISchema.reference("Instant"), "items": APISchema.list(APISchema.reference("AdminAlarm"), most: AdminLimits.alarms),
                "silences": APISchema.list(APISchema.reference("AdminSilence"), most: AdminLimits.silences),
            ]),
    ]

    private static let word: JSONValue = ["type": "string", "minLength": 1]
}
