/// A vehicle identification number (ISO 3779): seventeen letters and digits without I, O and Q.
public struct VehicleIdentificationNumber: Sendable, Hashable {
    public let text: String

    public init?(_ text: String) {
        guard text.utf8.count == 17, text.utf8.allSatisfy({ Self.value($0) != nil }) else { return nil }
        self.text = text
    }

    /// Whether the ninth character is the check digit of the North American rule (49 CFR 565.15). European makers need not follow it, so a
    /// mismatch is worth a warning and never a refusal.
    public var checkDigitMatches: Bool {
        let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
        let sum = zip(text.utf8, weights).reduce(0) { $0 + (Self.value($1.0) ?? 0) * $1.1 } % 11
        let expected = sum == 10 ? UInt8(ascii: "X") : UInt8(48 + sum)
        return Array(text.utf8)[8] == expected
    }

    private static func value(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
        case UInt8(ascii: "A")...UInt8(ascii: "H"): Int(byte) - 64
        case UInt8(ascii: "J")...UInt8(ascii: "N"): Int(byte) - 73
        case UInt8(ascii: "P"): 7
        case UInt8(ascii: "R"): 9
        case UInt8(ascii: "S")...UInt8(ascii: "Z"): Int(byte) - 81
        default: nil
        }
    }
}
