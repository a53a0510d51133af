import Desk
import ExchangeFormats
import Trust

extension Texts {
    static let auditEvent = BilingualText(lt: "Įvykis", en: "Event")
    static let auditVerb = BilingualText(lt: "Veiksmas", en: "Operation")
    static let auditMeaning = BilingualText(lt: "Reikšmė", en: "Meaning")
    static let auditEntries = BilingualText(lt: "Įrašų", en: "Entries")
    static let auditErased = BilingualText(lt: "Iš jų ištrintų", en: "Of them erased")
    static let auditEpoch = BilingualText(lt: "Epocha", en: "Epoch")
    static let auditHeads = BilingualText(lt: "Pasirašytų santraukų", en: "Signed heads")
    static let auditWitnessed = BilingualText(lt: "Paliudytų santraukų", en: "Witnessed heads")
    static let auditLastHead = BilingualText(lt: "Naujausia santrauka", en: "Latest head")
    static let auditRoot = BilingualText(lt: "Medžio šaknis (SHA-256)", en: "Root of the tree (SHA-256)")
    static let auditGood = BilingualText(lt: "Patikrinta: žurnalas visas ir nepakeistas.", en: "Verified: the log is whole and unchanged.")
    static let auditUnsigned = BilingualText(
        lt: "Įrašai tarpusavyje dera, bet nė vienos pasirašytos santraukos nėra.", en: "The entries agree with each other, but no head was signed.")
    static let auditBad = BilingualText(lt: "Žurnalas pakeistas arba ne visas:", en: "The log was changed, or is not whole:")
    static let contradictionNone = BilingualText(lt: "Santraukos viena kitai neprieštarauja.", en: "The heads do not contradict each other.")
    static let contradictionProven = BilingualText(
        lt: "Įrodyta: abi santraukas pasirašė mainų mazgas, o abi teisingos jos būti negali.",
        en: "Proven: the gateway has signed both heads, and they cannot both be true.")
    static let contradictionOwed = BilingualText(
        lt: "Abi santraukas pasirašė mainų mazgas; jis dar gali pasiteisinti nuoseklumo įrodymu arba epochos įrašu.",
        en: "The gateway has signed both heads; it may still clear itself with a proof of consistency, or with the record of an epoch.")

    static func auditProgress(_ done: Int, _ total: Int) -> BilingualText {
        BilingualText(lt: "\(done) iš \(total) įrašų", en: "\(done) of \(total) entries")
    }

    static func auditExported(_ count: Int, _ path: String) -> BilingualText {
        BilingualText(lt: "Žurnalas išrašytas į \(path); įrašų: \(count).", en: "The log was written to \(path); entries: \(count).")
    }

    static func auditLogUnreadable(_ path: String) -> BilingualText {
        BilingualText(lt: "Nepavyko perskaityti žurnalo aplanke „\(path)“.", en: "The log in “\(path)” could not be read.")
    }

    static func auditNoExport(_ path: String) -> BilingualText {
        BilingualText(lt: "Failas „\(path)“ nėra išrašytas audito žurnalas.", en: "“\(path)” is no exported audit log.")
    }
}

extension LogFinding {
    /// What does not hold, and where.
    var sentence: BilingualText {
        let place: BilingualText =
            if let entry, let last, last > entry {
                BilingualText(lt: "\(entry)–\(last) įrašai", en: "entries \(entry)–\(last)")
            } else if let entry {
                BilingualText(lt: "\(entry) įrašas", en: "entry \(entry)")
            } else if let line {
                BilingualText(lt: "\(line) eilutė", en: "line \(line)")
            } else {
                BilingualText(lt: "žurnalas", en: "the log")
            }
        let what = kind.meaning
        let reason = code.map { " (\($0.rawValue))" } ?? ""
        return BilingualText(lt: "\(place.lt): \(what.lt)\(reason)", en: "\(place.en): \(what.en)\(reason)")
    }
}

