/// The number of a person's record in Ukraine's demographic register (УНЗР): `YYYYMMDD-NNNNC`, the date of birth, a number from 0001 and a check
/// digit by the rule of machine-readable zones over the twelve digits before it (domain.md §3.6).
public struct UkrainianRegistryNumber: PersonFacts, Sendable, Hashable {
    /// With the hyphen.
    public let text: String
    public let dateOfBirth: CalendarDate

    public init?(_ text: String) {
        guard let born = text.withBytes(Self.read) else { return nil }
        self.text = text
        dateOfBirth = born
    }

    /// Reads a number as people write it: with other spaces and hyphens, or none.
    public init?(written text: String) {
        guard let compact = WrittenNumber.compact(text, limit: 13), compact.utf8.count == 13 else { return nil }
        self.init(compact.prefix(8) + "-" + compact.suffix(5))
    }

    public var born: PartialDate? { PartialDate(dateOfBirth) }
    /// The number says nothing of it.
    public var sex: Sex? { nil }

    static func read(_ text: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        guard text.count == 14, text[8] == UInt8(ascii: "-"), let day = Digits(UnsafeBufferPointer(rebasing: text[..<8]), count: 8),
            let rest = Digits(UnsafeBufferPointer(rebasing: text[9...]), count: 5), rest.number(0..<4) > 0
        else { return nil }
        guard MachineReadableZone.checkDigit(of: text, [0..<8, 9..<13]) == rest[4] else { return nil }
        return CalendarDate(year: day.number(0..<4), month: day.number(4..<6), day: day.number(6..<8))
    }
}
