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
            for spelling in [abbreviation] + spellings { table[Normaliser.words(spelling).joined(separator: " ")] = abbreviation }
        }
        return table
    }()

    private static let forms: [(String, [String])] = [
        ("uab", ["uzdaroji akcine bendrove", "u a b"]),
        ("ab", ["akcine bendrove", "a b"]), ("mb", ["mazoji bendrija"]),
        ("ii", ["individuali imone", "individualioji imone", "ii"]),
        ("vsi", ["viesoji istaiga", "vsi"]),
        ("bi", ["biudzetine istaiga"]), ("vi", ["valstybes imone", "vi"]),
        ("si", ["savivaldybes imone", "si"]), ("tub", ["tikroji ukine bendrija", "tub"]),
        ("kub", ["komanditine ukine bendrija", "kub"]), ("zub", ["zemes ukio bendrove", "zub"]),
        ("kb", ["kooperatine bendrove"]), ("vo", ["asociacija", "visuomenine organizacija"]),
        ("lpf", ["labdaros ir paramos fondas"]), ("sia", ["sabiedriba ar ierobezotu atbildibu"]),
        ("as", ["akciju sabiedriba"]),
        ("ou", ["osauhing", "ou"]), ("gmbh", ["gesellschaft mit beschrankter haftung"]), ("ag", ["aktiengesellschaft"]),
        ("ltd", ["limited", "co ltd"]), ("llc", ["limited liability company", "l l c"]), ("plc", ["public limited company"]),
        ("inc", ["incorporated"]), ("corp", ["corporation"]), ("spzoo", ["sp z o o", "sp zoo", "spolka z ograniczona odpowiedzialnoscia"]),
        ("sa", ["spolka akcyjna", "societe anonyme", "s a"]), ("ooo", ["ооо", "общество с ограниченной ответственностью"]),
        ("tov", ["тов", "товариство з обмеженою відповідальністю"]),
        ("tdaa", ["тдаа", "таварыства з абмежаванай адказнасцю"]),
        ("oao", ["оао", "открытое акционерное общество"]), ("zao", ["зао", "закрытое акционерное общество"]), ("ao", ["ао", "акционерное общество"]),
        ("bv", ["besloten vennootschap", "b v"]), ("nv", ["naamloze vennootschap"]), ("oy", ["osakeyhtio"]), ("srl", ["s r l"]),
        ("sro", ["s r o"]), ("doo", ["d o o"]), ("ood", ["оод"]), ("eood", ["еоод"]),
    ]
}
