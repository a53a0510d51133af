import ExchangeFormats
import Installation

extension Texts {
    // MARK: What ends when

    static let daysLeft = BilingualText(lt: "Liko dienų", en: "Days left")
    static let condition = BilingualText(lt: "Būklė", en: "State")
    static let purpose = BilingualText(lt: "Paskirtis", en: "Purpose")
    static let file = BilingualText(lt: "Failas", en: "File")

    // MARK: Enrolment

    static let endpointLabel = BilingualText(lt: "Mainų dalyvis", en: "Endpoint")
    static let keysAsked = BilingualText(lt: "Prašoma sertifikatų", en: "Certificates asked for")
    static let directoryVersion = BilingualText(lt: "Katalogo versija", en: "Version of the directory")
    static let spokenFingerprint = BilingualText(lt: "Kontrolinis kodas", en: "Fingerprint")
    static let readItOut = BilingualText(
        lt: "Kontrolinį kodą telefonu padiktuokite dviem mainų aplinkos administratoriams.",
        en: "Read the fingerprint out to two of the exchange’s administrators on the telephone.")

    static func rewrapped(_ wrapped: Int, damaged: Int) -> BilingualText {
        BilingualText(
            lt: "Iš naujo užšifruota raktų: \(wrapped), sugadintų: \(damaged).", en: "Keys re-wrapped: \(wrapped), damaged: \(damaged).")
    }

    static func name(_ state: CertificateInventory.State) -> BilingualText {
        let (lt, en) =
            switch state {
            case .good: ("galioja", "good")
            case .kept: ("laikomas senesniems parašams tikrinti", "kept for older signatures")
            case .soon: ("planuokite keitimą", "plan its renewal")
            case .due: ("keiskite", "renew")
            case .urgent: ("keiskite nedelsdami", "renew at once")
            case .notYetValid: ("dar negalioja", "not yet valid")
            case .expired: ("nebegalioja", "expired")
            case .revoked: ("atšauktas", "revoked")
            case .inClear: ("neužšifruotas", "in clear")
            case .unreadable: ("nepavyko perskaityti", "cannot be read")
            }
        return BilingualText(lt: lt, en: en)
    }

    static func name(_ kind: CertificateInventory.Kind) -> BilingualText {
        let (lt, en) =
            switch kind {
            case .tls: ("savas TLS", "own TLS")
            case .push: ("siuntimo TLS", "push TLS")
            case .signing: ("savas parašo", "own signing")
            case .sealing: ("savas šifravimo", "own sealing")
            case .seal: ("mainų mazgo spaudo", "gateway seal")
            case .anchor: ("pasitikėjimo šaknis", "anchor")
            case .intermediate: ("tarpinė sertifikavimo tarnyba", "intermediate authority")
            case .endpointTLS: ("dalyvio TLS", "endpoint TLS")
            case .endpointSigning: ("dalyvio parašo", "endpoint signing")
            case .endpointSealing: ("dalyvio šifravimo", "endpoint sealing")
            case .revocationList: ("atšauktųjų sąrašas", "revocation list")
            case .wrapping: ("raktų šifravimo", "wrapping key")
            }
        return BilingualText(lt: lt, en: en)
    }
}
