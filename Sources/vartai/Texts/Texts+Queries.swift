import Desk
import ExchangeFormats

extension Texts {
    static let source = BilingualText(lt: "Šaltinis", en: "Source")
    static let answer = BilingualText(lt: "Atsakymas", en: "Answer")
    static let matches = BilingualText(lt: "Atitiktys", en: "Matches")
    static let identity = BilingualText(lt: "Tapatybė", en: "Identity")
    static let contact = BilingualText(lt: "Į ką kreiptis", en: "Whom to ask")
    static let elapsed = BilingualText(lt: "Trukmė", en: "Took")
    static let asked = BilingualText(lt: "Klausta", en: "Asked")
    static let query = BilingualText(lt: "Užklausa", en: "Query")
    static let subject = BilingualText(lt: "Objektas", en: "Subject")
    static let answered = BilingualText(lt: "Atsakyta", en: "Answered")
    static let waiting = BilingualText(lt: "Laukiama atsakymo", en: "Waiting")
    static let noAnswer = BilingualText(lt: "Negauta", en: "None")
    static let noQueries = BilingualText(lt: "Užklausų nėra.", en: "There are no queries.")

    static func seconds(_ milliseconds: Int64) -> BilingualText {
        let tenths = (milliseconds + 50) / 100
        return BilingualText(lt: "\(tenths / 10),\(tenths % 10) s", en: "\(tenths / 10).\(tenths % 10) s")
    }

    static func queryNumber(_ id: String) -> BilingualText { BilingualText(lt: "Užklausa \(id)", en: "Query \(id)") }

    static func stillWaiting(_ count: Int, _ id: String) -> BilingualText {
        let text = CountedText(
            lt: "{n} {n:šaltinis dar neatsakė/šaltiniai dar neatsakė/šaltinių dar neatsakė}",
            en: "{n} {n:source has/sources have} not answered yet"
        ).filled(count)
        return BilingualText(
            lt: "\(text.lt); vėliau patikrinkite: vartai query show \(id)", en: "\(text.en); check later: vartai query show \(id)")
    }

    static let noHitMeaning = BilingualText(
        lt: "„Nėra atitikties“ reiškia: nėra atitikties, kurią leidžiama atskleisti.",
        en: "“No hit” means: no match that may be disclosed.")

    static let subjectMissing = BilingualText(
        lt: "Nenurodyta, apie ką klausiama; žr. „vartai query --help“.", en: "Nothing to search for was named; see “vartai query --help”.")

    static let inputAndOptions = BilingualText(
        lt: "Objektą aprašykite arba parametrais, arba --input, ne abiem būdais.",
        en: "Describe the subject either by options or by --input, not by both.")

    static let countryMissing = BilingualText(
        lt: "Prie valstybinio numerio nurodykite valstybę, pvz., --country LT.", en: "Name the country of the plate, such as --country LT.")

    static let justificationMissing = BilingualText(
        lt: "Nenurodytas užklausos pagrindimas (--justification).", en: "The justification is missing (--justification).")

    static func identifierMalformed(_ option: String) -> BilingualText {
        BilingualText(
            lt: "Parametro \(option) reikšmė turi būti „schema:reikšmė“, pvz., UA-UNZR:…",
            en: "The value of \(option) has to be “scheme:value”, such as UA-UNZR:…")
    }
}
