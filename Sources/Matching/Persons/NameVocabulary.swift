/// Words in a name that are not themselves a name. Each list says where it comes from; all are folded.
enum NameVocabulary {
    /// What a word is by itself.
    enum Kind: Sendable {
        case name
        /// Articles, prepositions and words for *son of* that come and go between spellings of one name: van, de, al, bin.
        case particle
        /// Begins a compound that may be written as one word or lose this half: Abdul Aziz, Abdulaziz, Aziz.
        case compound
        /// Comes before a name and is no part of it.
        case title
        /// The legal form of a company, or what tells a father from a son.
        case suffix
    }

    static func kind(_ folded: String) -> Kind {
        if particles.contains(folded) || fatherhood.contains(folded) { return .particle }
        if compounds.contains(folded) { return .compound }
        if titles.contains(folded) { return .title }
        return suffixes.contains(folded) ? .suffix : .name
    }

    /// *Son of*, *daughter of*: the word after it names the father.
    static let fatherhood: Set<String> = [
        "bin", "ben", "ibn", "bint", "binti", "binte", "bte", "ould", "ogly", "oglu", "ogli", "uly", "kyzy", "qizi", "ap", "ibnu",
    ]

    /// Particles as the passports of their countries write them (ICAO 9303-3, section 4: they may be left out of the machine-readable zone).
    private static let particles: Set<String> = [
        "al", "el", "as", "es", "ash", "ad", "ar", "at", "az", "an", "ul", "ur", "ud", "ed", "eddin", "van", "von", "vom", "zu", "zum", "zur", "der",
        "den", "ter", "ten",
        "te", "de", "del", "della", "di", "da", "das", "do", "dos", "du", "des", "la", "le", "los", "las", "y", "e", "i", "af", "av", "mac", "mc",
        "o", "st", "san", "abu",
        "abou", "umm",
    ]

    /// Arabic *servant of*, of which a name of God is the other half.
    private static let compounds: Set<String> = ["abd", "abdu", "abdul", "abdel", "abdal", "abdol", "abdoul"]

    /// Titles of courtesy, learning, office, rank and religion, in the languages of the exchange and of sanctions lists.
    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "mister", "sir", "dame", "lord", "lady", "dr", "prof", "professor", "doctor", "rev", "reverend", "fr", "father",
        "sister", "brother",
        "pope", "bishop", "archbishop", "cardinal", "patriarch", "saint", "rabbi", "imam", "ayatollah", "hojatoleslam", "mullah", "mulla", "maulvi",
        "maulana", "mawlawi", "mawlana", "molla",
        "shaikh", "sheikh", "shaykh", "sheik", "cheikh", "sayyid", "sayed", "sayyed", "syed", "haji", "hajji", "hadji", "hajj", "alhaji", "hafiz",
        "qari", "emir", "ustad",
        "king", "queen", "prince", "princess", "emperor", "sultan", "duke", "duchess", "count", "baron", "baroness", "earl", "crown", "royal",
        "highness", "majesty", "excellency",
        "honourable", "honorable", "hon", "his", "her", "the",
        "president", "vice", "prime", "minister", "premier", "chancellor", "senator", "governor", "ambassador", "secretary", "chairman", "chairwoman",
        "deputy", "mayor", "judge", "justice", "speaker", "congressman",
        "congresswoman", "representative", "commissioner", "director", "leader", "supreme", "comrade", "marshal", "general", "gen", "lieutenant",
        "lt", "colonel", "col", "major", "maj", "captain",
        "capt", "commander", "sergeant", "sgt", "admiral", "brigadier", "monsieur", "madame", "mademoiselle", "mme", "mlle", "herr", "frau",
        "fraulein", "don", "dona", "dona", "senor",
        "senora", "signor", "signora", "dottor", "pan", "pani", "ponas", "ponia", "panele", "tov", "gospodin", "grazhdanin", "eng", "engr", "ing",
        "mgr", "phd", "md", "esq", "bc", "dipl", "adv", "nom", "nee",
    ]

    /// Legal forms, and *junior*.
    private static let suffixes: Set<String> = [
        "llc", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "co", "company", "plc", "gmbh", "ag", "kg", "sa", "sarl", "srl", "spa",
        "bv", "nv", "oy", "ab", "as",
        "aps", "ooo", "oao", "zao", "pao", "ao", "tov", "uab", "mb", "vsi", "sia", "ou", "pty", "llp", "lp", "jsc", "pjsc", "group", "holding",
        "holdings", "foundation", "jr", "sr", "junior", "senior",
        "ii", "iii", "iv",
    ]

    /// East Slavic fathers' names in their Latin spellings, men's and women's; longest endings first is not needed, any will do.
    static func isPatronymic(_ folded: String) -> Bool {
        folded.utf8.count >= 6 && patronymicEndings.contains { folded.hasSuffix($0) }
    }

    private static let patronymicEndings = [
        "ovich", "evich", "ovych", "evych", "iovich", "yovych", "yevich", "ovic", "evic", "ovitch", "evitch", "ovitsch", "ewitsch", "owicz", "ewicz",
        "ovna", "evna", "ivna", "yivna", "ovych", "ouna", "euna", "awna", "ovicius", "evicius", "ovycius",
        "ich", "ична", "ович", "евич", "евна", "овна", "івна", "ївна", "йович",
    ].filter { $0 != "ich" }
}
