/// A date of birth in 23 bits; none is 0.
struct PackedDate: Sendable, Hashable {
    let bits: UInt32

    init(bits: UInt32) { self.bits = bits }

    init(_ date: PartialDate?) {
        bits = date.map { UInt32($0.year) << 9 | UInt32($0.month ?? 0) << 5 | UInt32($0.day ?? 0) } ?? 0
    }

    /// `nil` for none and for what is no date.
    var date: PartialDate? {
        let (month, day) = (Int(bits >> 5 & 15), Int(bits & 31))
        return PartialDate(year: Int(bits >> 9), month: month == 0 ? nil : month, day: day == 0 ? nil : day)
    }

    /// The year with or without its month: what a record knows that does not know the day.
    var year: PackedDate { PackedDate(bits: bits & ~0x1FF) }
    var month: PackedDate { PackedDate(bits: bits & ~0x1F) }
}
