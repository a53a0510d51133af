import ExchangeFormats

/// Every key of `vartaid.yaml`: what `vartaid init` writes, and what a test holds against the reader and against `Docs/operating.md`.
///
/// `storage` is missing on purpose: it switches durability off, for this project's own crash tests.
package enum DaemonKeys {
    /// - Parameters:
    ///   - exchange: such as `lt.test`.
    ///   - gateway: such as `lt.vartai`.
    package static func all(exchange: String, gateway: String, state: String = "state", keys: String = "keys") -> [ConfigurationKey] {
        place(exchange, gateway, state, keys) + listeners + credentials + trust + registry + [fourEyes, retention, timestamps, alarms, limits]
    }

    private static func place(_ exchange: String, _ gateway: String, _ state: String, _ keys: String) -> [ConfigurationKey] {
        [
            .required(
                "exchange", exchange, lt: "Mainų aplinka: ta pati kataloge ir visuose sertifikatuose.",
                en: "The exchange: that of the directory and of all certificates."),
            .required(
                "gateway", gateway, lt: "Mazgo identifikatorius, kuriam išduoti abu jo sertifikatai.",
                en: "The gateway's id, to which both its certificates are made out."),
            .required(
                "state", state, lt: "Pranešimai, įrodymai, audito žurnalas. Aplankas, kurio teisės 0700.",
                en: "Messages, evidence, audit log. A folder of mode 0700."),
            .required(
                "keys", keys, lt: "Pranešimų turinio raktai ir pagrindinis raktas: kitas diskas, kita atsarginė kopija.",
                en: "The keys of the contents, and the master key: another volume, another backup."),
        ]
    }

    private static func address(_ host: String, _ port: Int) -> [ConfigurationKey] {
        [.plain("host", host, isRequired: true), .plain("port", String(port), isRequired: true)]
    }

    private static let listeners: [ConfigurationKey] = [
        .required("listen", address("0.0.0.0", 8443), lt: "Mainų sąsaja (TLS).", en: "The exchange API (TLS)."),
        .optional(
            "secondListen", address("0.0.0.0", 9443) + [.plain("endpoints", "[lt.sav.15]", isRequired: true)],
            lt: "Antrasis tinklas ir tik jame aptarnaujami dalyviai.", en: "A second network, and the endpoints that are served there alone."),
        .required(
            "health", address("127.0.0.1", 8480), lt: "Būklė ir rodikliai be jokio tapatybės tikrinimo: tik vidinis adresas.",
            en: "Health and metrics, which ask nobody who he is: an inner address only."),
        .optional(
            "console", address("127.0.0.1", 8444), lt: "Administratorių pultas (TLS).", en: "The administrators' console (TLS)."),
        .optional("admin", address("127.0.0.1", 8445), lt: "Administravimo sąsaja (TLS).", en: "The admin API (TLS)."),
        .optional(
            "administrators", [.plain("rasa", "[observer]"), .plain("jonas", "[operator, auditor]")],
            lt: "Kas kokius vaidmenis turi: observer, operator, securityOfficer, auditor.",
            en: "Who has which roles: observer, operator, securityOfficer, auditor."),
    ]

    private static let passphrase = ConfigurationKey.optional(
        "passphrase", "secrets/passphrase", lt: "Slaptafrazės arba PIN failas (0600), ne pati slaptafrazė.",
        en: "The file (0600) with its passphrase or PIN, never the secret itself.")

    private static let credentials: [ConfigurationKey] = [
        .required(
            "tls",
            [.plain("certificate", "pki/gateway/tls.pem", isRequired: true), .plain("key", "pki/gateway/tls.key", isRequired: true), passphrase],
            lt: "Ryšio sertifikatas ir raktas (P-256).", en: "The certificate and key of connections (P-256)."),
        .required(
            "seal",
            [.plain("certificate", "pki/gateway/seal.pem", isRequired: true), .plain("key", "pki/gateway/seal.key", isRequired: true), passphrase],
            lt: "Įrodymų spaudas: failas, credential:<vardas> arba pkcs11: adresas.",
            en: "The seal of evidence: a file, credential:<name> or a pkcs11: URI."),
        .optional(
            "push",
            [
                .optional(
                    "tls", [.plain("certificate", "pki/gateway/push.pem"), .plain("key", "pki/gateway/push.key"), passphrase],
                    lt: "Ryšio kliento sertifikatas ir raktas (P-256).", en: "A certificate (profile gateway-push) and its key (P-256).")
            ], lt: "Kuo mazgas prisistato dalyviams, kuriems pranešimus pristato pats.",
            en: "With what the gateway calls the endpoints that it pushes to."),
        .optional(
            "wrapping", [.plain("key", "secrets/wrapping.key"), .plain("passphrase", "secrets/wrapping.pin")],
            lt: "Raktas, kuriuo užšifruotas pagrindinis raktas; nenurodžius – neužšifruotas.",
            en: "The key that the master key lies under; absent: in clear."),
        .optional(
            "formerWrapping", [.plain("key", "secrets/former.key"), .plain("passphrase", "secrets/former.pin")],
            lt: "Ankstesnis toks raktas, skirtas „vartaid run --rewrap“.", en: "The one before, for vartaid run --rewrap."),
    ]

    private static let trust: [ConfigurationKey] = [
        .required("anchors", "pki/anchors.pem", lt: "Patikimos sertifikavimo tarnybos (PEM).", en: "Trusted authorities (PEM)."),
        .optional("intermediates", "[pki/issuing.pem]", lt: "Tarpinės sertifikavimo tarnybos.", en: "Authorities between."),
        .required(
            "revocationLists", "[pki/crl.pem]", lt: "Visų tarnybų atšauktų sertifikatų sąrašai.", en: "Revocation lists of every authority."),
        .optional(
            "revocation",
            [
                .plain("lists", "[\"http://ca.example.lt/issuing.crl\"]"), .plain("responders", "[\"http://ocsp.example.lt\"]"),
                .plain("hosts", "[ca.example.lt]"), .plain("every", "30"), .plain("timeout", "10"),
                .optional(
                    "whenUnavailable", [.plain("grace", "3600")], lt: "refuse arba grace: tiek sekundžių tikima pasibaigusiais sąrašais.",
                    en: "refuse, or grace: for so many seconds lists count that have ended."),
            ], lt: "Kas klausiama apie atšaukimus; laikas – sekundėmis.", en: "Who is asked what was revoked; times in seconds."),
        .optional(
            "retired", "{ES256: 2035-01-01T00:00:00Z}", lt: "Nuo kada algoritmu pasirašyti pranešimai atmetami.",
            en: "From when on new signatures by an algorithm are refused."),
    ]

    private static let registry: [ConfigurationKey] = [
        .required("directory", "directory.yaml", lt: "Dalyvių katalogas.", en: "The directory of endpoints."),
        .required("agreements", "agreements.yaml", lt: "Susitarimai: be jų nėra maršrutų.", en: "The agreements: without one there is no route."),
        .optional(
            "approvals", "approvals.json", lt: "Dviejų administratorių patvirtinimai arba none; privaloma, jei aplinka ne bandomoji (.test).",
            en: "Two administrators' approvals, or none; required unless the exchange's name ends in .test."),
        .optional("certificates", "pki", lt: "Aplankas, kuriame yra katalogo sertifikatai.", en: "The folder of the directory's certificate files."),
        .optional("schemas", "Schemas", lt: "Skelbiamos pranešimų schemos.", en: "The schemas of messages, served to all."),
    ]

    private static let fourEyes = ConfigurationKey.optional(
        "fourEyes",
        [
            .plain("agreements", "true"),
            .optional(
                "emergency", "false", lt: "Ar saugos įgaliotinis skubos tvarka gali keisti vienas.",
                en: "Whether a security officer may act alone in an emergency."),
            .optional("approveWithin", "24h", lt: "Per kiek laiko tada patvirtina antrasis.", en: "In which time the second approves then."),
        ], lt: "Ar susitarimus keičia du administratoriai.", en: "Whether agreements are changed by two administrators.")

    private static let retention = ConfigurationKey.optional(
        "retention",
        [
            .plain("standard", "72"), .plain("formats", "{THB-100: 24, THB-101: 24, THB-230: 720}"),
            .optional(
                "keyRenewal", "24", lt: "Kas kiek valandų ištrynus turinį keičiamas pagrindinis raktas.",
                en: "Hours between renewals of the master key, where something was erased."),
        ], lt: "Kiek valandų po paskutinio pristatymo saugomas turinys.", en: "Hours that contents are kept after their last delivery.")

    private static let timestamps = ConfigurationKey.optional(
        "timestamps",
        [
            .list(
                "authorities",
                [
                    [
                        .plain("url", "\"http://tsa.example.lt/\""), .plain("name", "tsa"), .plain("anchors", "pki/anchors.pem"),
                        .plain("intermediates", "[pki/issuing.pem]"), .plain("revocationLists", "[pki/crl.pem]"), .plain("policy", "1.2.3.4.5"),
                    ]
                ], lt: "Laiko žymų tarnybos; klausiama iš eilės.", en: "Time-stamping authorities, asked in their order."),
            .optional("interval", "60", lt: "Kas kiek sekundžių prašoma žymos.", en: "Seconds between two batches."),
            .plain("batch", "10000"), .plain("timeout", "10"), .plain("clockTolerance", "60"), .plain("probe", "300"),
            .plain("alarms", [.plain("warning", "600"), .plain("error", "3600"), .plain("critical", "14400")]),
            .optional("renewal", "30", lt: "Prieš kiek dienų žymos atnaujinamos.", en: "Days before its end that a stamp is renewed."),
            .optional(
                "stampBeforeDelivery", "[THB-300]", lt: "Formatai, kurie iki žymos nesiūlomi gavėjui.",
                en: "Formats that are not offered before their stamp is there."),
            .optional(
                "stampEach", "[THB-300]", lt: "Formatai, kurių kiekvienas pranešimas gauna atskirą žymą.",
                en: "Formats with a stamp for each message."),
        ], lt: "Laiko žymos (RFC 3161).", en: "Time-stamps (RFC 3161).")

    private static let alarms = ConfigurationKey.optional(
        "alarms",
        [
            .plain("every", "15"),
            .optional("queueAge", "900", lt: "Kiek sekundžių eilėje galima laukti.", en: "Seconds that something may wait in a queue."),
            .optional("queueAges", [.plain("lt.md", "3600")], lt: "Tas pats atskiriems dalyviams.", en: "The same for single endpoints."),
            .optional("silence", "600", lt: "Kiek sekundžių dalyvis gali nesikreipti.", en: "Seconds that an endpoint may not call."),
            .plain("refused", [.plain("percent", "20"), .plain("least", "50")]), .plain("commit", "2"),
            .optional(
                "freeDisk", [.plain("warning", "10"), .plain("critical", "5")], lt: "Laisvos disko vietos procentai.",
                en: "Per cent of the disk that are free."),
            .optional(
                "mail",
                [
                    .plain("server", "\"smtps://mail.example:465\""), .plain("from", "vartai@gateway.example"), .plain("user", "vartai"),
                    .optional(
                        "password", "secrets/mail.password", lt: "Slaptažodžio failas (0600) arba credential:<vardas>.",
                        en: "The file (0600) with the password, or credential:<name>."),
                ], lt: "Pašto serveris.", en: "The mail server."),
            .list(
                "receivers",
                [
                    [.plain("name", "budėtojas"), .plain("mail", "budi@gateway.example"), .plain("language", "lt")],
                    [
                        .plain("name", "on-call"), .plain("webhook", "\"https://call.example/vartai\""), .plain("secret", "secrets/webhook.secret"),
                        .plain("language", "en"), .plain("least", "critical"),
                    ],
                ], lt: "Kam ir kokia kalba pranešama.", en: "Who is told, and in which language."),
        ], lt: "Signalai.", en: "Alarms.")
}
