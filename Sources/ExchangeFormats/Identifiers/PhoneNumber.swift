/// A telephone number as ITU-T E.164 writes it: `+` and up to fifteen digits (domain.md §3.7).
public struct PhoneNumber: Sendable, Hashable {
    /// `+37061234567`.
    public let e164: String

    /// Reads a number in its one spelling; `nil` for another, and for a Lithuanian number that the national plan does not have.
    public init?(e164 text: String) {
        guard text.withBytes(Self.isE164) else { return nil }
        e164 = text
    }

    /// Reads a number as people write it: spaces, hyphens, dots, slashes and brackets are dropped, `00` stands for `+`, and eight digits after
    /// the national prefix `0` (or the old `8`) are a Lithuanian number.
    public init?(written text: String) {
        let hasPlus = text.utf8.first == UInt8(ascii: "+")
        guard let digits = WrittenNumber.compact(hasPlus ? String(text.dropFirst()) : text, limit: 17, dropping: ".()/") else { return nil }
        guard digits.utf8.allSatisfy(\.isDigit) else { return nil }
        if hasPlus {
            self.init(e164: "+" + digits)
        } else if digits.hasPrefix("00") {
            self.init(e164: "+" + digits.dropFirst(2))
        } else if digits.utf8.count == 9, digits.hasPrefix("0") || digits.hasPrefix("8") {
            self.init(e164: "+370" + digits.dropFirst())
        } else {
            return nil
        }
    }

    /// Whether the number is of a Lithuanian mobile network.
    public var isLithuanianMobile: Bool { e164.hasPrefix("+3706") }

    /// As a Lithuanian number is written in Lithuania: `0 616 91119`; `nil` for other states' numbers, whose groups nothing here knows.
    public var national: String? {
        guard e164.hasPrefix("+370") else { return nil }
        let number = e164.dropFirst(4)
        // Vilnius has a code of one digit, Kaunas, Klaipėda, Šiauliai and Panevėžys of two, all others of three.
        let code =
            switch number.prefix(2) {
            case "52": 1
            case "37", "41", "45", "46": 2
            default: 3
            }
        return "0 \(number.prefix(code)) \(number.dropFirst(code))"
    }

    static func isE164(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (8...16).contains(text.count), text[0] == UInt8(ascii: "+"), text[1] != UInt8(ascii: "0"), text[1...].allSatisfy(\.isDigit) else {
            return false
        }
        guard text[1] == UInt8(ascii: "3"), text[2] == UInt8(ascii: "7"), text[3] == UInt8(ascii: "0") else { return true }
        return isLithuanianSubscriber(UnsafeBufferPointer(rebasing: text[4...]))
    }

    /// Eight digits: `[3469]x`, `52`, `70` or `80` and six more (national numbering plan).
    static func isLithuanianSubscriber(_ number: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let digits = Digits(number, count: 8) else { return false }
        switch (digits[0], digits[1]) {
        case (3, _), (4, _), (6, _), (9, _), (5, 2), (7, 0), (8, 0): return true
        default: return false
        }
    }
}
