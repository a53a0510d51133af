/// The name of an organisation, its legal form taken apart from what it is called.
struct OrganisationName: Sendable {
    /// The words of the name without the legal form, folded.
    let words: [String]
    /// The abbreviation that stands for the legal form in ``LegalForms``; `nil` where there is none.
    let form: String?

    private static let mostWords = 16

    init(_ written: String) {
        var words = Array(Normaliser.words(written).prefix(Self.mostWords))
        var form: String?
        // Before the name or after it; the longest first.
        for length in stride(from: min(LegalForms.longest, words.count - 1), through: 1, by: -1) where form == nil {
            if let known = LegalForms.abbreviation(words.prefix(length).joined(separator: " ")) {
                form = known
                words.removeFirst(length)
            } else if let known = LegalForms.abbreviation(words.suffix(length).joined(separator: " ")) {
                form = known
                words.removeLast(length)
            }
        }
        self.words = words
        self.form = form
    }

    var joined: String { words.joined() }

    /// The first letters of the words, of three at least: a name that is spelt out beside its abbreviation.
    var initials: String? {
        words.count >= 3 ? String(words.compactMap(\.first)) : nil
    }
}
