import ExchangeFormats

extension Texts {
    static let municipality = BilingualText(lt: "Savivaldybė", en: "Municipality")
    static let overdueAnswers = BilingualText(lt: "Vėluoja atsakymų", en: "Overdue answers")
    static let overdueSince = BilingualText(lt: "Vėluoja", en: "Overdue since")
    static let everyMunicipalityIsCovered = BilingualText(
        lt: "Visos savivaldybės pasiekiamos ir atsako laiku.", en: "Every municipality can be reached and answers in time.")

    static func municipalitiesCovered(_ covered: Int, of all: Int) -> BilingualText {
        BilingualText(lt: "Pasiekiamos savivaldybės: \(covered) iš \(all).", en: "Municipalities that referrals reach: \(covered) of \(all).")
    }

    /// A code that this program does not know stays as it is.
    static func coverage(_ code: String) -> BilingualText {
        switch code {
        case "COVERED": BilingualText(lt: "pasiekiama", en: "reached")
        case "UNREADY": BilingualText(lt: "nukreipimų dar nepriima", en: "does not take referrals yet")
        case "MISSING": BilingualText(lt: "mainų dalyvio nėra", en: "no endpoint")
        default: BilingualText(lt: code, en: code)
        }
    }
}
