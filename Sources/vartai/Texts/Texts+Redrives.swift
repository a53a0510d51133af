import ExchangeFormats

/// Redrives of many.
extension Texts {
    static let redrive = BilingualText(lt: "Grąžinimas", en: "Redrive")
    static let redriveFilter = BilingualText(lt: "Ką", en: "What")
    static let perSecond = BilingualText(lt: "Per sekundę", en: "A second")
    static let redriven = BilingualText(lt: "Grąžinta", en: "Redriven")
    static let skipped = BilingualText(lt: "Praleista", en: "Skipped")
    static let remaining = BilingualText(lt: "Liko", en: "Remaining")
    static let noRedrives = BilingualText(lt: "Grąžinimų nebuvo.", en: "There have been no redrives.")
    static let nothingToRedrive = BilingualText(lt: "Tokių sulaikytų pristatymų nėra.", en: "No such delivery is parked.")

    static func toRedrive(_ count: Int) -> BilingualText {
        BilingualText(lt: "Būtų grąžinta pristatymų: \(count). Pirmieji:", en: "Deliveries that would be redriven: \(count). The first:")
    }

    /// A code that this program does not know stays as it is.
    static func redriveState(_ code: String) -> BilingualText {
        switch code {
        case "RUNNING": BilingualText(lt: "vykdomas", en: "running")
        case "CANCELLED": BilingualText(lt: "sustabdytas", en: "cancelled")
        case "DONE": BilingualText(lt: "baigtas", en: "done")
        default: BilingualText(lt: code, en: code)
        }
    }
}
