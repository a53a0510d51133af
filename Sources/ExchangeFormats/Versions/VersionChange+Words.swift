extension VersionChange {
    /// What has changed and what to do about it, for an engineer. In braces: `old` and `new`, the versions; `element`, the element’s label; the
    /// others as ``VersionComparer`` gives them.
    var sentence: BilingualText {
        switch self {
        case .kindChanged:
            text(
                "Formatas vienoje versijoje yra siunčiamas pranešimas, kitoje – įrodymo turinys: tam reikia naujo formato.",
                "In one version the format is a message that is sent, in the other the payload of evidence: this needs a format of its own.")
        case .recipientsLimited:
            text(
                "Nuo {new} versijos pranešimas turi tik vieną gavėją. Keliems gavėjams siųskite atskirus pranešimus.",
                "From {new} on a message has exactly one recipient. Send one message to each recipient.")
        case .recipientsOpened:
            text(
                "{new} versijoje pranešimas gali turėti kelis gavėjus, {old} versijoje – tik vieną. {old} versijos skaitytojams siųskite po vieną.",
                "In {new} a message may have several recipients, in {old} exactly one. Send one message each to readers of {old}.")
        case .consentDemanded:
            text(
                "Nuo {new} versijos lydraštyje privaloma sutikimo apimtis. Senų pranešimų be jos {new} versijos skaitytojas nepriima.",
                "From {new} on the manifest has to name the scope of the consent. A reader of {new} refuses old messages without it.")
        case .consentNotDemanded:
            text(
                "{new} versija sutikimo apimties nebereikalauja, {old} versija reikalauja. {old} versijos skaitytojams ją nurodykite ir toliau.",
                "{new} no longer demands the scope of the consent, {old} does. Keep naming it to readers of {old}.")
        case .elementAdded:
            text(
                "Pridėtas neprivalomas elementas „{element}“. {old} versijos skaitytojas jo nepažįsta: siųskite be jo arba {old} versiją.",
                "The optional element “{element}” is new. A reader of {old} does not know it: leave it out for such a reader, or send {old}.")
        case .requiredElementAdded:
            text(
                "Pridėtas privalomas elementas „{element}“, kurio {old} versijos pranešimai neturi. Padarykite jį neprivalomą arba leiskite naują "
                    + "pagrindinę versiją.",
                "The required element “{element}” is new, and messages of {old} lack it. Make it optional, or make a new major version.")
        case .elementRemoved:
            text(
                "Pašalintas neprivalomas elementas „{element}“. {new} versijos skaitytojas jo nepažįsta, o {old} versijos pranešimai gali jį turėti.",
                "The optional element “{element}” is gone. A reader of {new} does not know it, and messages of {old} may have it.")
        case .requiredElementRemoved:
            text(
                "Pašalintas privalomas elementas „{element}“: {new} versijos pranešimuose jo nėra, o {old} versijos skaitytojas jo reikalauja.",
                "The required element “{element}” is gone: messages of {new} lack it, and a reader of {old} demands it.")
        case .elementRenamed:
            text(
                "Elementas „{element}“ pervadintas iš „{from}“ į „{to}“ ({binding}). Palikite seną vardą arba leiskite naują pagrindinę versiją.",
                "The element “{element}” is renamed from “{from}” to “{to}” ({binding}). Keep the old name, or make a new major version.")
        case .madeRequired:
            text(
                "Elementas „{element}“ tapo privalomas, o {old} versijos pranešimuose jo gali nebūti.",
                "The element “{element}” has become required, and messages of {old} may lack it.")
        case .madeOptional:
            text(
                "Elementas „{element}“ tapo neprivalomas. {old} versijos skaitytojas jo reikalauja: tokiam skaitytojui jį pildykite.",
                "The element “{element}” has become optional. A reader of {old} demands it: fill it in for such a reader.")
        case .becameList:
            text(
                "Elementas „{element}“ tapo sąrašu. Palikite vieną reikšmę, o sąrašui pridėkite naują elementą.",
                "The element “{element}” has become a list. Keep the single value and add a new element for the list.")
        case .becameSingle:
            text(
                "Elementas „{element}“ nebėra sąrašas. Palikite sąrašą, o jo ilgį ribokite naujoje pagrindinėje versijoje.",
                "The element “{element}” is no longer a list. Keep the list, and limit it in a new major version.")
        case .uniquenessAdded:
            text(
                "Sąrašo „{element}“ įrašai nebegali kartotis, o {old} versijos pranešimuose gali.",
                "Items of the list “{element}” may no longer repeat, and in messages of {old} they may.")
        case .uniquenessRemoved:
            text(
                "Sąrašo „{element}“ įrašai gali kartotis. {old} versijos skaitytojas pasikartojančių nepriima.",
                "Items of the list “{element}” may repeat. A reader of {old} refuses repeated ones.")
        case .limitTightened:
            text(
                "Elemento „{element}“ riba „{limit}“ sugriežtinta: buvo {from}, dabar {to}. {old} versijos pranešimai gali jos neatitikti.",
                "The element “{element}” is limited more: {limit} was {from} and is {to}. Messages of {old} may not fit.")
        case .limitLoosened:
            text(
                "Elemento „{element}“ riba „{limit}“ sušvelninta: buvo {from}, dabar {to}. {old} versijos skaitytojui laikykitės senosios.",
                "The element “{element}” is limited less: {limit} was {from} and is {to}. Keep to the old limit for readers of {old}.")
        case .patternAdded:
            text(
                "Elementui „{element}“ nustatytas šablonas, kurio {old} versijos reikšmės gali neatitikti.",
                "The element “{element}” now has a pattern, which values of {old} may not match.")
        case .patternRemoved:
            text(
                "Elemento „{element}“ šablonas panaikintas. {old} versijos skaitytojas jo laikosi ir toliau.",
                "The pattern of the element “{element}” is gone. A reader of {old} still applies it.")
        case .patternChanged:
            text(
                "Elemento „{element}“ šablonas pakeistas. Ar vienas apima kitą, mechaniškai nustatyti negalima, todėl laikoma, kad nesuderinama.",
                "The pattern of the element “{element}” has changed. Whether one covers the other cannot be told mechanically, so the two count as "
                    + "incompatible.")
        case .checkAdded:
            text(
                "Elementui „{element}“ pridėta patikra „{to}“, kurios {old} versijos reikšmės gali neatitikti.",
                "The element “{element}” now has the check “{to}”, which values of {old} may fail.")
        case .checkRemoved:
            text(
                "Elemento „{element}“ patikra „{from}“ panaikinta. {old} versijos skaitytojas ją atlieka ir toliau.",
                "The check “{from}” of the element “{element}” is gone. A reader of {old} still makes it.")
        case .checkChanged:
            text(
                "Elemento „{element}“ patikra „{from}“ pakeista į „{to}“. Ar viena apima kitą, nustatyti negalima, todėl laikoma, kad nesuderinama.",
                "The check “{from}” of the element “{element}” is now “{to}”. Whether one covers the other cannot be told, so the two count as "
                    + "incompatible.")
        case .contentChanged:
            text(
                "Elemento „{element}“ turinys yra kitokios rūšies: buvo {from}, dabar {to}. Pridėkite naują elementą, o seną palikite.",
                "The element “{element}” holds another kind of content: it was {from} and is {to}. Add a new element and keep the old one.")
        case .contentRetyped:
            text(
                "Elemento „{element}“ turinys buvo {from}, dabar {to}. Ar reikšmės tos pačios, nustatyti negalima, todėl laikoma, kad nesuderinama.",
                "The content of the element “{element}” was {from} and is {to}. Whether the values are the same cannot be told, so the two count as "
                    + "incompatible.")
        case .codeAdded:
            text(
                "Elementui „{element}“ pridėtas kodas {code}. {old} versijos skaitytojas jo nepriima: tokiam skaitytojui jo nesiųskite.",
                "The code {code} of the element “{element}” is new. A reader of {old} refuses it: do not send it to such a reader.")
        case .codeRemoved:
            text(
                "Iš elemento „{element}“ klasifikatoriaus pašalintas kodas {code}. Užuot šalinę, nustatykite paskutinę galiojimo dieną (validTo).",
                "The code {code} of the element “{element}” is gone. Do not remove it: give it a last day (validTo).")
        case .codeWithdrawn:
            text(
                "Elemento „{element}“ kodo {code} paskutinė diena – {to}. Gauti pranešimai lieka skaitomi; po tos dienos kodo nesiųskite.",
                "The last day of the code {code} of the element “{element}” is {to}. What was received stays readable; do not send it later.")
        case .codeRestored:
            text(
                "Elemento „{element}“ kodas {code} vėl galioja ilgiau, nei nurodyta {old} versijoje ({from}).",
                "The code {code} of the element “{element}” holds for longer than {old} says ({from}).")
        case .codeValidLater:
            text(
                "Elemento „{element}“ kodas {code} įsigalioja vėliau: {to}. Ankstesnių {old} versijos pranešimų su juo skaitytojas nepriima.",
                "The code {code} of the element “{element}” comes into force later: {to}. Earlier messages of {old} that carry it are refused.")
        case .codeValidEarlier:
            text(
                "Elemento „{element}“ kodas {code} įsigalioja anksčiau, nei nurodyta {old} versijoje ({from}). Iki tos dienos {old} versijos "
                    + "skaitytojui jo nesiųskite.",
                "The code {code} of the element “{element}” comes into force earlier than {old} says ({from}). Do not send it to readers of {old} "
                    + "before that day.")
        case .variantAdded:
            text(
                "Elementas „{element}“ gali būti ir tada, kai „{by}“ yra {code}. {old} versijos skaitytojas jo tokiu atveju nepriima.",
                "The element “{element}” may also stand where “{by}” is {code}. A reader of {old} refuses it there.")
        case .variantRemoved:
            text(
                "Elementas „{element}“ nebegali būti, kai „{by}“ yra {code}, o {old} versijos pranešimuose gali.",
                "The element “{element}” may no longer stand where “{by}” is {code}, and in messages of {old} it may.")
        case .deciderChanged:
            text(
                "Elemento „{element}“ grupę parenka „{to}“, o ne „{from}“. Pridėkite naują elementą, o seną palikite.",
                "The group of the element “{element}” is chosen by “{to}” and no longer by “{from}”. Add a new element and keep the old one.")
        case .ruleAdded:
            text(
                "Pridėta taisyklė {rule}, kurios {old} versijos pranešimai gali neatitikti. Taikykite ją tik tam, ko {old} versijoje nebuvo.",
                "The rule {rule} is new, and messages of {old} may break it. Apply it only to what {old} cannot say.")
        case .ruleRemoved:
            text(
                "Taisyklės {rule} nebėra. {old} versijos skaitytojas ją taiko ir toliau: tokiam skaitytojui jos laikykitės.",
                "The rule {rule} is gone. A reader of {old} still applies it: keep to it for such a reader.")
        case .ruleTightened:
            text(
                "Taisyklė {rule} sugriežtinta: dalis pranešimų, tinkamų pagal {old} versiją, {new} versijos neatitinka.",
                "The rule {rule} demands more: some messages that are valid by {old} break it.")
        case .ruleLoosened:
            text(
                "Taisyklė {rule} buvo griežtesnė: {old} versijos skaitytojas dalies {new} versijos pranešimų nepriima.",
                "The rule {rule} demanded more: a reader of {old} refuses some messages of {new}.")
        case .ruleAdjusted:
            text(
                "Taisyklė {rule} pakeista tik dėl to, kas nauja; tai, ką gali pasakyti abi versijos, vertinama vienodai.",
                "The rule {rule} has changed only for what is new; what both versions can say is judged alike.")
        case .warningAdded:
            text(
                "Įspėjama ir pagal taisyklę {rule}. Pranešimai dėl to neatmetami.",
                "The rule {rule} now warns. No message is refused for it.")
        case .warningRemoved:
            text(
                "Pagal taisyklę {rule} nebeįspėjama. Pranešimai dėl to neatmetami ir nebuvo atmetami.",
                "The rule {rule} no longer warns. No message is, or was, refused for it.")
        case .wordsChanged:
            text("Pakeisti tik „{element}“ žodžiai žmonėms.", "Only the words for people of “{element}” have changed.")
        }
    }

    private func text(_ lt: String, _ en: String) -> BilingualText { BilingualText(lt: lt, en: en) }
}

