import ExchangeFormats

extension Texts {
    static let whom = BilingualText(lt: "Siuntėjas ar gavėjas", en: "Sender or recipient")
    static let rootSequence = BilingualText(lt: "Šaknies Nr.", en: "Root no.")
    static let acceptBy = BilingualText(lt: "Priimti iki", en: "Accept by")
    static let stillUnderWay = BilingualText(lt: "Dar nesibaigė", en: "Still under way")
    static let evidenceNotVerifiedHere = BilingualText(
        lt: "Parašai čia netikrinti: tam skirta komanda „vartai evidence verify“.",
        en: "Signatures were not verified here: “vartai evidence verify” does that.")
    static let evidenceComplete = BilingualText(
        lt: "Patikrinta: mainų įrodymai galioja, jų nestinga, niekas niekam neprieštarauja.",
        en: "Verified: the evidence holds, is complete, and nothing contradicts anything.")
    static let evidenceCompleteUnverified = BilingualText(lt: "Visi pristatymai baigėsi.", en: "Every delivery has ended.")
    static let evidenceUnderWay = BilingualText(
        lt: "Mainų įrodymai vienas kitam neprieštarauja, bet ne visi pristatymai baigėsi.",
        en: "Nothing contradicts anything; some delivery is still under way.")
    static let evidenceNotSound = BilingualText(
        lt: "\(ErrorCode.evidenceIncomplete.rawValue) \(ErrorCatalogue.entry(.evidenceIncomplete).sentence.lt)",
        en: "\(ErrorCode.evidenceIncomplete.rawValue) \(ErrorCatalogue.entry(.evidenceIncomplete).sentence.en)")

    static func evidenceOutcome(_ outcome: EvidenceOutcome) -> BilingualText {
        switch outcome {
        case .accepted: BilingualText(lt: "Priimtas", en: "Accepted")
        case .rejected: BilingualText(lt: "Atmestas", en: "Rejected")
        case .consigned: BilingualText(lt: "Pateiktas gavėjui", en: "Consigned")
        case .handedOver: BilingualText(lt: "Įteiktas", en: "Handed over")
        case .refused: BilingualText(lt: "Gavėjas atsisakė priimti", en: "Refused by the recipient")
        case .expired: BilingualText(lt: "Gavėjas paėmė, bet neatsakė", en: "Fetched, and not answered in time")
        case .neverFetched: BilingualText(lt: "Gavėjas nepaėmė", en: "Never fetched")
        case .withdrawn: BilingualText(lt: "Siuntėjas atšaukė", en: "Withdrawn by the sender")
        case .discarded: BilingualText(lt: "Nutraukė administratorius", en: "Discarded by an administrator")
        case .rerouted: BilingualText(lt: "Nukreipta kitam gavėjui", en: "Re-routed to another recipient")
        case .returned: BilingualText(lt: "Grąžinta siuntėjui", en: "Returned to the sender")
        }
    }

    static func evidenceFinding(_ finding: EvidenceHistory.Finding) -> BilingualText {
        let which =
            finding.delivery.map { BilingualText(lt: "Pristatymas \($0.wireText): ", en: "Delivery \($0.wireText): ") }
            ?? BilingualText(lt: "", en: "")
        let what: BilingualText =
            switch finding {
            case .acceptanceMissing: BilingualText(lt: "nėra jį pažadėjusio priėmimo patvirtinimo.", en: "no confirmation of acceptance names it.")
            case .acceptancesDiffer: BilingualText(lt: "Du priėmimo patvirtinimai skiriasi.", en: "Two confirmations of acceptance differ.")
            case .rejectedBefore:
                BilingualText(
                    lt: "Tas pats pranešimas kartą buvo ir atmestas, ir priimtas: kiekvieną kartą pagal tą metą galiojusias sąlygas.",
                    en: "The same message was once rejected and once accepted, each time by what was in force then.")
            case .endedTwice: BilingualText(lt: "paliudytos kelios pabaigos.", en: "more than one end is stated.")
            case .consignedAfterAll:
                BilingualText(
                    lt: "pabaiga reiškia, kad turinys gavėjui nepateiktas, nors pateikimas paliudytas.",
                    en: "it ended as what is never consigned, although a consignment is stated.")
            case .consignmentMissing:
                BilingualText(lt: "trūksta įrodymo, kad turinys pateiktas gavėjui.", en: "there is no evidence of its consignment.")
            case .timeReversed: BilingualText(lt: "įvykių laikai prieštarauja jų eigai.", en: "the instants contradict the course of events.")
            case .overdue:
                BilingualText(
                    lt: "terminas praėjo, o pabaigos mainų įrodymo nėra.", en: "its deadline has passed without evidence of how it ended.")
            }
        return BilingualText(lt: which.lt + what.lt, en: which.en + what.en)
    }

    // MARK: Export

    static let stampNeeded = BilingualText(
        lt: "Šiam lygiui reikia parašo laiko žymos: pridėkite --stamp.", en: "This level needs a time-stamp of the signature: add --stamp.")
    static let trustNeeded = BilingualText(
        lt: "B-LT lygiui reikia --anchors ir --crl: jie dedami į parašą.", en: "Level B-LT needs --anchors and --crl: they go into the signature.")
}
