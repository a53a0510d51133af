import ExchangeFormats
import Trust

extension Texts {
    static let validation = BilingualText(lt: "Tikrinimo išvada (ETSI EN 319 102-1)", en: "Validation result (ETSI EN 319 102-1)")

    /// The words of the standard, and what they mean.
    static func sentence(_ verdict: ValidationVerdict) -> BilingualText {
        let meaning = verdict.subIndication.map(meaning) ?? BilingualText(lt: "parašas galioja", en: "the signature is valid")
        return BilingualText(lt: "\(verdict) – \(meaning.lt)", en: "\(verdict) – \(meaning.en)")
    }

    static func failingCertificate(_ depth: Int) -> BilingualText {
        depth == 0
            ? BilingualText(lt: "Netinka pasirašiusiojo sertifikatas", en: "The signer’s certificate fails")
            : BilingualText(lt: "Netinka sertifikavimo tarnybos sertifikatas", en: "An authority’s certificate fails")
    }

    private static func meaning(_ subIndication: ValidationVerdict.SubIndication) -> BilingualText {
        switch subIndication {
        case .formatFailure: BilingualText(lt: "tai ne tokio pavidalo parašas", en: "it is not in the form of such a signature")
        case .hashFailure: BilingualText(lt: "dalies santrauka nesutampa", en: "a part’s digest differs")
        case .signatureCryptographicFailure:
            BilingualText(lt: "parašas neatitinka pasirašytų duomenų", en: "the signature does not fit what was signed")
        case .revoked: BilingualText(lt: "sertifikatas buvo atšauktas anksčiau", en: "the certificate had been revoked before")
        case .expired: BilingualText(lt: "sertifikatas nebegaliojo", en: "the certificate had expired before")
        case .notYetValid: BilingualText(lt: "sertifikatas dar negaliojo", en: "the certificate was not yet valid")
        case .noSigningCertificateFound:
            BilingualText(lt: "nėra nurodyto pasirašymo sertifikato", en: "the signing certificate that is named is not there")
        case .noCertificateChainFound:
            BilingualText(lt: "nerasta sertifikatų grandinė iki patikimos tarnybos", en: "no chain of certificates leads to a trusted authority")
        case .certificateChainGeneralFailure: BilingualText(lt: "sertifikatų grandinėje yra klaida", en: "the chain of certificates is broken")
        case .chainConstraintsFailure:
            BilingualText(lt: "sertifikatas neskirtas šiam tikslui", en: "a certificate is not for this use")
        case .signatureConstraintsFailure: BilingualText(lt: "parašas neatitinka reikalavimų", en: "the signature breaks a rule")
        case .cryptographicConstraintsFailure: BilingualText(lt: "raktas ar algoritmas per silpnas", en: "a key or algorithm is too weak")
        case .revokedNoProofOfExistence:
            BilingualText(
                lt: "sertifikatas atšauktas; neįrodyta, kad pasirašyta anksčiau",
                en: "the certificate is revoked; that it was signed before is not proven")
        case .revokedAuthorityNoProofOfExistence:
            BilingualText(
                lt: "sertifikavimo tarnybos sertifikatas atšauktas; neįrodyta, kad pasirašyta anksčiau",
                en: "an authority’s certificate is revoked; that it was signed before is not proven")
        case .outOfBoundsNoProofOfExistence:
            BilingualText(
                lt: "sertifikatas nebegalioja; neįrodyta, kad pasirašyta anksčiau",
                en: "the certificate has expired; that it was signed before is not proven")
        case .tryLater:
            BilingualText(lt: "nėra galiojančių duomenų apie atšaukimą", en: "no valid information on revocation is at hand")
        }
    }
}