extension ReadingEffect {
    /// In a table.
    public var label: BilingualText {
        switch self {
        case .none: BilingualText(lt: "suderinama", en: "compatible")
        case .skippable: BilingualText(lt: "praleidžiama", en: "skippable")
        case .breaks: BilingualText(lt: "nesuderinama", en: "breaks")
        case .uncertain: BilingualText(lt: "nenustatoma", en: "cannot be told")
        }
    }
}

extension VersionComparison.Verdict {
    /// A whole sentence; `old` and `new` are the versions.
    var sentence: BilingualText {
        switch self {
        case .both:
            BilingualText(
                lt: "Suderinama į abi puses: kas galioja pagal {old} arba {new}, galioja pagal abi.",
                en: "Compatible both ways: what is valid by {old} or {new} is valid by both.")
        case .backward:
            BilingualText(
                lt: "Suderinama atgal: {new} versijos skaitytojas skaito {old} versijos pranešimus, bet ne atvirkščiai.",
                en: "Compatible backward: a reader of {new} reads messages of {old}, but not the other way round.")
        case .forward:
            BilingualText(
                lt: "Suderinama pirmyn: {old} versijos skaitytojas skaito {new} versijos pranešimus, bet ne atvirkščiai.",
                en: "Compatible forward: a reader of {old} reads messages of {new}, but not the other way round.")
        case .neither:
            BilingualText(
                lt: "Nesuderinama: nė vienos versijos skaitytojas neskaito visų kitos versijos pranešimų.",
                en: "Not compatible: a reader of neither version reads every message of the other.")
        }
    }
}

