/// A digest as two people read it to each other on the phone: eight groups of five digits, each two bytes of it (00000–65535). 128 bits: nobody makes
/// a second request that reads the same.
package struct SpokenFingerprint: Sendable, Hashable, CustomStringConvertible {
    private static let groups = 8

    package let description: String

    /// - Parameter digest: SHA-256.
    package init(_ digest: [UInt8]) {
        description = (0..<Self.groups).map { group in
            let number = digest.count > group * 2 + 1 ? Int(digest[group * 2]) << 8 | Int(digest[group * 2 + 1]) : 0
            let digits = String(number)
            return String(repeating: "0", count: 5 - digits.count) + digits
        }.joined(separator: " ")
    }

    /// Whether somebody wrote down the same digits, whatever stands between them.
    package func matches(_ heard: String) -> Bool {
        let digits = Array(heard.utf8.filter { (0x30...0x39).contains($0) })
        return ConstantTime.equal(digits, Array(description.utf8.filter { $0 != 0x20 }))
    }
}
