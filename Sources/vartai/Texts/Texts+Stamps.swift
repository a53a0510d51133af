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
