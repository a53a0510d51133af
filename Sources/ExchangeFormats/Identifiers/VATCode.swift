/// A VAT number (PVM mokėtojo kodas) with the letters of its state: `LT119511515` (domain.md §3.2).
public struct VATCode: Sendable, Hashable {
    public let text: String

    /// A Lithuanian number has nine digits, the eighth of which is 1, or twelve, the eleventh of which is 1 (those of natural persons and
    /// temporary ones); the last is the check digit of legal-entity codes. Of other states' numbers only the shape is looked at.
    ///
    /// - Returns: `nil` for another shape, and for a Lithuanian number that is wrong.
    public init?(_ text: String) {
        let isRight = text.withBytes { input in
            guard (4...15).contains(input.count), input[0].isCapital, input[1].isCapital,
                input.dropFirst(2).allSatisfy({ $0.isDigit || $0.isCapital })
            else { return false }
            guard input[0] == UInt8(ascii: "L"), input[1] == UInt8(ascii: "T") else { return true }
            return Self.isLithuanian(UnsafeBufferPointer(rebasing: input[2...]))
        }
        guard isRight else { return nil }
        self.text = text
    }

    /// Reads a number as people write it, in any case, with spaces or hyphens; digits alone are a Lithuanian number.
    public init?(written text: String) {
        guard let compact = WrittenNumber.compact(text, limit: 15) else { return nil }
        self.init(compact.utf8.allSatisfy(\.isDigit) ? "LT" + compact : compact)
    }

    /// `LT`; Greece's is `EL`.
    public var state: String { String(text.prefix(2)) }

    private static func isLithuanian(_ number: UnsafeBufferPointer<UInt8>) -> Bool {
        let count = number.count
        guard count == 9 || count == 12, let digits = Digits(number, count: count), digits[count - 2] == 1 else { return false }
        return digits.twoRoundCheckDigit(of: count - 1) == digits[count - 1]
    }
}
