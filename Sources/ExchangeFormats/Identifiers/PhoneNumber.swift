/// A telephone number as ITU-T E.164 writes it: `+` and up to fifteen digits.
public struct PhoneNumber: Sendable, Hashable {
    /// `+37061234567`.
    public let e164: String

    /// Reads a number in its one spelling; `nil` for another, and for a Lithuanian number that the national plan does not have.
    public init?(e164 text: String) {
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == UInt8(ascii: "+"), (7...15).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
            digits.first != 48
        else { return nil }
        if text.hasPrefix("+370"), !Self.isLithuanianSubscriber(Array(digits.dropFirst(3))) { return nil }
        e164 = text
    }

    /// Reads a number as people write it: spaces, hyphens, dots and brackets are dropped, `00` stands for `+`, and nine digits after the
    /// national prefix `0` (or the old `8`) are a Lithuanian number.
    public init?(written text: String) {
        var number = text.filter { !" \u{A0}-–.()/".contains($0) }
        if number.hasPrefix("00") { number = "+" + number.dropFirst(2) }
        if number.digits(count: 9) != nil, number.hasPrefix("0") || number.hasPrefix("8") { number = "+370" + number.dropFirst() }
        self.init(e164: number)
    }

    /// Whether the number is of a Lithuanian mobile network.
    public var isLithuanianMobile: Bool { e164.hasPrefix("+3706") }

    /// Eight digits: `[3469]x`, `52`, `70` or `80` and six more (national numbering plan).
    private static func isLithuanianSubscriber(_ digits: [UInt8]) -> Bool {
        guard digits.count == 8 else { return false }
        return switch (digits[0] - 48, digits[1] - 48) {
        case (3, _), (4, _), (6, _), (9, _), (5, 2), (7, 0), (8, 0): true
        default: false
        }
    }
}
