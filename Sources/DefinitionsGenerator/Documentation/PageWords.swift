import ExchangeFormats

/// The words of the pages of documentation that are not in the definitions.
enum PageWords {
    static let otherLanguage = BilingualText(lt: "In English", en: "Lietuviškai")
    static let allFormats = BilingualText(lt: "Visi formatai", en: "All formats")
    static let allLists = BilingualText(lt: "Visi klasifikatoriai", en: "All code lists")

    static let overview = BilingualText(lt: "Apžvalga", en: "Overview")
    static let format = BilingualText(lt: "Formatas", en: "Format")
    static let kind = BilingualText(lt: "Rūšis", en: "Kind")
    static let routed = BilingualText(
        lt: "pranešimas, siunčiamas tarp mainų dalyvių", en: "a message that is sent between endpoints")
    static let evidence = BilingualText(
        lt: "mainų įrodymo ar patvirtinimo turinys, nesiunčiamas kaip pranešimas",
        en: "the content of evidence or of a receipt, never sent as a message")
    static let recipients = BilingualText(lt: "Gavėjai", en: "Recipients")
    static let oneRecipient = BilingualText(lt: "vienas", en: "exactly one")
    static let severalRecipients = BilingualText(lt: "vienas arba keli", en: "one or several")
    static let consent = BilingualText(lt: "Sutikimas", en: "Consent")
    static let consentNeeded = BilingualText(
        lt: "lydraštyje turi būti nurodyta asmens sutikimo perduoti šiam gavėjui apimtis",
        en: "the manifest has to name the scope of the person’s consent to this recipient")
    static let schemas = BilingualText(lt: "JSON schemos", en: "JSON Schemas")
    static let lithuanianNames = BilingualText(lt: "lietuviški vardai", en: "Lithuanian names")
    static let englishNames = BilingualText(lt: "angliški vardai", en: "English names")
    static let form = BilingualText(lt: "Formos aprašas", en: "Description of the form")
    static let definition = BilingualText(lt: "Apibrėžtis", en: "Definition")

    static let elements = BilingualText(lt: "Elementai", en: "Elements")
    static let lithuanianName = BilingualText(lt: "Lietuviškas vardas", en: "Lithuanian name")
    static let englishName = BilingualText(lt: "Angliškas vardas", en: "English name")
    static let label = BilingualText(lt: "Pavadinimas", en: "Label")
    static let content = BilingualText(lt: "Turinys", en: "Content")
    static let required = BilingualText(lt: "Privalomas", en: "Required")
    static let howMany = BilingualText(lt: "Kiek", en: "How many")
    static let yes = BilingualText(lt: "taip", en: "yes")
    static let no = BilingualText(lt: "ne", en: "no")
    static let allDifferent = BilingualText(lt: "be pasikartojimų", en: "all different")
    static let chosenBy = BilingualText(lt: "priklauso nuo", en: "depends on")
    static let whereAbsent = BilingualText(lt: "Kai nenurodyta:", en: "Where it is absent:")
    static let mapping = BilingualText(lt: "Atitinka", en: "Mapped to")
    static let rules = BilingualText(lt: "Taisyklės", en: "Rules")

    static let types = BilingualText(lt: "Reikšmių tipai", en: "Types of values")
    static let type = BilingualText(lt: "Tipas", en: "Type")
    static let shape = BilingualText(lt: "Apribojimai", en: "What it may be")
    static let characters = BilingualText(lt: "ženklų skaičius", en: "characters")
    static let pattern = BilingualText(lt: "šablonas", en: "pattern")
    static let check = BilingualText(lt: "patikra", en: "check")

    static let examples = BilingualText(lt: "Pavyzdžiai", en: "Examples")
    static let examplesInvented = BilingualText(lt: "Visos reikšmės išgalvotos.", en: "Every value is invented.")
    static let asRead = BilingualText(lt: "Taip jį mato skaitytojas:", en: "As people read it:")
    static let counterexamples = BilingualText(lt: "Netinkami pavyzdžiai", en: "Counterexamples")
    static let counterexamplesHelp = BilingualText(
        lt: "Šie pavyzdžiai netinkami arba taisytini. Prie kiekvieno nurodyta, kas negerai ir ar tai pastebi vien JSON schema.",
        en: "None of these is as it should be. Beside each stands what is wrong, and whether the JSON Schema alone sees it.")
    static let schemaSees = BilingualText(lt: "JSON schema pastebi", en: "the JSON Schema sees it")
    static let schemaDoesNotSee = BilingualText(lt: "JSON schema nepastebi", en: "the JSON Schema does not see it")
    static let onlyWarned = BilingualText(lt: "tik įspėjama", en: "it is only warned of")
    static let wholeBody = BilingualText(lt: "visas turinys", en: "the whole body")

    static let changes = BilingualText(lt: "Kas pakeista po versijos", en: "Changes since version")
    static let place = BilingualText(lt: "Vieta", en: "Place")
    static let change = BilingualText(lt: "Pakeitimas", en: "Change")
    static let noChanges = BilingualText(lt: "Pakeitimų nėra.", en: "Nothing has changed.")

    static let rulesAdjusted = BilingualText(
        lt: "Taisyklės, papildytos tik tuo, kas nauja", en: "Rules that only take in what is new")

    static let codeList = BilingualText(lt: "Klasifikatorius", en: "Code list")
    static let codeLists = BilingualText(lt: "Klasifikatoriai", en: "Code lists")
}
