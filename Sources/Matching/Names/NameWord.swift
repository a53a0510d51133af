import Foundation

/// One word of a name with all that comparing it needs, worked out once.
package struct NameWord: Sendable {
    /// Lower case, composed, in one script: what *equal* compares.
    package let written: String
    /// Lower-case ASCII letters and digits: the best single Latin form. Empty where nothing in the word is a letter or a digit.
    package let folded: String
    /// UTF-8 of `folded`.
    let letters: [UInt8]
    let isLatin: Bool
    /// A letter was taken for its twin of the other script.
    let hadTwins: Bool
    /// A hyphen or an apostrophe stands in it.
    let isPunctuated: Bool
    let hasLithuanianLetter: Bool
    /// What the word sounds like, in codes of `SoundTable`.
    let codes: [UInt8]
    /// The ending and how many of the codes stand before it.
    let ending: NameEnding?
    let stemCount: Int
    /// What the whole word and its stem weigh: the measure for distances.
    let weight: Int
    let stemWeight: Int
    let suffix: NameSuffix?
    /// Given names of which the word is a form.
    let givenNames: [GivenNames.Membership]

    /// Longer words (in Unicode scalars) are cut before they are looked at.
    package static let longestWord = 64

    package init(_ word: some StringProtocol) {
        let read = NameLetters(word)
        let table = SoundTable.shared
        let (codes, starts) = table.read(read.letters)
        written = read.written
        isLatin = read.isLatin
        hadTwins = read.hadTwins
        isPunctuated = read.isPunctuated
        hasLithuanianLetter = read.hasLithuanianLetter
        self.codes = codes
        let plain = read.isLatin ? Array(Normaliser.fold(read.written).utf8) : []
        letters = plain.isEmpty || !plain.allSatisfy { $0 < 0x80 } ? codes.flatMap { table.romans[Int($0)] } : plain
        folded = String(decoding: letters, as: UTF8.self)
        isInitial = read.written.unicodeScalars.count == 1 || letters.count == 1
        ending = NameEnding.of(read.letters, in: table)
        let end = read.letters.count - (ending?.length ?? 0)
        stemCount = ending == nil ? codes.count : starts.firstIndex { Int($0) >= end } ?? codes.count
        let stem = codes[..<stemCount]
        weight = table.weight(codes[...])
        stemWeight = table.weight(stem)
        suffix = NameSuffix(ending?.kind == .lithuanian || ending?.kind == .woman ? stem : codes[...], in: table)
        givenNames = GivenNames.shared.groups(of: codes, stem: stem)
    }

    /// One letter, that may stand for a whole word.
    package let isInitial: Bool

    var stem: ArraySlice<UInt8> { codes[..<stemCount] }
}
