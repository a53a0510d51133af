/// A vehicle registration number, normalised for comparing: capitals without spaces, hyphens and dots.
public struct VehiclePlate: Sendable, Hashable {
    /// What a Lithuanian plate of that shape is for.
    public enum LithuanianKind: String, Sendable, CaseIterable {
        case car, trailer, motorcycle, taxi, temporary, diplomatic, military, electric, other
    }

    /// `ABC123`.
    public let text: String

    /// `nil` where nothing is left.
    public init?(written text: String) {
        let normalised = text.uppercased().filter { !" \u{A0}-–.".contains($0) }
        guard !normalised.isEmpty else { return nil }
        self.text = normalised
    }

    /// A shape, not a proof: a personalised plate is free text and comes out as ``LithuanianKind/other``.
    public var lithuanianKind: LithuanianKind {
        let shape = String(text.map { $0.isASCII && $0.isNumber ? "9" : Self.letters.contains($0) ? "A" : "?" })
        return switch shape {
        case "AA9999" where text.hasPrefix("E"): .electric
        case "AAA999": .car
        case "AA999": .trailer
        case "999AA": .motorcycle
        case "A99999" where text.hasPrefix("T"): .taxi
        case "9999AA", "99999AA": .temporary
        case "999999": .diplomatic
        case "AA999A": .military
        default: .other
        }
    }

    /// For a search that forgives what the eye confuses: O and 0, I and 1, B and 8, S and 5 become one.
    public var forgivingKey: String {
        String(text.map { ["O": "0", "I": "1", "B": "8", "S": "5"][$0] ?? $0 })
    }

    /// Lithuanian plates do without Q, W and X.
    private static let letters: Set<Character> = Set("ABCDEFGHIJKLMNOPRSTUVYZ")
}