/// Words that findings put into their sentences.
enum ComparisonWords {
    static let fewestItems = BilingualText(lt: "mažiausias įrašų skaičius", en: "the fewest items")
    static let mostItems = BilingualText(lt: "didžiausias įrašų skaičius", en: "the most items")
    static let shortest = BilingualText(lt: "mažiausias ilgis", en: "the shortest length")
    static let longest = BilingualText(lt: "didžiausias ilgis", en: "the greatest length")
    static let least = BilingualText(lt: "mažiausia reikšmė", en: "the least value")
    static let greatest = BilingualText(lt: "didžiausia reikšmė", en: "the greatest value")
    static let unlimited = BilingualText(lt: "neribojama", en: "unlimited")
    static let codeList = BilingualText(lt: "klasifikatoriaus kodas", en: "a code")
    static let group = BilingualText(lt: "elementų grupė", en: "a group of elements")
    static let variant = BilingualText(lt: "kodo parenkama elementų grupė", en: "a group chosen by a code")

    static func type(_ base: ScalarType.Base) -> BilingualText {
        switch base {
        case .string: BilingualText(lt: "tekstas", en: "a text")
        case .integer: BilingualText(lt: "sveikasis skaičius", en: "a whole number")
        case .boolean: BilingualText(lt: "taip arba ne", en: "yes or no")
        }
    }
}
