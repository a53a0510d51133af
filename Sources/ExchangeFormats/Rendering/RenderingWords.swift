/// The words that renderings are made of beside labels of definitions.
package enum RenderingWords {
    // MARK: Values

    static let yes = BilingualText(lt: "taip", en: "yes")
    static let no = BilingualText(lt: "ne", en: "no")
    static let nothing = BilingualText(lt: "nenurodyta", en: "not stated")
    static let withheld = BilingualText(lt: "nerodoma", en: "not shown")
    static let unknownElement = BilingualText(lt: "Nežinomas laukas", en: "Unknown field")
    static let tooDeep = BilingualText(lt: "nerodoma: per daug lygių", en: "not shown: too many levels")

    static let omittedCharacters = CountedText(
        lt: "{n} {n:ženklas nerodomas/ženklai nerodomi/ženklų nerodoma}", en: "{n} {n:character/characters} not shown")
    package static func omitted(_ characters: Int) -> BilingualText {
        let text = omittedCharacters.filled(characters)
        return BilingualText(lt: "… (\(text.lt))", en: "… (\(text.en))")
    }

    static let omittedRows = CountedText(
        lt: "{n} {n:eilutė nerodoma/eilutės nerodomos/eilučių nerodoma}: pranešimas per ilgas.",
        en: "{n} {n:row/rows} not shown: the message is too long.")
    package static let records = CountedText(lt: "{n} {n:įrašas/įrašai/įrašų}", en: "{n} {n:entry/entries}")

    package static func attachmentNumber(_ number: Int) -> BilingualText { BilingualText(lt: "\(number) priedas", en: "Attachment \(number)") }

    // MARK: Headings

    static let manifest = BilingualText(lt: "Lydraštis", en: "Manifest")
    static let body = BilingualText(lt: "Turinys", en: "Body")
    package static let attachments = BilingualText(lt: "Priedai", en: "Attachments")
    static let description = BilingualText(lt: "Aprašymas", en: "Description")
    static let message = BilingualText(lt: "Pranešimas", en: "Message")
    package static let signature = BilingualText(lt: "Parašas", en: "Signature")
    package static let messageID = BilingualText(lt: "Pranešimo identifikatorius", en: "Message identifier")

    // MARK: Notes

    static let identitiesNotShown = BilingualText(
        lt: "Asmenų tapatybę atskleidžiantys duomenys nerodomi.", en: "Data that tell somebody’s identity are not shown.")
    static let hasUnknownElements = BilingualText(
        lt: "Yra laukų, kurių formato apraše nėra; jie rodomi taip, kaip užrašyti.",
        en: "There are fields that the format does not know; they are shown as they were written.")
    static let bodyMissing = BilingualText(lt: "Turinio čia nėra (ištrintas).", en: "The content is not here (erased).")
    static let bodySeparate = BilingualText(
        lt: "Turinys perduodamas atskirai; čia jo nėra.", en: "The body travels on its own and is not here.")
    static let bodySealed = BilingualText(
        lt: "Turinys užšifruotas; jį perskaityti gali tik gavėjas.", en: "The body is sealed; only the recipient can read it.")
    static let bodyDamaged = BilingualText(
        lt: "Turinio perskaityti nepavyko: tai ne JSON objektas.", en: "The body cannot be read: it is not a JSON object.")
    static let formatUnknown = BilingualText(
        lt: "Šio formato programa nežino, todėl turinys nerodomas.", en: "The program does not know this format, so the body is not shown.")
    static let manifestDamaged = BilingualText(
        lt: "Lydraščio perskaityti nepavyko.", en: "The manifest cannot be read.")

    static func signedIn(_ binding: Language) -> BilingualText {
        binding == .lt
            ? BilingualText(lt: "Pasirašyta lietuvių kalba.", en: "This is a view: the message was signed in Lithuanian.")
            : BilingualText(lt: "Tai tik peržiūra: pranešimas pasirašytas anglų kalba.", en: "Signed in English.")
    }

    // MARK: The signature

    static let verified = BilingualText(lt: "Parašas galioja.", en: "The signature is valid.")
    static let verifiedOnArrival = BilingualText(
        lt: "Parašas galioja: patikrintas gavus pranešimą.", en: "The signature is valid: it was verified when the message came.")
    static let notChecked = BilingualText(lt: "Parašas netikrintas.", en: "The signature has not been checked.")
    static let failed = BilingualText(lt: "Parašo patvirtinti nepavyko.", en: "The signature could not be verified.")
    static let unsigned = BilingualText(lt: "Turinys be parašo.", en: "A body without a signature.")
    static let unreadable = BilingualText(lt: "Pranešimo perskaityti nepavyko.", en: "The message cannot be read.")
    static let why = BilingualText(lt: "Priežastis", en: "Reason")
    package static let signer = BilingualText(lt: "Pasirašė", en: "Signed by")
    package static let certificate = BilingualText(lt: "Sertifikato kontrolinis kodas (SHA-256)", en: "Certificate fingerprint (SHA-256)")
    package static let claimedAt = BilingualText(lt: "Pasirašymo laikas (siuntėjo nurodytas)", en: "Signing time (as the sender claims)")
    package static let judgedAt = BilingualText(lt: "Sertifikato galiojimas vertintas pagal laiką", en: "Certificate judged at")
    static let judgedBy = BilingualText(lt: "Kodėl pagal šį laiką", en: "Why at that time")
    static let arrivedAt = BilingualText(lt: "Gauta", en: "Received")

    /// `nil` where the label says it.
    package static func basis(_ basis: RenderedVerdict.Basis) -> BilingualText? {
        switch basis {
        case .arrival: nil
        case .acceptance: BilingualText(lt: "mainų mazgo paliudytas priėmimas", en: "acceptance attested by the gateway")
        case .given: BilingualText(lt: "nurodytas parametru --at", en: "given by --at")
        case .now: BilingualText(lt: "dabar", en: "now")
        }
    }
}
