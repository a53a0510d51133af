import Foundation

/// The one form of a value in which the index looks it up. The original is kept for display; what comes out of here is never shown.
package enum Normaliser {
    /// Longer values (in Unicode scalars) are cut before they are looked at: a name of ten thousand letters costs no more than one of 256.
    static let longestValue = 256

    /// A word without case, diacritics, hyphens, apostrophes, spaces and punctuation: `Žąsinaitė` → `zasinaite`, `O’Brien` → `obrien`,
    /// `Weiß` → `weiss`, `Łukasz` → `lukasz` (domain.md §3.10.1). Letters of other scripts stay in their script.
    package static func fold(_ text: String) -> String {
        words(text).joined()
    }

    /// The folded words of a name, split at spaces, hyphens and full stops: `Šimkūnaitė-Čepulienė` → `simkunaite`, `cepuliene`.
    package static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for scalar in text.unicodeScalars.prefix(longestValue) {
            switch LetterFolding.of(scalar) {
            case .letters(let letters):
                word += letters
            case .separator:
                if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
                word.removeAll(keepingCapacity: true)
            case .nothing:
                break
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    /// A name as it is written, apart from case and from how Unicode composes it: what *equal* means in Delegated Regulation (EU) 2023/333.
    static func asWritten(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestValue))).precomposedStringWithCanonicalMapping.lowercased()
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A registration plate: upper case, letters and digits only. Cyrillic letters that have a Latin twin become it, because Ukrainian and
    /// Belarusian plates use only such letters and are typed on either keyboard.
    package static func plate(_ text: String) -> String {
        String(String.UnicodeScalarView(alphanumerics(text).map { latinTwins[$0] ?? $0 }))
    }

    /// A plate with the characters that are taken for one another in a photograph made one: O/0, I/1, B/8, S/5 (domain.md §3.5).
    static func plateAsSeen(_ normalisedPlate: String) -> String {
        String(
            normalisedPlate.map { character in
                switch character {
                case "O": "0"
                case "I": "1"
                case "B": "8"
                case "S": "5"
                default: character
                }
            })
    }

    /// A vehicle identification number; I, O and Q do not occur in one (ISO 3779), so that they are read as 1, 0 and 0.
    package static func vin(_ text: String) -> String {
        String(
            plate(text).map { character in
                switch character {
                case "I": "1"
                case "O", "Q": "0"
                default: character
                }
            })
    }

    /// The number of a document, a personal code or another identifier: upper case, letters and digits only.
    package static func number(_ text: String) -> String {
        String(String.UnicodeScalarView(alphanumerics(text)))
    }

    /// A country or a scheme: upper case, without surrounding space.
    static func code(_ text: String) -> String {
        text.prefix(longestValue).trimmingCharacters(in: .whitespacesAndNewlines).uppercased()
    }

    /// A telephone number in E.164 without its plus sign. `00` is read as plus; a Lithuanian national number may begin with 0 or, as it used to, 8
    /// (domain.md §3.7).
    package static func phone(_ text: String) -> String {
        let digits = text.prefix(longestValue).unicodeScalars.filter { ("0"..."9").contains($0) }.map(Character.init)
        let written = text.drop(while: \.isWhitespace)
        if written.hasPrefix("+") { return String(digits) }
        if digits.starts(with: "00") { return String(digits.dropFirst(2)) }
        if digits.count == 9, digits[0] == "0" || digits[0] == "8" { return "370" + String(digits.dropFirst()) }
        if digits.count == 8 { return "370" + String(digits) }
        return String(digits)
    }

    /// Two normalised values differ by one character, or by two that changed places (2023/333, Annex II (e), (f)).
    static func isOneEdit(_ a: String, _ b: String) -> Bool {
        switch LetterEdit.between(Array(a.utf8), Array(b.utf8)) {
        case .oneEdit, .twoLettersSwapped: true
        default: false
        }
    }

    private static func alphanumerics(_ text: String) -> [Unicode.Scalar] {
        // By scalars: one grapheme may hold thousands of combining marks.
        let short = text.unicodeScalars.prefix(longestValue)
        if short.allSatisfy(\.isASCII) { return short.compactMap(LetterFolding.asciiCapital) }
        return String(String.UnicodeScalarView(short)).decomposedStringWithCompatibilityMapping.unicodeScalars
            .flatMap { $0.properties.uppercaseMapping.unicodeScalars }
            .filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    private static let latinTwins: [Unicode.Scalar: Unicode.Scalar] = [
        "А": "A", "В": "B", "С": "C", "Е": "E", "Н": "H", "І": "I", "К": "K", "М": "M", "О": "O", "Р": "P", "Т": "T", "Х": "X",
    ]
}
