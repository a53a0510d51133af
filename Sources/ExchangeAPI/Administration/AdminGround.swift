package import ExchangeFormats

/// Why an administrator acts, as the admin API writes it: the closed list of the audit log (a test holds the two together).
package enum AdminGround: String, Sendable, CaseIterable {
    case keepsFailing = "KEEPS_FAILING"
    case recipientUnable = "RECIPIENT_UNABLE"
    case recipientAsked = "RECIPIENT_ASKED"
    case senderAsked = "SENDER_ASKED"
    case securityIncident = "SECURITY_INCIDENT"
    case mended = "MENDED"
    case decidedElsewhere = "DECIDED_ELSEWHERE"

    package var name: BilingualText {
        switch self {
        case .keepsFailing: BilingualText(lt: "gavėjui nuolat nepavyksta", en: "the recipient keeps failing")
        case .recipientUnable: BilingualText(lt: "gavėjas laikinai negali dirbti", en: "the recipient cannot work for now")
        case .recipientAsked: BilingualText(lt: "prašė gavėjas", en: "the recipient asked")
        case .senderAsked: BilingualText(lt: "prašė siuntėjas", en: "the sender asked")
        case .securityIncident: BilingualText(lt: "saugumo incidentas", en: "security incident")
        case .mended: BilingualText(lt: "kliūtis pašalinta", en: "mended")
        case .decidedElsewhere: BilingualText(lt: "nuspręsta kitur", en: "decided elsewhere")
        }
    }
}
