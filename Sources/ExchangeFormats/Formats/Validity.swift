/// The days on which a code, or a whole list, may be sent; the first and the last belong to it. Reading is never bound by it.
public struct Validity: Sendable, Hashable {
    /// How something stands at an instant.
    public enum Standing: Sendable, Hashable {
        /// It may be sent from that day on.
        case notYetValid(from: CalendarDate)
        case inForce
        /// It could be sent until that day.
        case withdrawn(after: CalendarDate)
    }

    /// `nil`: for as long as there is the list.
    public let from: CalendarDate?
    /// `nil`: until further notice.
    public let to: CalendarDate?

    package init(from: CalendarDate?, to: CalendarDate?) {
        self.from = from
        self.to = to
    }

    public static let unlimited = Validity(from: nil, to: nil)

    /// - Parameter instant: when a message is sent or was accepted. A day has begun when it has begun anywhere on Earth and is over when it is over
    ///   in UTC, two or three hours after Lithuania's midnight: so neighbouring codes overlap for some hours, and neither clocks nor time
    ///   zones open a gap between the last day of one and the first of the next.
    public func standing(at instant: UTCInstant) -> Standing {
        if let from, instant.latestDate < from { return .notYetValid(from: from) }
        if let to, to < instant.date { return .withdrawn(after: to) }
        return .inForce
    }

    /// Whether a day belongs to both.
    package func overlaps(_ other: Validity) -> Bool {
        func ends(_ a: Validity, before b: Validity) -> Bool { a.to.flatMap { to in b.from.map { to < $0 } } ?? false }
        return !ends(self, before: other) && !ends(other, before: self)
    }
}
