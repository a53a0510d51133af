/// `major.minor`. A minor version only adds what an older reader can skip or what has a default.
public struct FormatVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let major: Int
    public let minor: Int

    public init(_ major: Int, _ minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Reads `1.0`: two whole numbers of at most three digits without leading zeros.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard let dot = bytes.firstIndex(of: UInt8(ascii: ".")), let major = Self.number(bytes[..<dot]), major >= 1,
            let minor = Self.number(bytes[bytes.index(after: dot)...])
        else { return nil }
        self.init(major, minor)
    }

    /// One to three digits, the first of several not zero.
    private static func number(_ digits: Substring.UTF8View) -> Int? {
        guard (1...3).contains(digits.count), digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit) - 48
        }
        return value
    }

    public static func < (a: FormatVersion, b: FormatVersion) -> Bool { (a.major, a.minor) < (b.major, b.minor) }

    public var description: String { "\(major).\(minor)" }
}
