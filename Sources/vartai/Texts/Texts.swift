import ExchangeFormats

/// Every sentence of the command line that is not in the error catalogue, in both languages. Labels of elements and codes come from the format
/// catalogue.
enum Texts {
    // MARK: Files

    static func fileUnreadable(_ path: String) -> BilingualText {
        BilingualText(lt: "Failo „\(path)“ perskaityti nepavyko.", en: "The file “\(path)” cannot be read.")
    }

    static func fileTooLarge(_ path: String, limit: Int) -> BilingualText {
        BilingualText(
            lt: "Failas „\(path)“ per didelis (leidžiama iki \(limit) baitų).", en: "The file “\(path)” is too large (at most \(limit) bytes).")
    }

    static func fileNotWritten(_ path: String) -> BilingualText {
        BilingualText(lt: "Failo „\(path)“ įrašyti nepavyko.", en: "The file “\(path)” cannot be written.")
    }

    static func fileExists(_ path: String) -> BilingualText {
        BilingualText(lt: "„\(path)“ jau yra; esami failai neperrašomi.", en: "“\(path)” exists already; existing files are not overwritten.")
    }

    static func written(_ path: String) -> BilingualText { BilingualText(lt: "Įrašyta: \(path)", en: "Written: \(path)") }

    static let standardInput = BilingualText(lt: "standartinė įvestis", en: "standard input")

    // MARK: What formats and errors are made of

    static let format = BilingualText(lt: "Formatas", en: "Format")
    static let version = BilingualText(lt: "Versija", en: "Version")
    static let title = BilingualText(lt: "Pavadinimas", en: "Title")
    static let code = BilingualText(lt: "Kodas", en: "Code")
    static let meaning = BilingualText(lt: "Reikšmė", en: "Meaning")
    static let element = BilingualText(lt: "Elementas", en: "Element")
    static let label = BilingualText(lt: "Pavadinimas", en: "Label")
    static let content = BilingualText(lt: "Turinys", en: "Content")
    static let required = BilingualText(lt: "Privalomas", en: "Required")
    static let yes = BilingualText(lt: "taip", en: "yes")
    static let no = BilingualText(lt: "ne", en: "no")
    static let list = BilingualText(lt: "sąrašas", en: "list")
    static let codeList = BilingualText(lt: "klasifikatorius", en: "code list")
    static let status = BilingualText(lt: "HTTP būsena", en: "HTTP status")
    static let sentence = BilingualText(lt: "Sakinys", en: "Sentence")
    static let help = BilingualText(lt: "Ką daryti", en: "What to do")

    // MARK: The desk

    static let deskUnspecified = BilingualText(
        lt: "Nenurodyta darbo vieta: pridėkite --desk (desk.yaml arba jos būsenos aplanką) arba nustatykite VARTAI_DESK.",
        en: "No desk is named: add --desk (its desk.yaml or its state folder), or set VARTAI_DESK.")

    static let deskNotUnderstood = BilingualText(
        lt: "Nurodytame prievade atsako ne šios versijos darbo vieta.", en: "What answers at that port is not a desk of this version.")

    static let deskInterrupted = BilingualText(
        lt: "Darbo vieta neatsakė iki galo; ar veiksmas atliktas, nežinoma.",
        en: "The desk did not finish its answer; whether the request was carried out is not known.")

    static func deskReady(_ endpoint: String, _ port: Int) -> BilingualText {
        BilingualText(
            lt: "Darbo vieta \(endpoint) veikia (127.0.0.1:\(port)). Baigti: Ctrl-C.",
            en: "Desk \(endpoint) is ready (127.0.0.1:\(port)). Ctrl-C ends it.")
    }

    static func deskStatus(_ endpoint: String, _ exchange: String, since: String, _ processID: Int) -> BilingualText {
        BilingualText(
            lt: "Darbo vieta \(endpoint) (mainų aplinka \(exchange)) veikia nuo \(since), procesas \(processID).",
            en: "Desk \(endpoint) (exchange \(exchange)) has been running since \(since), process \(processID).")
    }

    static let storeBroken = BilingualText(
        lt: "Darbo vietos saugykla sugedo; programa sustojo, kad nieko nepažadėtų be pagrindo.",
        en: "The desk’s store failed; the program stopped so as not to promise what might not last.")
    static let storeInUse = BilingualText(
        lt: "Darbo vietos saugykla jau atverta kitame procese.", en: "Another process has the desk’s store open already.")
    static let storeNewer = BilingualText(
        lt: "Darbo vietos saugyklą sukūrė naujesnė programos versija.", en: "The desk’s store was made by a newer version of the program.")

    static func deskNotAssembled(_ path: String) -> BilingualText {
        BilingualText(
            lt: "Darbo vietos pagal „\(path)“ paleisti nepavyko: kurio nors ten nurodyto failo naudoti negalima.",
            en: "The desk of “\(path)” cannot start: a file that it names cannot be used.")
    }

    static let interrupted = BilingualText(lt: "Programa sustojo dėl klaidos.", en: "The program stopped because of a fault.")
}
