/// An international bank account number (ISO 13616) in its electronic form: no spaces, capitals.
public struct IBAN: Sendable, Hashable {
    public let text: String

    /// `nil` for another shape, and where the remainder mod 97 is not 1. A Lithuanian number has twenty characters, all digits after `LT`.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (15...34).contains(bytes.count), bytes.prefix(2).allSatisfy({ (65...90).contains($0) }),
            bytes.dropFirst(2).prefix(2).allSatisfy({ (48...57).contains($0) })
        else { return nil }
        if text.hasPrefix("LT"), String(text.dropFirst(2)).digits(count: 18) == nil { return nil }
        var remainder = 0
        for byte in bytes.dropFirst(4) + bytes.prefix(4) {
            switch byte {
            case 48...57: remainder = (remainder * 10 + Int(byte) - 48) % 97
            case 65...90: remainder = (remainder * 100 + Int(byte) - 55) % 97
            default: return nil
            }
        }
        guard remainder == 1 else { return nil }
        self.text = text
    }
}
