import ExchangeFormats

/// Changes of the agreements.
extension Texts {
    static let change = BilingualText(lt: "Pakeitimas", en: "Change")
    static let changeReason = BilingualText(lt: "Priežastis", en: "Reason")
    static let proposedBy = BilingualText(lt: "Pasiūlė", en: "Proposed by")
    static let approvedBy = BilingualText(lt: "Patvirtino", en: "Approved by")
    static let effectiveFrom = BilingualText(lt: "Taikoma nuo", en: "Effective from")
    static let whenApproved = BilingualText(lt: "patvirtinimo", en: "approval")
    static let inForceSince = BilingualText(lt: "Įsigaliojo", en: "In force since")
    static let emergency = BilingualText(lt: "Skubos tvarka", en: "Emergency")
    static let approveBy = BilingualText(lt: "Patvirtinti iki", en: "To be approved by")
    static let agreementsDigest = BilingualText(lt: "Susitarimų santrauka", en: "Digest of the agreements")
    static let agreementsBase = BilingualText(lt: "Ankstesnių susitarimų santrauka", en: "Digest of those before")
    static let changeLine = BilingualText(lt: "eilutė", en: "line")
    static let noChanges = BilingualText(lt: "Susitarimų pakeitimų nėra.", en: "There are no changes of the agreements.")
    static let noDifferences = BilingualText(lt: "Susitarimai nesikeičia.", en: "The agreements stay as they are.")
    static let differencesUnknown = BilingualText(
        lt: "Skirtumų parodyti negalima: pasikeitė dalyvių katalogas. Visą tekstą rodo --json.",
        en: "The differences cannot be shown: the directory has changed. The whole text is there with --json.")
    static let agreementsNotText = BilingualText(lt: "Susitarimų failas turi būti UTF-8 koduotės.", en: "The file of the agreements has to be UTF-8.")
    static let changeToBeApprovedAfterwards = BilingualText(
        lt: "Pakeitimas jau taikomas. Jei kitas saugos įgaliotinis laiku nepatvirtins, vėl bus taikomi ankstesni susitarimai.",
        en: "The change is in force. Unless another security officer approves it in time, the agreements before it come back.")

    static func changeToBeApproved(_ id: String) -> BilingualText {
        BilingualText(
            lt: "Kad būtų taikoma, kitas saugos įgaliotinis patvirtina: vartai admin change approve \(id)",
            en: "For it to take effect, another security officer approves: vartai admin change approve \(id)")
    }

    /// A code that this program does not know stays as it is.
    static func changeState(_ code: String) -> BilingualText {
        switch code {
        case "PROPOSED": BilingualText(lt: "pasiūlytas", en: "proposed")
        case "APPROVED": BilingualText(lt: "patvirtintas", en: "approved")
        case "IN_FORCE": BilingualText(lt: "taikomas", en: "in force")
        case "REJECTED": BilingualText(lt: "atmestas", en: "rejected")
        case "WITHDRAWN": BilingualText(lt: "atsiimtas", en: "withdrawn")
        case "SUPERSEDED": BilingualText(lt: "nebetaikomas", en: "superseded")
        case "UNDONE": BilingualText(lt: "panaikintas", en: "undone")
        default: BilingualText(lt: code, en: code)
        }
    }

    static func differenceKind(_ code: String) -> BilingualText {
        switch code {
        case "ADDED": BilingualText(lt: "pridedama", en: "added")
        case "REMOVED": BilingualText(lt: "šalinama", en: "removed")
        case "CHANGED": BilingualText(lt: "keičiama", en: "changed")
        default: BilingualText(lt: code, en: code)
        }
    }
}
