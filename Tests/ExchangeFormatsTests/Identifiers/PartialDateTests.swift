import ExchangeFormats
import TestSupport
import Testing

/// `domain.md` §3.8.
struct PartialDateTests {
    @Test func shapes() throws {
        for text in ["1885", "1885-03", "1885-03-31", "0001", "9999-12-31", "1884-02-29"] { #expect(PartialDate(text)?.text == text) }
        for text in [
            "1885-02-29", "1885-13", "1885-00", "85", "", "1885-", "1885-3", "1885-03-", "1885-03-1", "1885-03-00", "0000", "18850301", "1885-03-011",
            "1885/03", "+885", "1885-03-0１",
        ] {
            #expect(PartialDate(text) == nil, "\(text)")
        }
        #expect(PartialDate(year: 1885, month: 2, day: 29) == nil)
        #expect(PartialDate(year: 1885, day: 1) == nil)
        #expect(PartialDate(year: 1885, month: 12)?.text == "1885-12")
    }

    @Test func comparison() throws {
        let year = try #require(PartialDate("1885"))
        let month = try #require(PartialDate("1885-03"))
        let day = try #require(PartialDate("1885-04-01"))
        #expect(year.isCompatible(with: day) && day.isCompatible(with: year) && !month.isCompatible(with: day))
        #expect(day.isCertainlyAfter(month) && !day.isCertainlyAfter(year) && !month.isCertainlyAfter(day))
    }

    @Test(arguments: [
        ("1885", "1885-01-01", "1885-12-31"), ("1885-02", "1885-02-01", "1885-02-28"), ("1884-02", "1884-02-01", "1884-02-29"),
        ("1885-04", "1885-04-01", "1885-04-30"), ("1885-04-05", "1885-04-05", "1885-04-05"),
    ])
    func ranges(_ text: String, _ earliest: String, _ latest: String) throws {
        let date = try #require(PartialDate(text))
        #expect(date.earliest.iso8601 == earliest && date.latest.iso8601 == latest)
    }

    @Test(arguments: [
        ("2000", "2018-06-01", 17...18), ("2000-06", "2018-06-15", 17...18), ("2000-06-15", "2018-06-15", 18...18),
        ("2000-06-15", "2018-06-14", 17...17), ("2000-02-29", "2018-02-28", 17...17), ("2000-02-29", "2018-03-01", 18...18),
        ("2018", "2018-06-01", 0...0), ("2018-06-01", "2018-06-01", 0...0),
    ])
    func ages(_ born: String, _ day: String, _ ages: ClosedRange<Int>) throws {
        #expect(try #require(PartialDate(born)).age(on: try #require(CalendarDate(iso8601: day))) == ages)
    }

    @Test func notBornYet() throws {
        #expect(try #require(PartialDate("2018-06-02")).age(on: try #require(CalendarDate(iso8601: "2018-06-01"))) == nil)
    }

    /// Compatible dates share a day, and what is certainly after shares none.
    @Test func generated() throws {
        var generator = SeededGenerator(state: 8601)
        func random() throws -> PartialDate {
            let day = CalendarDate(daysSinceEpoch: Int.random(in: -300..<300, using: &generator)).iso8601
            return try #require(PartialDate(String(day.prefix([4, 7, 10][Int.random(in: 0...2, using: &generator)]))))
        }
        for _ in 0..<2000 {
            let (a, b) = (try random(), try random())
            let overlap = a.earliest <= b.latest && b.earliest <= a.latest
            #expect(a.isCompatible(with: b) == overlap)
            #expect(a.isCertainlyAfter(b) == (a.earliest > b.latest))
            #expect(!(a.isCertainlyAfter(b) && b.isCertainlyAfter(a)))
            #expect(PartialDate(a.text) == a)
        }
    }

    @Test func sexes() {
        #expect(["0", "1", "2", "9"].allSatisfy { Sex(code: $0) != nil })
        #expect(Sex(code: "3") == nil)
    }
}
