/// The number of an identity or travel document, normalised for comparing: capitals without spaces, hyphens and slashes (domain.md §3.3, §3.6).
public struct DocumentNumber: Sendable, Hashable {
    /// Shapes that are known. None is confirmed in a public source, and none has a check digit: another shape is worth a warning at most.
    public enum KnownShape: Sendable, Hashable, CaseIterable {
        /// A Lithuanian passport or identity card: eight digits.
        case lithuanian
        /// An older Lithuanian passport: two letters and six digits.
        case olderLithuanian
        /// A Ukrainian identity card: nine digits.
        case ukrainianCard
        /// A Ukrainian internal passport in the form of a booklet: two Cyrillic letters and six digits.
        case ukrainianBooklet
        /// A Ukrainian passport for travelling abroad: two Latin letters and six digits.
        case ukrainianAbroad
    }

    /// `LB123456`, `МК123456`.
    public let text: String

    /// More is no document's number.
    private static let longest = 30

    /// `nil` where anything but letters and digits is left, or nothing, and for more than thirty characters.
    public init?(written text: String) {
        guard text.utf8.count <= Self.longest * 6 else { return nil }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar != "/" && !WrittenNumber.isSeparator(scalar) {
            // The capital of a letter may be a letter with marks, which are none.
            let capitals = scalar.properties.uppercaseMapping.unicodeScalars
            let areLetters = scalar.properties.isAlphabetic && capitals.allSatisfy(\.properties.isAlphabetic)
            guard areLetters || ("0"..."9").contains(scalar) else { return nil }
            kept.append(contentsOf: capitals)
        }
        guard (1...Self.longest).contains(kept.count) else { return nil }
        self.text = String(kept)
    }

    /// - Parameter state: that issued the document, ISO 3166-1 alpha-2.
    /// - Returns: `nil` for a state whose shapes are not known, and for a shape that is not among them.
    public func knownShape(issuedBy state: String) -> KnownShape? {
        let scalars = text.unicodeScalars
        let digits = scalars.reversed().prefix { ("0"..."9").contains($0) }.count
        let letters = scalars.dropLast(digits)
        let areLatin = letters.allSatisfy { ("A"..."Z").contains($0) }
        let areCyrillic = letters.allSatisfy { ("\u{400}"..."\u{52F}").contains($0) }
        switch (state, letters.count, digits) {
        case ("LT", 0, 8): return .lithuanian
        case ("LT", 2, 6) where areLatin: return .olderLithuanian
        case ("UA", 0, 9): return .ukrainianCard
        case ("UA", 2, 6) where areCyrillic: return .ukrainianBooklet
        case ("UA", 2, 6) where areLatin: return .ukrainianAbroad
        default: return nil
        }
    }
}
