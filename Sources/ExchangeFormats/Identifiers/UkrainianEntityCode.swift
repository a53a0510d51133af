/// The code of an entity in Ukraine's register of enterprises (ЄДРПОУ): eight digits, the last one a check digit (domain.md §3.6).
public struct UkrainianEntityCode: Sendable, Hashable {
    public let text: String

    public init?(_ text: String) {
        let isRight = text.withBytes { input in
            guard let digits = Digits(input, count: 8) else { return false }
            let isMiddle = (3...5).contains(digits[0])
            let once = digits.sum(isMiddle ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7]) % 11
            // Where the remainder is 10, once more with weights greater by two; 10 again is 0.
            let check = once < 10 ? once : digits.sum(isMiddle ? [9, 3, 4, 5, 6, 7, 8] : [3, 4, 5, 6, 7, 8, 9]) % 11 % 10
            return check == digits[7]
        }
        guard isRight else { return nil }
        self.text = text
    }

    /// Reads a code as people write it, with spaces or hyphens.
    public init?(written text: String) {
        guard let compact = WrittenNumber.compact(text, limit: 8) else { return nil }
        self.init(compact)
    }
}
