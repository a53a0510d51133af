import ExchangeFormats

extension Texts {
    // MARK: Validating

    static let bodyValid = BilingualText(lt: "Turinys atitinka formatą.", en: "The body is valid.")

    static func bodyInvalid(_ count: Int) -> BilingualText {
        BilingualText(
            lt: "Turinys neatitinka formato: \(count) \(PluralForm.choose(count, .lt, ["pažeidimas", "pažeidimai", "pažeidimų"])).",
            en: "The body is not valid: \(count) \(count == 1 ? "violation" : "violations").")
    }

    static let warningRefusesNothing = BilingualText(
        lt: "Tai įspėjimas: pranešimai dėl jo neatmetami.", en: "This is a warning: nothing is refused for it.")

    static func codeUnknown(_ code: String, list: String) -> BilingualText {
        BilingualText(
            lt: "Kodo „\(code)“ klasifikatoriuje „\(list)“ nėra.", en: "There is no code “\(code)” in the code list “\(list)”.")
    }

    static func bodyWarned(_ count: Int) -> BilingualText {
        BilingualText(
            lt: "Verta pasitikrinti: \(count) \(PluralForm.choose(count, .lt, ["įspėjimas", "įspėjimai", "įspėjimų"])).",
            en: "Worth a second look: \(count) \(count == 1 ? "warning" : "warnings").")
    }

    static let signerNotJudged = BilingualText(
        lt: "ar siuntėjas gali nustatyti šį kodą, netikrinta: nurodykite jo vaidmenį (--role).",
        en: "whether the sender may set this code was not judged: state the sender’s role (--role).")

    static let validating = BilingualText(lt: "Tikrinami failai", en: "Validating files")

    static func filesDone(_ done: Int, of total: Int) -> BilingualText {
        BilingualText(lt: "\(done) iš \(total)", en: "\(done) of \(total)")
    }

    /// The last line of several files.
    static func filesJudged(valid: Int, invalid: Int, unreadable: Int) -> BilingualText {
        let total = valid + invalid + unreadable
        let files = BilingualText(
            lt: "\(total) \(PluralForm.choose(total, .lt, ["failas", "failai", "failų"]))", en: "\(total) \(total == 1 ? "file" : "files")")
        let (lt, en) = unreadable > 0 ? (", neperskaityta \(unreadable)", ", \(unreadable) not read") : ("", "")
        return BilingualText(
            lt: "\(files.lt): atitinka \(valid), neatitinka \(invalid)\(lt).", en: "\(files.en): \(valid) valid, \(invalid) not valid\(en).")
    }

    static let schemaTooCostly = BilingualText(
        lt: "Pagal schemą turinio patikrinti nepavyko: tam reikėtų per daug darbo.",
        en: "The body was not judged by the schema: that would take too much work.")

    static let furtherViolations = BilingualText(lt: "  … ir kiti pažeidimai", en: "  … and further violations")

    // MARK: Examples and explanations

    static let example = BilingualText(lt: "Pavyzdys", en: "Example")

    static func exampleUnknown(_ name: String, nearest: [String]) -> BilingualText {
        unknown(BilingualText(lt: "Pavyzdžio „\(name)“ nėra", en: "There is no example “\(name)”"), nearest)
    }

    static func noExample(_ format: String) -> BilingualText {
        BilingualText(lt: "Formatas \(format) pavyzdžių neturi.", en: "Format \(format) has no examples.")
    }

    static func codeListUnknown(_ id: String, nearest: [String]) -> BilingualText {
        unknown(BilingualText(lt: "Klasifikatoriaus „\(id)“ nėra", en: "There is no code list “\(id)”"), nearest)
    }

    static func errorCodeUnknown(_ code: String, nearest: [String]) -> BilingualText {
        unknown(
            BilingualText(lt: "Klaidos kodo „\(code)“ klaidų kataloge nėra", en: "The error code “\(code)” is not in the catalogue"), nearest)
    }

    static func nothingToExplain(_ code: String, nearest: [String]) -> BilingualText {
        unknown(
            BilingualText(
                lt: "„\(code)“ – nei klaidos, nei klasifikatoriaus kodas, nei klasifikatorius, nei formatas",
                en: "“\(code)” is no code of an error or a code list, no code list and no format"), nearest)
    }

    /// At most a few of the names that may have been meant.
    private static func unknown(_ what: BilingualText, _ nearest: [String]) -> BilingualText {
        let names = nearest.prefix(3)
        guard !names.isEmpty else { return BilingualText(lt: what.lt + ".", en: what.en + ".") }
        return BilingualText(
            lt: what.lt + "; gal norėta parašyti " + names.map { "„\($0)“" }.joined(separator: ", ") + "?",
            en: what.en + "; perhaps " + names.map { "“\($0)”" }.joined(separator: ", ") + " was meant?")
    }
}
