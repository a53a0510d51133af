import ExchangeFormats

extension DaemonKeys {
    /// Times in whole seconds, sizes in bytes. What is written here are the defaults; ranges and reasons are in `Docs/operating.md`.
    static let limits = ConfigurationKey.optional(
        "limits", deliveries + rates + connections + uploads + downloads + life,
        lt: "Ribos: laikas sekundėmis, dydžiai baitais. Įrašytos numatytosios reikšmės.",
        en: "Limits: times in seconds, sizes in bytes. These are the defaults.")

    private static let deliveries: [ConfigurationKey] = [
        .optional("lease", "60", lt: "Kiek laiko pristatymas yra gavėjo rankose.", en: "How long a delivery is in its recipient's hand."),
        .plain("inFlightPerEndpoint", "1000"),
        .optional(
            "unreceipted", "50", lt: "Tiek kartų paimtas ir nepatvirtintas pranešimas sulaikomas, kai kiti patvirtinami.",
            en: "Fetched so often without a receipt while others are receipted, a message is parked."),
        .optional(
            "senderShare", "50", lt: "Kiek procentų gavėjo eilės gali užimti vienas siuntėjas.", en: "Per cent of a queue that one sender may hold."),
    ]

    private static let rates: [ConfigurationKey] = [
        .optional(
            "submissionBurst", "5000", lt: "Vieno dalyvio pateikimai: tiek iš karto, paskui tiek per sekundę.",
            en: "Submissions of one endpoint: so many at once, then so many a second."),
        .plain("submissionsPerSecond", "500"),
        .optional("rejectionBurst", "50", lt: "Pasirašyti atmetimai vienam dalyviui.", en: "Signed rejections per endpoint."),
        .plain("rejectionsPerSecond", "5"),
        .optional(
            "clockGap", "604800", lt: "Po tokios pertraukos laikrodį reikia patvirtinti (--accept-clock).",
            en: "After such a gap the clock has to be vouched for (--accept-clock)."),
    ]

    private static let connections: [ConfigurationKey] = [
        .optional(
            "connections", "2048", lt: "Atviros jungtys: visų, iš vieno adreso, vieno sertifikato.",
            en: "Open connections: in all, of an address, of a certificate."),
        .plain("connectionsPerAddress", "256"), .plain("connectionsPerCertificate", "64"), .plain("handshake", "10"), .plain("idle", "75"),
        .plain("requestRead", "30"), .plain("answerWrite", "30"),
        .optional("requests", "256", lt: "Vienu metu tvarkomos užklausos.", en: "Requests at work at once."),
        .plain("requestsPerEndpoint", "32"), .plain("longPolls", "2048"), .plain("longPollsPerEndpoint", "8"),
    ]

    private static let uploads: [ConfigurationKey] = [
        .optional(
            "uploadLease", "86400", lt: "Kiek laikomas įkeltas priedas, kurio nemini joks priimtas pranešimas.",
            en: "How long an upload is kept that no accepted message names."),
        .plain("uploadsPerEndpoint", "256"), .plain("uploadBytesPerEndpoint", "8589934592"),
        .optional("uploadDiskReserve", "1073741824", lt: "Disko vieta, kurios priedai neužima.", en: "What no upload takes of the disk."),
        .plain("uploadsAtOnce", "32"), .plain("uploadsAtOncePerEndpoint", "4"), .plain("uploadBytesPerSecond", "16384"), .plain("uploadWindow", "30"),
        .plain("uploadTime", "21600"),
    ]

    private static let downloads: [ConfigurationKey] = [
        .plain("downloadsAtOnce", "64"), .plain("downloadsAtOncePerEndpoint", "8"), .plain("downloadStall", "60"),
        .plain("partBytesPerSecond", "262144"),
        .optional(
            "pushesPerEndpoint", "4", lt: "Kiek pranešimų vienu metu pristatoma vienam dalyviui.", en: "Messages pushed at once to one endpoint."),
        .optional(
            "pushDeclines", "8", lt: "Kiek kartų gavėjui nepriėmus pranešimas sulaikomas.", en: "After so many refusals a message is parked."),
    ]

    private static let life: [ConfigurationKey] = [
        .optional(
            "logHeadInterval", "300", lt: "Kas kiek laiko pasirašoma audito žurnalo santrauka.", en: "How often the audit log's head is signed."),
        .plain("logHeadSpacing", "60"),
        .optional(
            "drain", "20", lt: "Kiek laiko stabdant leidžiama užbaigti pradėtas užklausas.", en: "How long requests may take when the gateway stops."),
    ]
}
