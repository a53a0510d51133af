/// An international bank account number (ISO 13616) in its electronic form: no spaces, capitals (domain.md §3.7).
public struct IBAN: Sendable, Hashable {
    public let text: String

    /// `nil` for another shape or length than the state's, and where the remainder mod 97 is not 1. A Lithuanian number has digits alone after
    /// `LT`. A state that ``length(of:)`` does not know may have joined the registry since: of its numbers the check digits decide.
    public init?(_ text: String) {
        guard text.withBytes(Self.isRight) else { return nil }
        self.text = text
    }

    /// Reads a number as people write it: in groups, in any case, after the word `IBAN`.
    public init?(written text: String) {
        guard let compact = WrittenNumber.compact(text, limit: 38, dropping: ":") else { return nil }
        self.init(compact.hasPrefix("IBAN") ? String(compact.dropFirst(4)) : compact)
    }

    /// In groups of four, as on paper: `LT12 1000 0111 0100 1000`.
    public var formatted: String {
        var grouped: [UInt8] = []
        for (position, byte) in text.utf8.enumerated() {
            if position > 0, position % 4 == 0 { grouped.append(UInt8(ascii: " ")) }
            grouped.append(byte)
        }
        return String(decoding: grouped, as: UTF8.self)
    }

    /// ISO 3166-1 alpha-2, and `XK`.
    public var state: String { String(text.prefix(2)) }

    /// Whether the registry has the state, as far as this library knows.
    public var isOfKnownState: Bool { text.withBytes { Self.length(of: $0) } != nil }

    /// The five digits of the bank in a Lithuanian number.
    public var lithuanianBankCode: String? { text.hasPrefix("LT") ? String(text.dropFirst(4).prefix(5)) : nil }

    static func isRight(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (15...34).contains(text.count), text[0].isCapital, text[1].isCapital, text[2].isDigit, text[3].isDigit else { return false }
        if let length = length(of: text), text.count != length { return false }
        if text[0] == UInt8(ascii: "L"), text[1] == UInt8(ascii: "T"), !text[4...].allSatisfy(\.isDigit) { return false }
        // 98 minus a remainder is 2 to 98: 00, 01 and 99 stand for the same remainders and are never given out.
        let check = Int(text[2] - 48) * 10 + Int(text[3] - 48)
        guard (2...98).contains(check) else { return false }
        var remainder = 0
        for position in 0..<text.count {
            let byte = text[(position + 4) % text.count]
            if byte.isDigit {
                remainder = (remainder * 10 + Int(byte) - 48) % 97
            } else if byte.isCapital {
                remainder = (remainder * 100 + Int(byte) - 55) % 97
            } else {
                return false
            }
        }
        return remainder == 1
    }

    /// How long the numbers of the state are whose two letters begin the text, by the registry of ISO 13616; `nil` for a state it does not have.
    static func length(of text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard text.count >= 2, text[0].isCapital, text[1].isCapital else { return nil }
        let length = lengths[Int(text[0] - 65) * 26 + Int(text[1] - 65)]
        return length == 0 ? nil : Int(length)
    }

    /// By the two letters; 0 for none.
    private static let lengths: [UInt8] = {
        var lengths = [UInt8](repeating: 0, count: 26 * 26)
        for (length, states) in registry {
            for state in states.split(separator: " ") {
                let letters = Array(state.utf8)
                lengths[Int(letters[0] - 65) * 26 + Int(letters[1] - 65)] = length
            }
        }
        return lengths
    }()

    /// The registry as of 2025.
    private static let registry: [(UInt8, String)] = [
        (15, "NO"), (16, "BE"), (18, "DK FI FK FO GL NL SD"), (19, "MK SI"), (20, "AT BA EE KZ LT LU MN XK"), (21, "CH HR LI LV"),
        (22, "BG BH CR DE GB GE IE ME RS VA"), (23, "AE GI IL IQ OM SO TL"), (24, "AD CZ ES MD PK RO SA SE SK TN VG"), (25, "LY PT ST"),
        (26, "IS TR"), (27, "BI DJ FR GR IT MC MR SM"), (28, "AL AZ BY CY DO GT HN HU LB NI PL SV"), (29, "BR EG PS QA UA"),
        (30, "JO KW MU YE"), (31, "MT SC"), (32, "LC"), (33, "RU"),
    ]
}
