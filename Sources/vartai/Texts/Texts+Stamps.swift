import ExchangeFormats
import Trust

extension Texts {
    static let stamp = BilingualText(lt: "Laiko žyma", en: "Time-stamp")

    static func stampOfOther(_ file: String) -> BilingualText {
        BilingualText(lt: "Laiko žyma faile „\(file)“ yra apie kitą pranešimą.", en: "The time-stamp in “\(file)” is about another message.")
    }

    static let stampTrustNeeded = BilingualText(
        lt: "Laiko žymai patikrinti nurodykite jos tarnybos sertifikatus („--tsa-anchors“).",
        en: "Name the authority’s certificates to verify the time-stamp by (--tsa-anchors).")

    /// Why a token of RFC 3161 is not believed.
    static func stampNotBelieved(_ failure: TimeStampFailure) -> BilingualText {
        let reason =
            switch failure {
            case .imprintDiffers: "ji uždėta ne ant šio pranešimo parašo"
            case .tokenMalformed, .responseMalformed: "tai ne RFC 3161 laiko žyma tikslia DER forma"
            case .certificate: "laiko žymų tarnybos sertifikatas nepatikimas"
            case .keyCompromised: "laiko žymų tarnybos raktu nebetikima"
            case .algorithmRetired: "tuo metu jos algoritmo jau buvo atsisakyta"
            case .signatureInvalid: "jos parašas netinkamas arba tarnyba nepatikima"
            case .refused, .nonceDiffers, .policyDiffers, .timeDiffers: "ji ne ta, kurios prašyta"
            }
        return BilingualText(lt: "Laiko žyma negalioja: \(reason).", en: "The time-stamp does not hold: \(failure).")
    }

    static func rootStamped(_ root: String, _ instant: String, _ authority: String, isVerified: Bool) -> BilingualText {
        BilingualText(
            lt: "Šaknis Nr. \(root): laiko žyma \(instant), ją uždėjo „\(authority)“\(isVerified ? "; patikrinta" : "").",
            en: "Root no. \(root): time-stamped \(instant) by “\(authority)”\(isVerified ? "; verified" : "").")
    }

    static func rootNotStamped(_ root: String) -> BilingualText {
        BilingualText(lt: "Šaknis Nr. \(root): laiko žymos dar nėra.", en: "Root no. \(root): no time-stamp yet.")
    }

    static func rootStampBad(_ root: String, _ reason: BilingualText) -> BilingualText {
        BilingualText(
            lt: "Šaknis Nr. \(root): laiko žyma negalioja. \(reason.lt)", en: "Root no. \(root): its time-stamp does not hold. \(reason.en)")
    }

    static func rootStampUnknown(_ root: String) -> BilingualText {
        BilingualText(lt: "Šaknis Nr. \(root): ar laiko žyma uždėta, nežinoma.", en: "Root no. \(root): whether it is time-stamped is not known.")
    }

    static func stampEnded(_ instant: String) -> BilingualText {
        BilingualText(
            lt: "Laiko žymų tarnybos sertifikatas baigė galioti \(instant), o laiko žyma neatnaujinta.",
            en: "The authority’s certificate ended at \(instant), and the time-stamp was not renewed.")
    }

    static func tsaReady(_ port: Int) -> BilingualText {
        BilingualText(
            lt: "Laiko žymų tarnyba veikia (http://127.0.0.1:\(port)/). Baigti: Ctrl-C.",
            en: "The time-stamping authority is ready (http://127.0.0.1:\(port)/). Ctrl-C ends it.")
    }
}
