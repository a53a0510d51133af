/// A Lithuanian legal-entity code (juridinio asmens kodas): nine digits, the last one a check digit; or the seven digits of codes given out
/// before 2004, which have none.
public struct LegalEntityCode: Sendable, Hashable {
    public let text: String
    /// Of the old kind, which nothing proves right: worth a warning.
    public var isOld: Bool { text.utf8.count == 7 }

    public init?(_ text: String) {
        if text.digits(count: 7) == nil {
            guard let digits = text.digits(count: 9) else { return nil }
            let check = TwoRoundCheckDigit.of(digits.prefix(8), first: [1, 2, 3, 4, 5, 6, 7, 8], second: [3, 4, 5, 6, 7, 8, 9, 1])
            guard check == digits[8] else { return nil }
        }
        self.text = text
    }
}
