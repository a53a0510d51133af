/// A sex as ISO/IEC 5218 codes it.
public enum Sex: String, Sendable, Hashable, CaseIterable {
    case notKnown = "0"
    case male = "1"
    case female = "2"
    case notApplicable = "9"

    public init?(code: String) { self.init(rawValue: code) }
}
