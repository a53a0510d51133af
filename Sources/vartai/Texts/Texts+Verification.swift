import ExchangeFormats

extension Texts {
    static let exchange = BilingualText(lt: "Mainų aplinka", en: "Exchange")
    static let signature = RenderingWords.signature
    static let signatureGood = BilingualText(lt: "galioja", en: "valid")
    static let signer = RenderingWords.signer
    static let certificate = BilingualText(lt: "Sertifikatas", en: "Certificate")
    static let claimedAt = RenderingWords.claimedAt
    static let judgedAt = RenderingWords.judgedAt
    static let digest = BilingualText(lt: "Pranešimo santrauka (SHA-256)", en: "Message digest (SHA-256)")
    static let part = BilingualText(lt: "Dalis", en: "Part")
    static let size = BilingualText(lt: "Dydis", en: "Size")
    static let partDigest = BilingualText(lt: "Santrauka (SHA-256 su atsitiktine reikšme)", en: "Digest (salted SHA-256)")
    static let partResult = BilingualText(lt: "Patikra", en: "Check")
    static let partMatches = BilingualText(lt: "sutampa", en: "matches")
    static let partErased = BilingualText(lt: "turinio čia nėra (ištrintas)", en: "content is not here (erased)")
    static let partDiffers = BilingualText(lt: "nesutampa", en: "differs")
    static let partUnchecked = BilingualText(lt: "netikrinta", en: "not checked")

    static func partsNotChecked(_ parts: [String]) -> BilingualText {
        let names = parts.joined(separator: ", ")
        return BilingualText(
            lt: "Netikrintos atskirai siunčiamos dalys: \(names). Failus nurodykite parametru --part DALIS=FAILAS.",
            en: "Parts that travel on their own were not checked: \(names). Give their files with --part PART=FILE.")
    }

    static let evidence = BilingualText(lt: "Mainų įrodymai", en: "Evidence")
    static let gateway = BilingualText(lt: "Paliudijo", en: "Stated by")
    static let noEvidence = BilingualText(
        lt: "Mainų įrodymų nepateikta: kada pasirašyta, žinoma tik iš paties pasirašiusiojo.",
        en: "No evidence was given: when it was signed rests on the signer’s word alone.")
    static let verified = BilingualText(lt: "Patikrinta: pranešimas autentiškas.", en: "Verified: the message is authentic.")
    static let verifiedWithoutContent = BilingualText(
        lt: "Patikrinta: lydraštis autentiškas, turinio nėra.", en: "Verified: the manifest is authentic; the content is not here.")

    static func evidenceOfOther(_ file: String) -> BilingualText {
        BilingualText(
            lt: "Mainų įrodymas faile „\(file)“ yra apie kitą pranešimą.", en: "The evidence in “\(file)” is about another message.")
    }

    static let evidenceNotYet = BilingualText(lt: "Mainų įrodymų dar nėra.", en: "There is no evidence yet.")

    static let certificateMissing = BilingualText(lt: "Faile nėra nė vieno sertifikato.", en: "The file holds no certificate.")
    static let certificateMalformed = BilingualText(lt: "Tai ne sertifikatas (PEM).", en: "This is not a certificate (PEM).")
    static let revocationListMalformed = BilingualText(
        lt: "Tai ne atšauktų sertifikatų sąrašas (DER ar PEM).", en: "This is not a certificate revocation list (DER or PEM).")
    static let keyUnusable = BilingualText(
        lt: "Privatusis raktas netinka arba nepriklauso sertifikatui.", en: "The private key is unusable or not the certificate’s.")
    static let notIssuedHere = BilingualText(
        lt: "Šį sertifikatą išdavė kita sertifikavimo tarnyba.", en: "The certificate was issued by another authority.")

    static func nameRefused(_ name: String) -> BilingualText {
        BilingualText(lt: "Vardas „\(name)“ sertifikate neleidžiamas.", en: "The name “\(name)” cannot stand in a certificate.")
    }

    static func profileMalformed(_ path: String) -> BilingualText {
        .init(
            lt: "Failas „\(path)“ nėra sertifikato profilis: eilutės turi būti „vardas = reikšmė“.",
            en: "The file “\(path)” is not a certificate profile: lines have to be “name = value”.")
    }

    static func fileUnusable(_ path: String) -> BilingualText {
        BilingualText(lt: "Failo „\(path)“ naudoti nepavyko.", en: "The file “\(path)” cannot be used.")
    }

    static func fileOpenToOthers(_ path: String, mode: String) -> BilingualText {
        BilingualText(
            lt: "Failas „\(path)“ prieinamas kitiems naudotojams (teisės \(mode)); nustatykite 0600.",
            en: "The file “\(path)” is open to other users (mode \(mode)); set it to 0600.")
    }

    // MARK: Certificates

    static let issuer = BilingualText(lt: "Išdavė", en: "Issuer")
    static let serialNumber = BilingualText(lt: "Serijos numeris", en: "Serial number")
    static let validFrom = BilingualText(lt: "Galioja nuo", en: "Valid from")
    static let validTo = BilingualText(lt: "Galioja iki", en: "Valid until")
    static let fingerprint = BilingualText(lt: "Kontrolinis kodas (SHA-256)", en: "Fingerprint (SHA-256)")
    static let subjectOf = BilingualText(lt: "Kam išduotas", en: "Issued to")
    static let alternativeNames = BilingualText(lt: "Kiti vardai", en: "Alternative names")
    static let listMade = BilingualText(lt: "Sąrašas sudarytas", en: "List made")
    static let listEnds = BilingualText(lt: "Sąrašas galioja iki", en: "List valid until")
    static let revokedAt = BilingualText(lt: "Atšauktas", en: "Revoked")
    static let nothingRevoked = BilingualText(lt: "Atšauktų sertifikatų nėra.", en: "No certificate is revoked.")

    static func pkiCreated(_ path: String) -> BilingualText {
        BilingualText(
            lt: "Kūrimo aplinkos sertifikatai sukurti aplanke „\(path)“. Tikriems mainams jie netinka.",
            en: "A development PKI was made in “\(path)”. It is not for real exchanges.")
    }

    static func revoked(_ path: String) -> BilingualText {
        BilingualText(lt: "Sertifikatas „\(path)“ atšauktas; sąrašas atnaujintas.", en: "Certificate “\(path)” is revoked; the list is renewed.")
    }
}