extension LogFinding.Kind {
    fileprivate var meaning: BilingualText {
        switch self {
        case .malformed: BilingualText(lt: "eilutė sugadinta arba ne savo vietoje", en: "a line is damaged, or not in its place")
        case .changed: BilingualText(lt: "turinys pakeistas", en: "was changed")
        case .removed: BilingualText(lt: "pašalinta", en: "was removed")
        case .inserted: BilingualText(lt: "įterpta", en: "was inserted")
        case .reordered: BilingualText(lt: "sukeista vietomis", en: "were reordered")
        case .treeDiffers: BilingualText(lt: "maišos reikšmės neatitinka medžio", en: "the hashes do not give the tree’s nodes")
        case .notSigned: BilingualText(lt: "parašas negalioja", en: "a signature does not hold")
        case .headDiffers:
            BilingualText(
                lt: "neatitinka pasirašytos santraukos; pirmasis skirtumas yra šiame ruože",
                en: "do not give the signed head; the first difference lies here")
        case .rolledBack: BilingualText(lt: "buvo pasirašyta, o žurnale jų nebėra", en: "were signed, and are not in the log any more")
        case .epochDiffers: BilingualText(lt: "žurnalo epochos nesiderina", en: "the log’s epochs do not fit each other")
        }
    }
}

extension LogContradiction.Kind {
    var sentence: BilingualText {
        switch self {
        case .fork: BilingualText(lt: "Du skirtingi to paties dydžio žurnalai.", en: "Two different logs of one size.")
        case .rollback:
            BilingualText(
                lt: "Žurnalas sumažėjo, o nauja epocha to nepaaiškina.", en: "The log shrank, and no new epoch says why.")
        case .inconsistent:
            BilingualText(
                lt: "Didesnis žurnalas nėra mažesniojo tęsinys, arba to neįrodyta.",
                en: "The larger log does not go on from the smaller one, or was not shown to.")
        case .epoch:
            BilingualText(
                lt: "Nauja epocha nutyli tai, kas jau paliudyta.", en: "The new epoch does not admit what was witnessed.")
        }
    }
}

extension Texts {
    static let witnessSince = BilingualText(lt: "Nuo", en: "Since")
    static let witnessChecked = BilingualText(lt: "Paskutinį kartą tikrinta", en: "Last checked")
    static let witnessSigned = BilingualText(lt: "Santrauka pasirašyta", en: "Head signed at")
    static let witnessKept = BilingualText(lt: "Saugoma santraukų", en: "Heads kept")
    static let witnessEnded = BilingualText(lt: "baigėsi", en: "ended")
    static let nothingWitnessed = BilingualText(lt: "Nė vienos žurnalo santraukos dar nepaliudyta.", en: "No head of the log was witnessed yet.")
    static let noContradiction = BilingualText(lt: "Prieštaravimų nerasta.", en: "No contradiction was found.")

    static func witnessEpoch(_ epoch: LogEpoch) -> BilingualText {
        BilingualText(
            lt:
                "\(epoch.epoch) epocha pradėta \(epoch.at.localText): atkurta įrašų – \(epoch.restored.size), iki tol pasirašyta – \(epoch.previous.size).",
            en: "Epoch \(epoch.epoch) began at \(epoch.at.localText): \(epoch.restored.size) entries restored, \(epoch.previous.size) signed before.")
    }
}

extension WitnessStatus.State {
    var sentence: BilingualText {
        switch self {
        case .none: Texts.nothingWitnessed
        case .consistent:
            BilingualText(
                lt: "Mainų mazgo audito žurnalas nuoseklus.", en: "The gateway’s audit log is consistent.")
        case .alarm:
            BilingualText(
                lt: "PAVOJUS: mainų mazgo audito žurnalas prieštarauja tam, ką ši darbo vieta paliudijo. Praneškite auditoriui.",
                en: "ALARM: the gateway’s audit log contradicts what this desk has witnessed. Tell an auditor.")
        }
    }
}
