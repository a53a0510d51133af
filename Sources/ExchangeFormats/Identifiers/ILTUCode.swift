/// The code that Lithuania gives an asylum seeker until a personal code is given: `ILTU` and digits. Neither its length nor a check digit is
/// confirmed in a public source (domain.md §3.3); six to twelve digits are taken for one.
public struct ILTUCode: Sendable, Hashable {
    /// `ILTU1234567`.
    public let text: String

    /// Reads a code as people write it, in any case, with a space or a hyphen, with or without its letters.
    public init?(written text: String) {
        guard let compact = WrittenNumber.compact(text, limit: 16) else { return nil }
        let digits = compact.hasPrefix("ILTU") ? compact.dropFirst(4) : compact[...]
        guard (6...12).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isDigit) else { return nil }
        self.text = "ILTU" + digits
    }
}
