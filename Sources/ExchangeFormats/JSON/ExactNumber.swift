/// A JSON number by its value: a whole number of any length times a power of ten. Nothing is rounded; 1, 1.0 and 10e-1 are one value.
///
/// Powers of ten beyond ±10^17 count as that: a text of 1,024 characters can name them, and nothing that exists needs them.
package struct ExactNumber: Sendable, Hashable {
    private static let largestPower = 100_000_000_000_000_000

    private let isNegative: Bool
    /// Decimal digits, 0 to 9, without zeros at either end; none for zero.
    private let digits: [UInt8]
    /// The power of ten that ``digits``, read as a whole number, is multiplied by; 0 for zero.
    private let exponent: Int

    package init(_ number: JSONNumber) {
        var digits: [UInt8] = []
        var exponent = 0
        var isNegative = false
        number.text.withBytes { text in
            var isFraction = false
            var position = 0
            while position < text.count {
                let byte = text[position]
                position += 1
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"):
                    if isFraction { exponent -= 1 }
                    if byte > UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte - UInt8(ascii: "0")) }
                case UInt8(ascii: "-"): isNegative = true
                case UInt8(ascii: "."): isFraction = true
                default:
                    exponent += Self.power(text[position...])
                    position = text.count
                }
            }
        }
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        self.digits = digits
        self.exponent = digits.isEmpty ? 0 : exponent
        self.isNegative = isNegative && !digits.isEmpty
    }

    /// What stands after the letter e.
    private static func power(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        var value = 0
        for byte in text where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") {
            value = min(value * 10 + Int(byte - UInt8(ascii: "0")), largestPower)
        }
        return text.first == UInt8(ascii: "-") ? -value : value
    }

    package var isWhole: Bool { exponent >= 0 }
    package var isPositive: Bool { !isNegative && !digits.isEmpty }

    /// As a count of things, `Int.max` for more than can be; `nil` where it is negative or has a fraction.
    package var count: Int? {
        guard !isNegative, isWhole else { return nil }
        guard digits.count <= 18, exponent <= 18 - digits.count else { return .max }
        let value = digits.reduce(0) { $0 * 10 + Int($1) }
        return (0..<exponent).reduce(value) { product, _ in product * 10 }
    }

    /// Whether a whole number times `divisor` gives this.
    package func isMultiple(of divisor: ExactNumber) -> Bool {
        guard !digits.isEmpty else { return true }
        // A number whose last digit is not 0 is no multiple of a power of ten.
        guard !divisor.digits.isEmpty, exponent >= divisor.exponent else { return false }
        // A divisor of n digits has fewer than 4n factors 2 and fewer of 5; further zeros can change nothing.
        let zeros = min(exponent - divisor.exponent, 4 * divisor.digits.count)
        return divisor.digits.count <= 18 ? smallRemainder(divisor, zeros) == 0 : LongRemainder(by: divisor.digits).isZero(of: digits, zeros: zeros)
    }

    private func smallRemainder(_ divisor: ExactNumber, _ zeros: Int) -> UInt64 {
        let modulus = divisor.digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
        var rest = digits.reduce(UInt64(0)) { ($0 * 10 + UInt64($1)) % modulus }
        for _ in 0..<zeros { rest = rest * 10 % modulus }
        return rest
    }

    /// The same in every number of equal value, and in no other.
    func appendKey(to bytes: inout [UInt8]) {
        if isNegative { bytes.append(UInt8(ascii: "-")) }
        for digit in digits { bytes.append(digit + UInt8(ascii: "0")) }
        bytes.append(UInt8(ascii: "e"))
        bytes.append(contentsOf: String(exponent).utf8)
        bytes.append(UInt8(ascii: ";"))
    }
}

extension ExactNumber: Comparable {
    package static func < (a: ExactNumber, b: ExactNumber) -> Bool {
        guard a.isNegative == b.isNegative else { return a.isNegative }
        return a.isNegative ? b.isSmallerInSize(than: a) : a.isSmallerInSize(than: b)
    }

    private func isSmallerInSize(than other: ExactNumber) -> Bool {
        guard !digits.isEmpty, !other.digits.isEmpty else { return digits.isEmpty && !other.digits.isEmpty }
        let (length, otherLength) = (digits.count + exponent, other.digits.count + other.exponent)
        guard length == otherLength else { return length < otherLength }
        // Equal lengths: the first digit that differs decides, and a digit is more than none.
        return digits.lexicographicallyPrecedes(other.digits)
    }
}

/// Division by a number that no machine word holds, digit by digit.
private struct LongRemainder {
    /// 32 bits each, the least first, with a spare one on top.
    private let divisor: [UInt32]

    init(by digits: [UInt8]) {
        var limbs = [UInt32](repeating: 0, count: digits.count / 9 + 2)
        for digit in digits { Self.take(digit, into: &limbs) }
        divisor = limbs
    }

    func isZero(of digits: [UInt8], zeros: Int) -> Bool {
        var rest = [UInt32](repeating: 0, count: divisor.count)
        for position in 0..<digits.count + zeros {
            Self.take(position < digits.count ? digits[position] : 0, into: &rest)
            while !isMore(than: rest) { subtract(from: &rest) }
        }
        return rest.allSatisfy { $0 == 0 }
    }

    private static func take(_ digit: UInt8, into limbs: inout [UInt32]) {
        var carry = UInt64(digit)
        for index in limbs.indices {
            carry += UInt64(limbs[index]) * 10
            limbs[index] = UInt32(truncatingIfNeeded: carry)
            carry >>= 32
        }
    }

    private func isMore(than rest: [UInt32]) -> Bool {
        for index in divisor.indices.reversed() where divisor[index] != rest[index] { return divisor[index] > rest[index] }
        return false
    }

    private func subtract(from rest: inout [UInt32]) {
        var borrow: Int64 = 0
        for index in divisor.indices {
            let difference = Int64(rest[index]) - Int64(divisor[index]) + borrow
            rest[index] = UInt32(truncatingIfNeeded: difference)
            borrow = difference < 0 ? -1 : 0
        }
    }
}
