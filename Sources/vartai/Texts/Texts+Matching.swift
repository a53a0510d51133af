import ExchangeFormats
import Matching

extension Texts {
    static let rule = BilingualText(lt: "Taisyklė", en: "Rule")
    static let weight = BilingualText(lt: "Svoris", en: "Weight")
    static let ceiling = BilingualText(lt: "Riba", en: "Ceiling")
    static let lawful = BilingualText(lt: "2023/333", en: "2023/333")
    static let ruleSource = BilingualText(lt: "Pagrindas", en: "Basis")
    static let threshold = BilingualText(lt: "Slenkstis", en: "Threshold")
    static let precision = BilingualText(lt: "Tikslumas", en: "Precision")
    static let recall = BilingualText(lt: "Išsamumas", en: "Recall")
    static let score = BilingualText(lt: "Balas", en: "Score")
    static let failure = BilingualText(lt: "Klaida", en: "Failure")
    static let line = BilingualText(lt: "Eilutė", en: "Line")
    static let why = BilingualText(lt: "Suveikusios taisyklės", en: "Rules that fired")
    static let missedPair = BilingualText(lt: "nerasta", en: "missed")
    static let falsePair = BilingualText(lt: "klaidinga", en: "false")

    static let nothingCompared = BilingualText(
        lt: "Nėra ką lyginti: tai skirtingų rūšių objektai arba nė viena taisyklė nesuveikė.",
        en: "There is nothing to compare: the two are of different kinds, or no rule fired.")

    static let namesDiffer = BilingualText(
        lt: "Vardai ar pavardės skiriasi: tai dviejų žmonių vardai.", en: "The names differ: they are those of two people.")

    static func verdict(_ verdict: Verdict) -> BilingualText {
        switch verdict {
        case .hit: BilingualText(lt: "Yra atitiktis", en: "Hit")
        case .partial: BilingualText(lt: "Dalinė atitiktis (reikia patikrinti)", en: "Partial hit (to be checked)")
        case .noHit: BilingualText(lt: "Nėra atitikties", en: "No hit")
        }
    }

    static func identity(_ identity: MatchIdentity) -> BilingualText {
        switch identity {
        case .same: BilingualText(lt: "Ta pati tapatybė", en: "Same identity")
        case .similar: BilingualText(lt: "Panaši tapatybė", en: "Similar identity")
        }
    }

    static func compared(_ verdict: Verdict, _ score: Int) -> BilingualText {
        let text = Self.verdict(verdict)
        return BilingualText(lt: "\(text.lt), \(score) iš 100", en: "\(text.en), \(score) of 100")
    }

    static func matchProgress(_ done: Int, _ total: Int) -> BilingualText {
        BilingualText(lt: "palyginta porų: \(done) iš \(total)", en: "\(done) of \(total) pairs compared")
    }

    static func pairsEvaluated(_ pairs: Int, _ truth: Int) -> BilingualText {
        BilingualText(lt: "Porų: \(pairs), iš jų to paties asmens ar daikto: \(truth)", en: "Pairs: \(pairs), of one person or thing: \(truth)")
    }

    static func columnsIgnored(_ columns: [String]) -> BilingualText {
        let list = columns.joined(separator: ", ")
        return BilingualText(lt: "Nenaudojami stulpeliai: \(list)", en: "Columns that are not used: \(list)")
    }

    static func valuesNotUnderstood(_ count: Int, _ field: String) -> BilingualText {
        BilingualText(
            lt: "Nesuprastos lauko \(field) reikšmės (praleistos): \(count)", en: "Values of \(field) not understood and left out: \(count)")
    }

    static func failuresLeftOut(_ count: Int) -> BilingualText {
        BilingualText(lt: "Nerodomų klaidų: \(count); žr. --failures.", en: "Failures not shown: \(count); see --failures.")
    }

    // MARK: What is wrong with the input

    static func recordNotUnderstood(_ which: String) -> BilingualText {
        BilingualText(
            lt: "Įrašo \(which) laukų suprasti nepavyko: tikėtasi vardo, JSON objekto arba CSV su antrašte ir viena eilute.",
            en: "Record \(which) has no field that is understood: a name, a JSON object, or CSV with a header and one row is expected.")
    }

    static func columnMissing(_ name: String) -> BilingualText {
        BilingualText(lt: "Trūksta stulpelio „\(name)“.", en: "The column “\(name)” is missing.")
    }

    static func labelNotUnderstood(_ line: Int) -> BilingualText {
        BilingualText(
            lt: "\(line) eilutė: poros žyma turi būti „true“ arba „false“.",
            en: "Line \(line): “is_match” has to be “true” or “false”.")
    }

    static func csvBroken(_ line: Int) -> BilingualText {
        BilingualText(lt: "\(line) eilutė: netaisyklingas CSV (RFC 4180).", en: "Line \(line): not well-formed CSV (RFC 4180).")
    }

    static let noPairs = BilingualText(lt: "Faile nėra nė vienos poros.", en: "The file holds no pair.")

    static let thresholdsInvalid = BilingualText(
        lt: "Netinkami slenksčiai: vien vardo sutapimas negali būti atitiktis (--hit > 50), o --partial – ne didesnis už --hit.",
        en: "These thresholds are not possible: a name alone is never a hit (--hit > 50), and --partial is at most --hit.")
}
