import ExchangeFormats

/// Parameters that several operations share, with their ranges from where the server reads them.
extension APIOperation.Parameter {
    static let messageID = Self(
        .path, "messageId", APISchema.reference("Uuid"), lt: "Pranešimo identifikatorius iš jo lydraščio.",
        en: "The message’s identifier, from its manifest.")
    static let deliveryID = Self(
        .path, "deliveryId", APISchema.reference("Uuid"), lt: "Pristatymo identifikatorius iš gaunamųjų sąrašo.",
        en: "The delivery’s identifier, from the inbox listing.")
    static let formatID = Self(
        .path, "formatId", ["type": "string", "pattern": .string(APISchema.formatID)], lt: "Formato identifikatorius, pavyzdžiui, THB-100.",
        en: "The format’s identifier, for example THB-100.")
    static let version = Self(
        .path, "version", APISchema.reference("FormatVersion"), lt: "Formato versija.", en: "The format’s version.")
    static func language(lt: String, en: String) -> Self {
        Self(.path, "language", APISchema.choice(Language.allCases.map(\.rawValue)), lt: lt, en: en)
    }
    static let rootSequence = Self(
        .path, "sequence", APISchema.integer(from: 1), lt: "Mainų įrodymų šaknies eilės numeris iš jos pačios.",
        en: "The sequence number of the evidence root, from the root itself.")
    static let wait = Self(
        .query, "wait", APISchema.integer(from: 0, to: APILimits.waitSeconds, standard: 0),
        lt: "Kiek sekundžių laukti, kol kas nors atsiras; atsakoma iš karto, kai tik atsiranda.",
        en: "How many seconds to wait for something to come; the answer comes as soon as it does.")
    static let most = Self(
        .query, "max", APISchema.integer(from: 1, to: APILimits.pageItems, standard: APILimits.pageItems),
        lt: "Kiek daugiausia įrašų pateikti.", en: "The most items to list.")
    static let messages = Self(
        .query, "messages", ["type": "boolean", "default": .bool(false)],
        lt: "Ar kartu pateikti ir pačius pranešimus. Kiekvienas pateiktas pranešimas laikomas perduotu skaityti (ContentConsignment).",
        en: "Whether to bring the messages along. Each one that is brought counts as consigned (ContentConsignment).")
    static let after = Self(
        .query, "after", APISchema.integer(from: 0, to: nil, standard: 0),
        lt: "Paskutinio jau gauto mainų įrodymo eilės numeris.", en: "The sequence number of the last evidence that you have.")
    static let recipient = Self(
        .query, "recipient", APISchema.reference("EndpointId"), lt: "Kurio gavėjo pristatymas; nenurodžius – visi.",
        en: "Whose delivery; every one where it is absent.")
    /// RFC 9110 §12.5.4. What is malformed in it is not looked at, so any text will do.
    static let acceptLanguage = Self(
        .header, "Accept-Language", ["type": "string"],
        lt: "Kuria kalba pateikti klaidos sakinį: „lt“ (numatytoji) arba „en“.",
        en: "The language of a problem’s sentence: “lt” (the default) or “en”.")
}
