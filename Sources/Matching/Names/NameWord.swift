import Foundation

/// One word of a name with all that comparing it needs, worked out once.
package struct NameWord: Sendable {
    /// Lower case, composed: what *equal* compares.
    package let written: String
    /// Lower-case ASCII letters and digits: the best single Latin form.
    package let folded: String

    /// Longer words (in Unicode scalars) are cut before they are looked at.
    package static let longestWord = 64

    package init(_ written: some StringProtocol) {
        let short = String(String.UnicodeScalarView(written.unicodeScalars.prefix(Self.longestWord)))
        self.written = short.precomposedStringWithCanonicalMapping.lowercased()
        folded = Normaliser.fold(short)
    }

    /// One letter, that may stand for a whole word.
    package var isInitial: Bool { folded.utf8.count == 1 }
}

extension NameWord {
    /// How the two agree; `nil` where they do not at all.
    package func agreement(with other: NameWord, place: NamePlace) -> WordAgreement? {
        guard !folded.isEmpty, !other.folded.isEmpty else { return nil }
        if written == other.written { return WordAgreement(rules: [.equal], strength: 1) }
        if folded == other.folded { return WordAgreement(rules: [.diacritics], strength: 0.99) }
        if isInitial || other.isInitial {
            return folded.utf8.first == other.folded.utf8.first ? WordAgreement(rules: [.initial], strength: 0.5) : nil
        }
        return folded.isOneEdit(from: other.folded) ? WordAgreement(rules: [.oneEdit], strength: 0.8) : nil
    }

    /// Keys under which the word is found.
    package func keys(place: NamePlace) -> [UInt64] {
        var digest: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in folded.utf8 { digest = (digest ^ UInt64(byte)) &* 0x0100_0000_01b3 }
        return [digest]
    }
}
