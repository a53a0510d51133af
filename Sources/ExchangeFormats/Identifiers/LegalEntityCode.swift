/// A Lithuanian legal-entity code (juridinio asmens kodas, domain.md §3.2): nine digits, the last one a check digit; or the seven digits of
/// codes given out before 2004, which have none.
public struct LegalEntityCode: Sendable, Hashable {
    public let text: String
    /// Of the old kind, which nothing proves right: worth a warning.
    public var isOld: Bool { text.utf8.count == 7 }

    public init?(_ text: String) {
        let isRight = text.withBytes { input in
            if let digits = Digits(input, count: 9) { return digits.twoRoundCheckDigit(of: 8) == digits[8] }
            return Digits(input, count: 7) != nil
        }
        guard isRight else { return nil }
        self.text = text
    }

    /// Reads a code as people write it, with spaces or hyphens.
    public init?(written text: String) {
        guard let compact = WrittenNumber.compact(text, limit: 9) else { return nil }
        self.init(compact)
    }
}
