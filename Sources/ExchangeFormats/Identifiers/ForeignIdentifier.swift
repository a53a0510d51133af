/// A number that another state, or a register of foreigners, gave a person, with the scheme it belongs to (code list `foreignIdScheme`): the
/// same eleven digits may be a Lithuanian, an Estonian and a Polish number (domain.md §3.6).
public struct ForeignIdentifier: PersonFacts, Sendable, Hashable {
    /// The schemes whose numbers can be checked; of the others nothing is known but their shape.
    private enum CheckedScheme: String {
        case ukrainianTaxNumber = "UA-RNOKPP"
        case ukrainianRegistryNumber = "UA-UNZR"
        case polishPersonalNumber = "PL-PESEL"
        case estonianPersonalCode = "EE-IK"

        func read(_ text: String, today: CalendarDate) -> (text: String, facts: any PersonFacts)? {
            switch self {
            case .ukrainianTaxNumber: UkrainianTaxNumber(written: text).map { ($0.text, $0) }
            case .ukrainianRegistryNumber: UkrainianRegistryNumber(written: text).map { ($0.text, $0) }
            case .polishPersonalNumber: PolishPersonalNumber(written: text).map { ($0.text, $0) }
            case .estonianPersonalCode: EstonianPersonalCode(written: text, today: today).map { ($0.text, $0) }
            }
        }
    }

    public let scheme: String
    /// The number in the form that its scheme gives it; as it is written where nothing is known of the scheme.
    public let text: String
    public let born: PartialDate?
    public let sex: Sex?
    /// Whether a check digit proved the number right.
    public let isChecked: Bool

    /// - Parameter today: the latest day that it may be.
    /// - Returns: `nil` where the number is none of its scheme.
    public init?(scheme: String, written text: String, today: CalendarDate) {
        self.scheme = scheme
        guard let checked = CheckedScheme(rawValue: scheme) else {
            self.text = text
            born = nil
            sex = nil
            isChecked = false
            return
        }
        guard let read = checked.read(text, today: today) else { return nil }
        if let born = read.facts.born, born.isCertainlyAfter(today) { return nil }
        self.text = read.text
        born = read.facts.born
        sex = read.facts.sex
        isChecked = true
    }
}
