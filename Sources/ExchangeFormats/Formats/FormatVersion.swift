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
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let major = Int(parts[0]), let minor = Int(parts[1]), (1...999).contains(major), (0...999).contains(minor),
            "\(major).\(minor)" == text
        else { return nil }
        self.init(major, minor)
    }

    public static func < (a: FormatVersion, b: FormatVersion) -> Bool { (a.major, a.minor) < (b.major, b.minor) }

    public var description: String { "\(major).\(minor)" }
}
