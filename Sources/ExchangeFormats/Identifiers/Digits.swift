/// ASCII digits, read where they lie.
struct Digits {
    private let bytes: UnsafeBufferPointer<UInt8>

    /// `nil` for another count, and for anything but digits.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, count: Int) {
        guard bytes.count == count, bytes.allSatisfy(\.isDigit) else { return nil }
        self.bytes = bytes
    }

    subscript(position: Int) -> Int { Int(bytes[position]) - 48 }

    /// The number that some of the digits write.
    func number(_ positions: Range<Int>) -> Int {
        var value = 0
        for position in positions { value = value * 10 + self[position] }
        return value
    }

    /// Each of the first digits times its weight.
    func sum(_ weights: [Int]) -> Int {
        var sum = 0
        for (position, weight) in weights.enumerated() { sum += self[position] * weight }
        return sum
    }

    /// The check digit that Lithuanian registers share, of so many digits: the sum of each times 1, 2 … 9, 1 …, mod 11; where that is 10, of
    /// each times 3, 4 … 9, 1 …; where that is 10 too, 0 (domain.md §3.1, §3.2).
    func twoRoundCheckDigit(of count: Int) -> Int {
        func remainder(_ first: Int) -> Int {
            var sum = 0
            for position in 0..<count { sum += self[position] * (1 + (position + first - 1) % 9) }
            return sum % 11
        }
        let once = remainder(1)
        return once < 10 ? once : remainder(3) % 10
    }
}

extension UInt8 {
    var isDigit: Bool { self &- 48 < 10 }
    var isCapital: Bool { self &- 65 < 26 }
    var isSmallLetter: Bool { self &- 97 < 26 }
    /// An ASCII letter's capital, any other byte itself.
    var capital: UInt8 { isSmallLetter ? self - 32 : self }
}
