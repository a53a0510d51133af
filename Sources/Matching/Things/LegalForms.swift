/// Legal forms of organisations and their abbreviations, folded.
///
/// Lithuania: Register of Legal Entities, classifier of legal forms (Civil Code 2.33, 2.40; domain.md §3.2). Other countries: GLEIF's list of entity
/// legal forms (ISO 20275), those met in the region.
enum LegalForms {
    /// The most words of a form.
    static let longest = 5

    /// The one abbreviation by which a form is known here; `nil` where the words are no form.
    static func abbreviation(_ words: String) -> String? { table[words] }

    private static let table: [String: String] = {
        var table: [String: String] = [:]
        for (abbreviation, spellings) in forms {
            for spelling in [abbreviation] + spellings { table[spelling] = abbreviation }
        }
        return table
    }()

    private static let forms: [(String, [String])] = [
        ("uab", ["uždaroji akcinė bendrovė", "u a b"].map(Normaliser.folding) + ["private limited company"]),
        ("ab", ["akcinė bendrovė", "a b"].map(Normaliser.folding)), ("mb", ["mažoji bendrija"].map(Normaliser.folding)),
        ("ii", ["individuali įmonė", "individualioji įmonė", "iį"].map(Normaliser.folding)),
        ("vsi", ["viešoji įstaiga", "všį"].map(Normaliser.folding)),
        ("bi", ["biudžetinė įstaiga"].map(Normaliser.folding)), ("vi", ["valstybės įmonė", "vį"].map(Normaliser.folding)),
        ("si", ["savivaldybės įmonė", "sį"].map(Normaliser.folding)), ("tub", ["tikroji ūkinė bendrija", "tūb"].map(Normaliser.folding)),
        ("kub", ["komanditinė ūkinė bendrija", "kūb"].map(Normaliser.folding)), ("zub", ["žemės ūkio bendrovė", "žūb"].map(Normaliser.folding)),
        ("kb", ["kooperatinė bendrovė"].map(Normaliser.folding)), ("vo", ["asociacija", "visuomeninė organizacija"].map(Normaliser.folding)),
        ("lpf", ["labdaros ir paramos fondas"].map(Normaliser.folding)), ("sia", ["sabiedriba ar ierobezotu atbildibu"]),
        ("as", ["akciju sabiedriba"]),
        ("ou", ["osauhing", "oü"].map(Normaliser.folding)), ("gmbh", ["gesellschaft mit beschrankter haftung"]), ("ag", ["aktiengesellschaft"]),
        ("ltd", ["limited", "co ltd"]), ("llc", ["limited liability company", "l l c"]), ("plc", ["public limited company"]),
        ("inc", ["incorporated"]), ("corp", ["corporation"]), ("spzoo", ["sp z o o", "sp zoo", "spolka z ograniczona odpowiedzialnoscia"]),
        ("sa", ["spolka akcyjna", "societe anonyme", "s a"]), ("ooo", ["ооо", "общество с ограниченной ответственностью"]),
        ("tov", ["тов", "товариство з обмеженою відповідальністю"].map(Normaliser.folding)),
        ("tdaa", ["тдаа", "таварыства з абмежаванай адказнасцю"].map(Normaliser.folding)),
        ("oao", ["оао", "открытое акционерное общество"]), ("zao", ["зао", "закрытое акционерное общество"]), ("ao", ["ао", "акционерное общество"]),
        ("bv", ["besloten vennootschap", "b v"]), ("nv", ["naamloze vennootschap"]), ("oy", ["osakeyhtio"]), ("srl", ["s r l"]),
        ("sro", ["s r o"]), ("doo", ["d o o"]), ("ood", ["оод"]), ("eood", ["еоод"]),
    ]
}

extension Normaliser {
    /// The folded words, with single spaces.
    static func folding(_ text: String) -> String { words(text).joined(separator: " ") }
}
