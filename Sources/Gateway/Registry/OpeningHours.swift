package import ExchangeFormats

/// When somebody answers at an endpoint, by the clocks of Lithuania.
package struct OpeningHours: Sendable, Hashable {
    package enum Day: String, Sendable, CaseIterable {
        case monday = "MON"
        case tuesday = "TUE"
        case wednesday = "WED"
        case thursday = "THU"
        case friday = "FRI"
        case saturday = "SAT"
        case sunday = "SUN"
        /// A public holiday (``WorkingDays``), whatever day of the week it is.
        case holiday = "HOL"
    }

    /// The same hours on several days.
    package struct Span: Sendable, Hashable {
        package let days: Set<Day>
        /// Minutes of the day, the last one not among them; 24:00 is 1,440.
        package let minutes: Range<Int>

        package init(days: Set<Day>, minutes: Range<Int>) {
            self.days = days
            self.minutes = minutes
        }
    }

    package let spans: [Span]

    package init(spans: [Span]) { self.spans = spans }

    /// At any hour of any day.
    package static let always = OpeningHours(spans: [Span(days: Set(Day.allCases), minutes: 0..<1440)])

    package func isOpen(at instant: UTCInstant) -> Bool {
        let wall = WorkingDays.wallClock(instant)
        let day = Self.day(CalendarDate(daysSinceEpoch: wall.day))
        let minute = Int(wall.milliseconds / 60_000)
        return spans.contains { $0.days.contains(day) && $0.minutes.contains(minute) }
    }

    private static func day(_ date: CalendarDate) -> Day {
        guard !WorkingDays.isHoliday(date) else { return .holiday }
        // 1970-01-01 was a Thursday.
        return Day.allCases[(date.daysSinceEpoch % 7 + 7 + 3) % 7]
    }

    /// As people in Lithuania write it: `I–V 8.00–17.00`.
    package var text: String {
        guard self != .always else { return "24/7" }
        return spans.map { "\(Self.text($0.days)) \(Self.time($0.minutes.lowerBound))–\(Self.time($0.minutes.upperBound))" }.joined(separator: "; ")
    }

    private static func time(_ minutes: Int) -> String { "\(minutes / 60).\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)" }

    private static func text(_ days: Set<Day>) -> String {
        let names = ["I", "II", "III", "IV", "V", "VI", "VII"]
        var runs: [ClosedRange<Int>] = []
        for (place, day) in Day.allCases.prefix(names.count).enumerated() where days.contains(day) {
            if let last = runs.last, last.upperBound == place - 1 {
                runs[runs.count - 1] = last.lowerBound...place
            } else {
                runs.append(place...place)
            }
        }
        let week = runs.map { run in run.count == 1 ? names[run.lowerBound] : "\(names[run.lowerBound])–\(names[run.upperBound])" }
        return (week + (days.contains(.holiday) ? ["šventės"] : [])).joined(separator: ", ")
    }

    // MARK: For programs

    package var json: JSONValue {
        .array(
            spans.map { span in
                [
                    "days": .array(Day.allCases.filter(span.days.contains).map { .string($0.rawValue) }),
                    "from": .string(Self.clock(span.minutes.lowerBound)), "until": .string(Self.clock(span.minutes.upperBound)),
                ]
            })
    }

    /// `08:00`; the end of the day is `24:00`.
    package static func clock(_ minutes: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// - Returns: `nil` for what ``clock(_:)`` does not write.
    package static func minutes(_ text: String) -> Int? {
        guard let found = text.wholeMatch(of: /([0-2][0-9]):([0-5][0-9])/), let hours = Int(found.1), let minutes = Int(found.2) else { return nil }
        let all = hours * 60 + minutes
        return all <= 1440 ? all : nil
    }
}
