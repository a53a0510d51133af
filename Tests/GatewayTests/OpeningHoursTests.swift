import ExchangeFormats
import Foundation
import Gateway
import StrictYAML
import TestSupport
import Testing

/// When somebody answers, and which number is rung.
struct OpeningHoursTests {
    private static let office = OpeningHours(
        spans: [.init(days: [.monday, .tuesday, .wednesday, .thursday, .friday], minutes: 8 * 60..<17 * 60)])

    /// Instants in UTC; Lithuania is two hours ahead in winter and three in summer.
    @Test(arguments: [
        ("2026-11-23T06:00:00Z", true), ("2026-11-23T05:59:59Z", false), ("2026-11-23T14:59:59Z", true), ("2026-11-23T15:00:00Z", false),
        ("2026-07-13T05:00:00Z", true), ("2026-07-13T14:00:00Z", false), ("2026-11-22T10:00:00Z", false), ("2026-11-28T10:00:00Z", false),
        // A Friday, and Christmas.
        ("2026-12-25T10:00:00Z", false),
    ])
    func officesAreOpenByTheClocksOfLithuania(_ instant: String, _ isOpen: Bool) throws {
        #expect(try Self.office.isOpen(at: #require(UTCInstant(rfc3339: instant))) == isOpen)
    }

    @Test func aHolidayIsNoOtherDay() throws {
        let christmas = try #require(UTCInstant(rfc3339: "2026-12-25T10:00:00Z"))
        #expect(OpeningHours.always.isOpen(at: christmas))
        #expect(OpeningHours(spans: [.init(days: [.holiday], minutes: 0..<1440)]).isOpen(at: christmas))
        #expect(!OpeningHours(spans: [.init(days: [.friday], minutes: 0..<1440)]).isOpen(at: christmas))
    }

    @Test func peopleReadThemAsTheyAreWrittenInLithuania() {
        #expect(Self.office.text == "I–V 8.00–17.00" && OpeningHours.always.text == "24/7")
        let odd = OpeningHours(spans: [
            .init(days: [.monday, .wednesday, .thursday, .holiday], minutes: 545..<1440), .init(days: [.sunday], minutes: 0..<60),
        ])
        #expect(odd.text == "I, III–IV, šventės 9.05–24.00; VII 0.00–1.00")
    }

    @Test func theyAreReadFromTheDirectory() throws {
        func read(_ text: String) throws -> OpeningHours { try OpeningHours.read(YAMLNode(file: "directory.yaml", text: text)) }
        #expect(try read("always") == .always)
        let week = "[{days: [MON, TUE, WED, THU, FRI], from: \"08:00\", until: \"17:00\"}]"
        #expect(try read(week) == Self.office)
        let json = try #require(Self.office.json.array?.first)
        #expect(json["from"] == "08:00" && json["until"] == "17:00" && json["days"]?.array?.count == 5)
        #expect(OpeningHours.minutes("24:00") == 1440 && OpeningHours.clock(1440) == "24:00")
        for wrong in [
            "never", "[]", "[{days: [], from: \"08:00\", until: \"17:00\"}]", "[{days: [MON], from: \"17:00\", until: \"08:00\"}]",
            "[{days: [MON], from: \"8:00\", until: \"17:00\"}]", "[{days: [MON], from: \"08:00\", until: \"24:01\"}]",
            "[{days: [MON, MON], from: \"08:00\", until: \"17:00\"}]", "[{days: [PIR], from: \"08:00\", until: \"17:00\"}]",
            "[{days: [MON], from: \"08:00\", until: \"12:00\"}, {days: [MON], from: \"11:00\", until: \"17:00\"}]",
            "[{days: [MON], from: \"08:00\", until: \"17:00\", note: x}]",
        ] {
            #expect(throws: YAMLError.self, "\(wrong)") { try read(wrong) }
        }
    }

    @Test func theNumberThatIsAnsweredNowIsRung() throws {
        let directory = try SampleExchange().registry().directory
        let municipality = try #require(directory.endpoint(SampleExchange.municipality))
        #expect(municipality.opening == Self.office && municipality.contactHours == "I–V 8.00–17.00")
        #expect(municipality.capacity == 12 && municipality.contactEmail == "koordinatorius@kaunas.example")
        let day = try #require(UTCInstant(rfc3339: "2026-11-23T10:00:00Z"))
        #expect(municipality.phone(at: day) == "+37061234505")
        #expect(municipality.phone(at: day.adding(.seconds(12 * 3600))) == "+37061234515")
        // Where nobody says when, the on-call number, or the only one.
        let migration = try #require(directory.endpoint(SampleExchange.migration))
        #expect(migration.opening == nil && migration.phone(at: day) == "+37061234502")
        #expect(directory.endpoint(SampleExchange.police)?.units.map(\.id) == ["kovos-su-prekyba-zmonemis"])
    }
}
