import Foundation

/// The letters of a word, cut, composed, in lower case and in one script.
struct NameLetters {
    /// In lower case and composed, with the twins of another script taken for letters of this one.
    private(set) var written: String
    /// The numbers of the letters in `SoundTable`.
    private(set) var letters: [UInt8] = []
    /// The word has no letter of another script than Latin.
    private(set) var isLatin = true
    private(set) var hadTwins = false
    /// A hyphen or an apostrophe stands in it.
    private(set) var isPunctuated = false
    private(set) var hasLithuanianLetter = false

    /// Words of other scripts are short, and romanising them takes longer.
    private static let longestForeignWord = 24
    private static let marks = Set("-‐‑‒–—'’ʼ`´ʹʻ".unicodeScalars)
    private static let lithuanian = Set("ąčęėįšųūž".unicodeScalars)

    init(_ word: some StringProtocol) {
        var scalars = Array(word.unicodeScalars.prefix(NameWord.longestWord))
        if !scalars.allSatisfy(\.isASCII) {
            (scalars, hadTwins) = LetterTwins.inOneScript(scalars)
        }
        var text = String(String.UnicodeScalarView(scalars)).lowercased()
        if !text.unicodeScalars.allSatisfy({ $0.value < 0x300 || (0x400..<0x480).contains($0.value) }) {
            text = String(String.UnicodeScalarView(text.precomposedStringWithCanonicalMapping.unicodeScalars.prefix(NameWord.longestWord)))
        }
        written = text
        read(text)
    }

    private mutating func read(_ text: String) {
        let table = SoundTable.shared
        letters.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            let value = Int(scalar.value)
            if Self.marks.contains(scalar) { isPunctuated = true }
            if Self.lithuanian.contains(scalar) { hasLithuanianLetter = true }
            if value < table.letters.count, table.letters[value] != 0 {
                letters.append(table.letters[value])
                if (0x400..<0x530).contains(value) { isLatin = false }
            } else if let parts = table.letters(of: scalar) {
                letters += parts
            } else if scalar.properties.isAlphabetic {
                // One letter of a script that no table reads: the whole word is romanised as Unicode does it (CLDR, Any-Latin).
                isLatin = false
                letters = Self.romanised(text)
                return
            }
        }
    }

    private static func romanised(_ text: String) -> [UInt8] {
        let short = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestForeignWord)))
        guard let latin = short.applyingTransform(.toLatin, reverse: false) else { return [] }
        let table = SoundTable.shared
        return latin.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars.prefix(NameWord.longestWord).flatMap { scalar in
            let value = Int(scalar.value)
            return value < table.letters.count && table.letters[value] != 0 ? [table.letters[value]] : table.letters(of: scalar) ?? []
        }
    }
}
