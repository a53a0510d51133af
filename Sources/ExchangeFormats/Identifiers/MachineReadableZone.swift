/// The machine-readable zone of a travel document (ICAO Doc 9303, parts 3 to 7; domain.md §3.4), its lines one after another, with or without
/// newlines.
public struct MachineReadableZone: Sendable, Hashable {
    public enum Size: Sendable, Hashable, CaseIterable {
        /// Three lines of 30: cards (part 5).
        case td1
        /// Two lines of 36 (part 6).
        case td2
        /// Two lines of 44: passports (part 4).
        case td3
        /// Visas of two lines of 44 or of 36, which have no composite check digit (part 7).
        case mrvA, mrvB
    }

    /// What a check digit stands behind.
    public enum CheckedField: Sendable, Hashable, CaseIterable {
        case documentNumber, dateOfBirth, dateOfExpiry, personalNumber
        /// All of them together.
        case composite
    }

    public let size: Size
    /// All lines in one.
    let bytes: [UInt8]

    /// `nil` for lengths that no document has, for characters other than `A`–`Z`, `0`–`9` and `<`, for a letter in a date or a digit in a name
    /// or a state (part 3, §4.3: zero and O are often confused), and for a sex other than `M`, `F`, `X` and `<`.
    public init?(_ text: String) {
        // The longest: three lines of thirty with their newlines.
        guard text.utf8.count <= 92 else { return nil }
        let rows = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let bytes = rows.flatMap { $0 }
        let isVisa = bytes.first == UInt8(ascii: "V")
        let size: Size
        switch bytes.count {
        case 90: size = .td1
        case 72: size = isVisa ? .mrvB : .td2
        case 88: size = isVisa ? .mrvA : .td3
        default: return nil
        }
        let layout = size.layout
        guard rows.count == 1 || rows.allSatisfy({ $0.count == layout.width }) else { return nil }
        func isFilled(_ field: Range<Int>, by isRight: (UInt8) -> Bool) -> Bool { bytes[field].allSatisfy { $0 == Self.filler || isRight($0) } }
        guard isFilled(bytes.indices, by: { $0.isDigit || $0.isCapital }), isFilled(layout.birth, by: \.isDigit),
            isFilled(layout.expiry, by: \.isDigit), isFilled(layout.names, by: \.isCapital), isFilled(layout.issuer, by: \.isCapital),
            isFilled(layout.nationality, by: \.isCapital), isFilled(layout.sex..<layout.sex + 1, by: { "MFX".utf8.contains($0) })
        else { return nil }
        self.size = size
        self.bytes = bytes
    }

    public var lines: [String] {
        let width = size.layout.width
        return stride(from: 0, to: bytes.count, by: width).map { string($0..<$0 + width) }
    }

    static let filler = UInt8(ascii: "<")

    private func string(_ field: Range<Int>) -> String { String(decoding: bytes[field], as: UTF8.self) }

    /// A field without its fillers, wherever they stand.
    private func text(_ field: some Sequence<UInt8>) -> String { String(decoding: field.filter { $0 != Self.filler }, as: UTF8.self) }
}

// MARK: Check digits

extension MachineReadableZone {
    /// Whether every check digit of the zone is right.
    public var checkDigitsMatch: Bool { wrongCheckDigits.isEmpty }

    /// In the order of the zone.
    public var wrongCheckDigits: [CheckedField] {
        let layout = size.layout
        var wrong: [CheckedField] = []
        if !documentNumberMatches { wrong.append(.documentNumber) }
        if !matches([layout.birth], layout.birth.upperBound) { wrong.append(.dateOfBirth) }
        if !matches([layout.expiry], layout.expiry.upperBound) { wrong.append(.dateOfExpiry) }
        if let check = layout.personalNumberCheck, let field = layout.optional.first {
            // It may be a filler where there is no such number (part 4, §4.2.2).
            let isEmpty = bytes[check] == Self.filler && bytes[field].allSatisfy { $0 == Self.filler }
            if !isEmpty, !matches([field], check) { wrong.append(.personalNumber) }
        }
        if let composite = layout.composite, !matches(composite.fields, composite.check) { wrong.append(.composite) }
        return wrong
    }

    private var documentNumberMatches: Bool {
        guard let long = longNumber else { return matches([size.layout.number], size.layout.number.upperBound) }
        return bytes.withUnsafeBufferPointer { Self.checkDigit(of: $0, [size.layout.number, long.rest]) } + 48 == bytes[long.check]
    }

    private func matches(_ fields: [Range<Int>], _ check: Int) -> Bool {
        bytes.withUnsafeBufferPointer { Self.checkDigit(of: $0, fields) } + 48 == bytes[check]
    }

    /// Weights 7, 3, 1 over the fields as if they were one, mod 10 (part 3, §4.9). Fillers count 0.
    static func checkDigit(of text: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>]) -> Int {
        var sum = 0
        var weight = 7
        for field in fields {
            for position in field {
                let byte = text[position]
                let value = byte.isDigit ? Int(byte) - 48 : byte.isCapital ? Int(byte) - 55 : 0
                sum += value * weight
                weight = weight == 7 ? 3 : weight == 3 ? 1 : 7
            }
        }
        return sum % 10
    }
}

// MARK: Fields

extension MachineReadableZone {
    /// One or two letters: `P`, `ID`, `V`.
    public var documentCode: String { text(bytes[0..<2]) }

    /// Of three letters, as part 3, section 5 lists them: ISO 3166-1 alpha-3 and a few more, Germany's `D` among them.
    public var issuer: String { text(bytes[size.layout.issuer]) }

    public var nationality: String { text(bytes[size.layout.nationality]) }

    /// Without fillers. A number that is longer than its field goes on in the optional data.
    public var documentNumber: String {
        text(bytes[size.layout.number]) + (longNumber.map { text(bytes[$0.rest]) } ?? "")
    }

    /// What the issuer has put into the zone's free places, without the fillers around it and without what belongs to a long number. In a
    /// passport the first is the personal number.
    public var optionalData: [String] {
        size.layout.optional.enumerated().compactMap { index, field -> String? in
            var rest = bytes[field]
            if index == 0, let long = longNumber { rest = bytes[(long.check + 1)..<field.upperBound] }
            guard let first = rest.firstIndex(where: { $0 != Self.filler }), let last = rest.lastIndex(where: { $0 != Self.filler }) else {
                return nil
            }
            return string(first..<last + 1)
        }
    }

    /// `nil` where the document does not say.
    public var sex: Sex? {
        switch bytes[size.layout.sex] {
        case UInt8(ascii: "M"): .male
        case UInt8(ascii: "F"): .female
        default: nil
        }
    }

    public var name: Name { Name(bytes[size.layout.names]) }

    /// A document number whose check digit's place holds a filler goes on at the start of the optional data and ends with its check digit
    /// (part 5, §4.2.2, note j; part 6, §4.2.2). Only cards have such numbers.
    private var longNumber: (rest: Range<Int>, check: Int)? {
        let layout = size.layout
        guard size == .td1 || size == .td2, bytes[layout.number.upperBound] == Self.filler, let field = layout.optional.first else { return nil }
        let end = bytes[field].firstIndex(of: Self.filler) ?? field.upperBound
        guard end - field.lowerBound > 1 else { return nil }
        return (field.lowerBound..<end - 1, end - 1)
    }
}
