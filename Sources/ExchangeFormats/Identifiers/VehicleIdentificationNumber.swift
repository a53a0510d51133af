/// A vehicle identification number (ISO 3779): seventeen letters and digits without I, O and Q (domain.md §3.5).
public struct VehicleIdentificationNumber: Sendable, Hashable {
    /// Where the maker is registered, by the first character (ISO 3780).
    public enum Region: String, Sendable, CaseIterable {
        case africa, asia, europe, northAmerica, oceania, southAmerica
    }

    public let text: String

    public init?(_ text: String) {
        guard text.withBytes({ $0.count == 17 && $0.allSatisfy { Self.value($0) != nil } }) else { return nil }
        self.text = text
    }

    /// Reads a number as people write it: in any case, with spaces or hyphens.
    public init?(written text: String) {
        guard let compact = WrittenNumber.compact(text, limit: 17) else { return nil }
        self.init(compact)
    }

    /// The world manufacturer identifier, which names the maker.
    public var manufacturer: String { String(text.prefix(3)) }

    /// `nil` for a first character that no region has.
    public var region: Region? {
        switch text.utf8.first {
        case .some(UInt8(ascii: "A")...UInt8(ascii: "H")): .africa
        case .some(UInt8(ascii: "J")...UInt8(ascii: "R")): .asia
        case .some(UInt8(ascii: "S")...UInt8(ascii: "Z")): .europe
        case .some(UInt8(ascii: "1")...UInt8(ascii: "5")): .northAmerica
        case .some(UInt8(ascii: "6")...UInt8(ascii: "7")): .oceania
        case .some(UInt8(ascii: "8")...UInt8(ascii: "9")): .southAmerica
        default: nil
        }
    }

    /// Whether the ninth character is the check digit of the North American rule (49 CFR 565.15). European makers need not follow it, so a
    /// mismatch is worth a warning at most, where the maker has to follow it, and never a refusal.
    public var checkDigitMatches: Bool {
        text.withBytes { input in
            var sum = 0
            for (position, weight) in [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2].enumerated() {
                sum += (Self.value(input[position]) ?? 0) * weight
            }
            return input[8] == (sum % 11 == 10 ? UInt8(ascii: "X") : UInt8(48 + sum % 11))
        }
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
