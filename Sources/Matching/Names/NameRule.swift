/// Why two words of names agree. The raw values are stable words: answers, logs and mapping files name them, never the words compared.
package enum NameRule: String, Sendable, CaseIterable, Codable {
    /// Letter for letter, apart from case and from how Unicode composes it.
    case equal
    /// The same letters once marks are dropped and special letters are written out: Šimkus, SIMKUS; Müller, Mueller.
    case diacritics
    /// The same letters once hyphens and apostrophes are dropped (2023/333, Annex II (g)).
    case hyphen
    /// Letters of two scripts that look alike, typed within one word: a Latin *a* in a Cyrillic word.
    case homoglyph
    /// Two spellings that published romanisations make of one word: Зеленський, Zelenskyi, Zelensky, Selenskyj (Annex II (a)).
    case transliteration
    /// The Lithuanian Commission's transcription of a foreign name: Давидович, Davydovyč (Annex II (a)).
    case lithuanianTranscription
    /// … with a Lithuanian ending: Davydovyčius, Ivanas, Zelenskis (Annex II (a)).
    case lithuanianEnding
    /// One family name with two endings of the same sex: Kazlauskaitė, Kazlauskienė.
    case familyStem
    /// One family name as a man and as a woman bear it: Kazlauskas, Kazlauskaitė; Ivanov, Ivanova. A clue, never an identity.
    case genderedStem
    /// Forms of one given name in several languages, or short for it: Oleksandr, Aleksandras, Saša.
    case givenNameEquivalent
    /// One letter put in, left out or replaced (Annex II (f)).
    case oneEdit
    /// Two letters changed places, adjacent or not (Annex II (e)).
    case twoLettersSwapped
    /// The one is the beginning of the other (Annex II (h)).
    case truncation
    /// One letter that stands for the other word.
    case initial
    /// They sound alike to readers of two languages, without a published table that makes the one of the other.
    case phonetic

    /// Delegated Regulation (EU) 2023/333, Annex II allows it: what the mode *legal* may answer with. The list there is exhaustive.
    package var isLegal: Bool {
        switch self {
        case .equal, .diacritics, .hyphen, .homoglyph, .transliteration, .lithuanianTranscription, .lithuanianEnding, .oneEdit, .twoLettersSwapped,
            .truncation:
            true
        case .familyStem, .genderedStem, .givenNameEquivalent, .initial, .phonetic: false
        }
    }
}
