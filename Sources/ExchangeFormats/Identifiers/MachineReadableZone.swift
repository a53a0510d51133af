/// The machine-readable zone of a travel document (ICAO Doc 9303, parts 4 to 7), its lines one after another, with or without newlines.
public struct MachineReadableZone: Sendable, Hashable {
    public enum Size: Sendable, Hashable {
        /// Three lines of 30: cards (part 5).
        case td1
        /// Two lines of 36 (part 6).
        case td2
        /// Two lines of 44: passports (part 4).
        case td3
        /// Visas of two lines of 44 or of 36, which have no composite check digit (part 7).
        case mrvA, mrvB
    }

    public let size: Size
    public let lines: [String]
    private let bytes: [UInt8]

    /// `nil` for lengths that no document has, and for characters other than `A`–`Z`, `0`–`9` and `<`.
    public init?(_ text: String) {
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        let bytes = rows.flatMap { Array($0.utf8) }
        guard bytes.allSatisfy({ Self.value($0) != nil }) else { return nil }
        let isVisa = bytes.first == UInt8(ascii: "V")
        let width: Int
        switch bytes.count {
        case 90: (size, width) = (.td1, 30)
        case 72: (size, width) = (isVisa ? .mrvB : .td2, 36)
        case 88: (size, width) = (isVisa ? .mrvA : .td3, 44)
        default: return nil
        }
        guard rows.count == 1 || rows.allSatisfy({ $0.utf8.count == width }) else { return nil }
        self.bytes = bytes
        lines = stride(from: 0, to: bytes.count, by: width).map { String(decoding: bytes[$0..<$0 + width], as: UTF8.self) }
    }

    /// Whether every check digit of the zone is right.
    public var checkDigitsMatch: Bool {
        switch size {
        case .td1:
            documentNumberMatches(5..<14, check: 14, optional: 15..<30) && matches(30..<36, 36) && matches(38..<44, 44)
                && matches(bytes[5..<30] + bytes[30..<37] + bytes[38..<45] + bytes[48..<59], bytes[59])
        case .td2:
            documentNumberMatches(36..<45, check: 45, optional: 64..<71) && matches(49..<55, 55) && matches(57..<63, 63)
                && matches(bytes[36..<46] + bytes[49..<56] + bytes[57..<71], bytes[71])
        case .td3:
            matches(44..<53, 53) && matches(57..<63, 63) && matches(65..<71, 71) && personalNumberMatches
                && matches(bytes[44..<54] + bytes[57..<64] + bytes[65..<87], bytes[87])
        case .mrvA: matches(44..<53, 53) && matches(57..<63, 63) && matches(65..<71, 71)
        case .mrvB: matches(36..<45, 45) && matches(49..<55, 55) && matches(57..<63, 63)
        }
    }

    /// The document's number without fillers. A number of a card that is longer than its field goes on in the optional data (part 5, §4.2.2).
    public var documentNumber: String {
        let field: ArraySlice<UInt8>
        switch size {
        case .td1: field = longNumber(5..<14, check: 14, optional: 15..<30)?.number ?? bytes[5..<14]
        case .td2: field = longNumber(36..<45, check: 45, optional: 64..<71)?.number ?? bytes[36..<45]
        case .mrvB: field = bytes[36..<45]
        case .td3, .mrvA: field = bytes[44..<53]
        }
        return String(decoding: field.filter { $0 != UInt8(ascii: "<") }, as: UTF8.self)
    }

    /// The check digit of the personal number may be a filler where there is no such number (part 4, §4.2.2).
    private var personalNumberMatches: Bool {
        if bytes[86] == UInt8(ascii: "<") { return bytes[72..<86].allSatisfy { $0 == UInt8(ascii: "<") } }
        return matches(72..<86, 86)
    }

    private func documentNumberMatches(_ field: Range<Int>, check: Int, optional: Range<Int>) -> Bool {
        guard bytes[check] == UInt8(ascii: "<") else { return matches(field, check) }
        guard let long = longNumber(field, check: check, optional: optional) else { return false }
        return matches(Array(long.number), long.check)
    }

    /// A number whose check digit's place holds a filler: the rest and the check digit stand at the start of the optional data.
    private func longNumber(_ field: Range<Int>, check: Int, optional: Range<Int>) -> (number: ArraySlice<UInt8>, check: UInt8)? {
        guard bytes[check] == UInt8(ascii: "<") else { return nil }
        let rest = bytes[optional].prefix { $0 != UInt8(ascii: "<") }
        guard let digit = rest.last, rest.count > 1 else { return nil }
        return ((bytes[field] + rest.dropLast())[...], digit)
    }

    private func matches(_ field: Range<Int>, _ check: Int) -> Bool { matches(bytes[field], bytes[check]) }

    private func matches(_ field: some Sequence<UInt8>, _ check: UInt8) -> Bool { UInt8(48 + Self.checkDigit(field)) == check }

    /// Weights 7, 3, 1, mod 10 (part 3, §4.9).
    static func checkDigit(_ field: some Sequence<UInt8>) -> Int {
        var sum = 0
        for (position, byte) in field.enumerated() { sum += (value(byte) ?? 0) * [7, 3, 1][position % 3] }
        return sum % 10
    }

    private static func value(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 55
        case UInt8(ascii: "<"): 0
        default: nil
        }
    }
}
