import Foundation

/// One word of a whole name: what it is, and where the name has it.
struct NameToken: Sendable {
    enum Role: Sendable {
        case name, particle, compound, title, suffix
        /// Comes after a word for *son of*.
        case father
        /// Has the ending of a father's name.
        case patronymic
    }

    let word: NameWord
    /// Folded; ASCII, at most ``longest``.
    let letters: [UInt8]
    /// Which letters of the alphabet occur: two words that share few are not compared further.
    let alphabet: UInt32
    private(set) var place: NamePlace
    var role: Role
    /// From a script that has no published romanisation of names here.
    let isRomanised: Bool

    init(_ written: some StringProtocol, _ place: NamePlace) {
        word = NameWord(written)
        // Scripts that no rule spells out are romanised as Unicode does (CLDR, Any-Latin).
        var latin = word.folded
        if latin.isEmpty || !latin.utf8.allSatisfy({ $0 < 0x80 }),
            let romanised = String(written.prefix(NameWord.longestWord)).applyingTransform(.toLatin, reverse: false)
        {
            latin = Normaliser.fold(romanised)
        }
        isRomanised = written.unicodeScalars.prefix(NameWord.longestWord).contains {
            $0.value >= 0x530 && $0.properties.isAlphabetic && !(0x1E00...0x1FFF).contains($0.value)
        }
        letters = Array(latin.utf8.prefix(Self.longest))
        alphabet = letters.reduce(0) { (97...122).contains($1) ? $0 | 1 << UInt32($1 - 97) : $0 }
        self.place = place
        role =
            switch NameVocabulary.kind(latin) {
            case .name: .name
            case .particle: .particle
            case .compound: .compound
            case .title: .title
            case .suffix: .suffix
            }
    }

    /// Says by itself who is meant.
    var isContent: Bool {
        switch role {
        case .name, .father, .patronymic: true
        case .particle, .compound, .title, .suffix: false
        }
    }

    var withoutPlace: NameToken {
        var token = self
        token.place = .unknown
        return token
    }

    var startsFather: Bool { role == .particle && NameVocabulary.fatherhood.contains(word.folded) }
}

extension NameToken {
    /// A name of more words than this is cut: comparing stays bounded whatever is asked.
    static let mostWords = 12

    /// Letters of one word that are compared.
    private static let longest = 40

    /// The words of one field.
    static func tokens(of field: String, _ place: NamePlace) -> [NameToken] {
        let short = String(String.UnicodeScalarView(field.unicodeScalars.prefix(Normaliser.longestValue)))
        // „KAZLAUSKAS, Jonas“: what stands before the only comma of a whole name is the family name.
        let halves = short.split(separator: ",", omittingEmptySubsequences: true)
        if place == .unknown, halves.count == 2, halves.allSatisfy({ $0.contains(where: \.isLetter) }) {
            return words(halves[0], .family) + words(halves[1], .given)
        }
        return words(short[...], place)
    }

    private static func words(_ text: Substring, _ place: NamePlace) -> [NameToken] {
        var tokens: [NameToken] = []
        for part in text.unicodeScalars.split(whereSeparator: isSeparator) {
            let written = String(String.UnicodeScalarView(part))
            for piece in pieces(of: written, alone: text.unicodeScalars.count == part.count) where tokens.count < mostWords {
                let token = NameToken(piece, place)
                if !token.letters.isEmpty { tokens.append(token) }
            }
        }
        return tokens
    }

    /// `JP Laurinaitis`: two or three capitals without a vowel beside a longer word are initials. `J0nas`: digits among letters stand for letters.
    private static func pieces(of written: String, alone: Bool) -> [String] {
        let bytes = Array(written.utf8)
        let capitals = (2...3).contains(bytes.count) && bytes.allSatisfy { (65...90).contains($0) && !"AEIOUY".utf8.contains($0) }
        if capitals, !alone { return bytes.map { String(decoding: [$0], as: UTF8.self) } }
        let letters = bytes.count { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 }
        guard letters * 2 >= bytes.count, letters < bytes.count, bytes.contains(where: { (48...57).contains($0) }) else { return [written] }
        return [String(decoding: bytes.map { letterForDigit[$0] ?? $0 }, as: UTF8.self)]
    }

    private static let letterForDigit: [UInt8: UInt8] = Dictionary(
        uniqueKeysWithValues: zip("0134578".utf8, "oieastb".utf8).map { ($0, $1) })

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        if case .separator = LetterFolding.of(scalar) { return true }
        return scalar == "(" || scalar == ")" || scalar == "·" || scalar == "・" || scalar == "\"" || scalar == "|"
    }
}
