/// A vehicle registration number, normalised for comparing: capitals without spaces, hyphens and dots (domain.md §3.5).
public struct VehiclePlate: Sendable, Hashable {
    /// What a Lithuanian plate of that shape is for.
    public enum LithuanianKind: String, Sendable, CaseIterable {
        case car, trailer, motorcycle, taxi, temporary, trade, diplomatic, military, government, electric, other
    }

    /// `ABC123`. Cyrillic letters that have a Latin twin became it: Ukraine and Belarus use only such letters, typed on either keyboard.
    public let text: String

    /// More is no plate.
    private static let longest = 20

    /// `nil` where nothing is left, and for more than twenty characters.
    public init?(written text: String) {
        guard text.utf8.count <= Self.longest * 6 else { return nil }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar != "." && !WrittenNumber.isSeparator(scalar) {
            for capital in scalar.properties.uppercaseMapping.unicodeScalars { kept.append(Self.latinTwins[capital] ?? capital) }
        }
        guard (1...Self.longest).contains(kept.count) else { return nil }
        self.text = String(kept)
    }

    /// A shape, not a proof: a personalised plate is free text and comes out as ``LithuanianKind/other``, which is worth a warning at most.
    public var lithuanianKind: LithuanianKind {
        let shape = text.utf8.map { $0.isDigit ? UInt8(ascii: "9") : Self.isLithuanianLetter($0) ? UInt8(ascii: "A") : UInt8(ascii: "?") }
        return switch String(decoding: shape, as: UTF8.self) {
        case "AAA999": text.hasPrefix("LRS") || text.hasPrefix("LRV") ? .government : .car
        case "AA9999": text.hasPrefix("E") ? .electric : .other
        case "AA999": .trailer
        case "999AA": .motorcycle
        case "A99999": text.hasPrefix("T") ? .taxi : .other
        case "9999AA", "99999AA": .temporary
        // A number and the two digits of a year: `A2873 78`.
        case "A999999": text.hasPrefix("A") || text.hasPrefix("P") || text.hasPrefix("R") ? .trade : .other
        case "999999": .diplomatic
        case "AA999A": .military
        default: .other
        }
    }

    /// Whether a car's plate may be from before 2004, when the middle letter stood for the county. Later ones may have the same letters.
    public var mayNameCounty: Bool {
        lithuanianKind == .car && text.utf8.dropFirst().first.map("AJKLMPSTUV".utf8.contains) == true
    }

    /// For a search that forgives what the eye confuses: O and 0, I and 1, B and 8, S and 5 become one.
    public var forgivingKey: String {
        String(
            decoding: text.utf8.map { byte in
                switch byte {
                case UInt8(ascii: "O"): UInt8(ascii: "0")
                case UInt8(ascii: "I"): UInt8(ascii: "1")
                case UInt8(ascii: "B"): UInt8(ascii: "8")
                case UInt8(ascii: "S"): UInt8(ascii: "5")
                default: byte
                }
            }, as: UTF8.self)
    }

    /// Lithuanian plates do without Q, W and X.
    private static func isLithuanianLetter(_ byte: UInt8) -> Bool {
        byte.isCapital && byte != UInt8(ascii: "Q") && byte != UInt8(ascii: "W") && byte != UInt8(ascii: "X")
    }

    private static let latinTwins: [Unicode.Scalar: Unicode.Scalar] = [
        "А": "A", "В": "B", "С": "C", "Е": "E", "Н": "H", "І": "I", "К": "K", "М": "M", "О": "O", "Р": "P", "Т": "T", "Х": "X",
    ]
}
