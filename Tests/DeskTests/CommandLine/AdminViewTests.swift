import ExchangeFormats
import Testing
import vartai

/// What `vartai admin` prints of the gateway's answers.
@Suite struct AdminViewTests {
    private static let now = UTCInstant(seconds: 1_800_000_000)

    private func at(_ seconds: Int64) -> JSONValue { .string(UTCInstant(seconds: 1_800_000_000 + seconds).rfc3339) }

    @Test(arguments: [
        (Language.lt, ["Grąžinimas", "Būsena", "Ką"], "vykdomas", "gavėjas laikinai negali dirbti", "kliūtis pašalinta"),
        (.en, ["Redrive", "State", "What"], "running", "the recipient cannot work for now", "mended"),
    ]) func aRedriveSaysHowFarItIsAndWhoOrderedIt(_ language: Language, _ titles: [String], _ state: String, _ cause: String, _ ground: String) {
        let redrive: JSONValue = [
            "redriveId": "r1", "state": "RUNNING", "endpoint": "lt.md", "cause": "RECIPIENT_UNABLE", "perSecond": 5, "matched": 12, "redriven": 7,
            "skipped": 1, "remaining": 4, "ordered": ["administrator": "jonas", "ground": "MENDED", "at": at(-3600)],
        ]
        let table = AdminView(language: language, now: Self.now).redrives([redrive])
        #expect(Array(table.titles.prefix(3)) == titles)
        let cells = table.rows[0].map(\.text)
        #expect(Array(cells.prefix(7)) == ["r1", state, "lt.md, \(cause)", "5", "7/12", "1", "4"])
        #expect(Array(cells.suffix(2)) == ["jonas", ground])
        #expect(table.rows[0][1].tone == .attention)
    }

    @Test func whatIsParkedAndWhatIsPausedStandInTables() {
        let view = AdminView(language: .en, now: Self.now)
        let parked = view.parked([["endpoint": "lt.md", "formatId": "THB-230", "cause": "KEEPS_FAILING", "count": 3, "oldest": at(-86_400)]])
        #expect(parked.rows[0].map(\.text) == ["lt.md", "THB-230", "the recipient keeps failing", "3", "1 d"])
        let pauses = view.pauses([
            ["sender": "lt.pd", "recipient": "lt.md", "since": at(-60), "administrator": "rasa", "ground": "SENDER_ASKED"]
        ])
        #expect(pauses.rows[0].map(\.text) == ["lt.pd → lt.md", "1 min", "rasa", "the sender asked"])
        let deliveries = view.deliveries([
            [
                "deliveryId": "d1", "sender": "lt.pd", "endpoint": "lt.md", "formatId": "THB-230", "formatVersion": "1.0", "state": "PARKED",
                "attempts": 2, "acceptedAt": at(-120), "validUntil": at(-1),
            ]
        ])
        #expect(deliveries.rows[0].map(\.text) == ["d1", "lt.pd", "lt.md", "THB-230 1.0", "parked", "", "2", "2 min", "over"])
    }

    @Test func whatIsLimitedAndWhichMunicipalitiesAreReachedStandInTables() {
        let view = AdminView(language: .lt, now: Self.now)
        let limits = view.limits([
            ["endpoint": "lt.md", "perMinute": 60, "since": at(-60), "administrator": "rasa", "ground": "RECIPIENT_ASKED"]
        ])
        #expect(limits.rows[0].map(\.text) == ["lt.md", "–", "60", "1 min.", "rasa", "prašė gavėjas"])
        let municipalities = view.municipalities([
            ["code": "LT-15", "endpoint": "lt.sav.15", "state": "COVERED", "waiting": 2, "overdue": 1, "overdueSince": at(-3600)],
            ["code": "LT-01", "state": "MISSING", "waiting": 0, "overdue": 0],
        ])
        #expect(municipalities.rows[0].map(\.text) == ["Kauno miesto savivaldybė", "lt.sav.15", "pasiekiama", "2", "1", "1 val."])
        #expect(Array(municipalities.rows[1].map(\.text).prefix(3)) == ["Akmenės rajono savivaldybė", "", "mainų dalyvio nėra"])
        #expect(municipalities.rows[1][2].tone == .bad && municipalities.rows[0][4].tone == .bad)
    }

    @Test func aCodeOfALaterVersionStaysAsItIs() {
        let redrive: JSONValue = ["redriveId": "r1", "state": "RESTING", "ordered": ["ground": "BECAUSE"]]
        let cells = AdminView(language: .lt, now: Self.now).redrives([redrive]).rows[0].map(\.text)
        #expect(cells[1] == "RESTING" && cells.last == "BECAUSE")
    }

    @Test func anAlarmSaysWhatToDoAndWhoLooksAfterIt() {
        let alarm: JSONValue = [
            "alarmId": "a1", "kind": "queueAge", "subject": "lt.md", "severity": "critical", "raisedAt": at(-7200),
            "title": "Skubu: eilė vėluoja – lt.md", "text": "Seniausias laukia.\n\nSkambinkite.\n\nPrasidėjo: šiandien",
            "acknowledged": ["administrator": "ona", "at": at(-60)], "silence": ["until": at(3600), "administrator": "jonas"],
        ]
        let lines = AlarmView(language: .lt, now: Self.now).lines([alarm, alarm])
        #expect(
            lines.prefix(7).map(\.text) == [
                "Skubu: eilė vėluoja – lt.md", "Signalas:  a1", "Trunka:    2 val.", "Perėmė:    ona", "Nutildyta: 1 val., jonas",
                "  Seniausias laukia.", "  Skambinkite.",
            ])
        #expect(lines.count == 15 && lines[7].text.isEmpty && lines[0].tone == .bad)
        #expect(AlarmView(language: .en, now: Self.now).lines([]).map(\.text) == ["There are no alarms."])
    }

    @Test func aSilenceWhoseAlarmHasEndedIsListedByItself() throws {
        let over: JSONValue = ["alarmId": "a1", "kind": "disk", "subject": "state", "until": at(3600), "administrator": "ona"]
        let ended: JSONValue = ["alarmId": "a2", "kind": "queueAge", "subject": "lt.md", "until": at(7200), "administrator": "jonas"]
        let view = AlarmView(language: .en, now: Self.now)
        let table = try #require(view.silences(["items": [["silence": over]], "silences": [over, ended]]))
        #expect(table.rows.map { $0.map(\.text) } == [["queueAge lt.md", "a2", "2 h", "jonas"]])
        #expect(view.silences(["items": [["silence": over]], "silences": [over]]) == nil)
    }

    @Test func textFromElsewhereCannotSteerTheTerminal() {
        let lines = AlarmView(language: .en, now: Self.now).lines([["title": "\u{1B}[31mred", "text": "\u{1B}[2Jgone"]])
        #expect(lines.allSatisfy { !$0.text.contains("\u{1B}") })
    }
}
