/// An Estonian personal code (isikukood): a Lithuanian one by its form and its check digit, with a whole date of birth always and without the
/// series 9 (domain.md §3.6).
public struct EstonianPersonalCode: PersonFacts, Sendable, Hashable {
    public let text: String
    public let dateOfBirth: CalendarDate
    private let knownSex: Sex

    /// - Parameter today: the latest day that it may be.
    public init?(_ text: String, today: CalendarDate) {
        guard let code = try? PersonalCode(text, today: today), case .structured(let sex, let born) = code.kind else { return nil }
        self.text = text
        dateOfBirth = born
        knownSex = sex
    }

    /// Reads a code as people write it, with spaces or hyphens.
    ///
    /// - Parameter today: the latest day that it may be.
    public init?(written text: String, today: CalendarDate) {
        guard let compact = WrittenNumber.compact(text, limit: 11) else { return nil }
        self.init(compact, today: today)
    }

    public var born: PartialDate? { PartialDate(dateOfBirth) }
    public var sex: Sex? { knownSex }
}
