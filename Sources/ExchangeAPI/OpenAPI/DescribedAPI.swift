import ExchangeFormats

/// An API that an OpenAPI document describes: its tables, and what is said of it as a whole.
package struct DescribedAPI: Sendable {
    package let operations: [APIOperation]
    package let components: [APIComponent]
    let title: BilingualText
    let description: BilingualText
    /// What `securitySchemes` calls the callers' certificates.
    let scheme: String
    let certificate: BilingualText

    /// For the endpoints of an exchange.
    package static let exchange = DescribedAPI(
        operations: APIOperations.all, components: APISchemas.all,
        title: BilingualText(lt: "Vartų mainų sąsaja", en: "Vartai exchange API"),
        description: BilingualText(
            lt:
                "Tarpinstituciniai pranešimai apie prekybą žmonėmis. Kiekvienas kreipinys daromas abipusiu TLS 1.3 su mainų dalyvio sertifikatu. Netinkamas kreipinys atmetamas: nežinomas arba pakartotas parametras ir nežinomas JSON laukas yra klaidos. Kiekviena klaida yra „application/problem+json“ su nekintamu kodu ir sakiniu abiem kalbomis. Kitu metodu kreipiantis į žinomą kelią atsakoma 405 su antrašte „Allow“, kreipiantis į nežinomą – 404.",
            en:
                "Messages between agencies against trafficking in human beings. Every request comes over mutual TLS 1.3 with an endpoint’s certificate. What is not right is refused: an unknown or repeated parameter and an unknown JSON member are errors. Every error is application/problem+json with a stable code and a sentence in both languages. Another method on a known path is answered with 405 and Allow, an unknown path with 404."
        ), scheme: "endpointCertificate",
        certificate: BilingualText(
            lt: "Ryšio sertifikatas, įrašytas į dalyvių katalogą prie besikreipiančio mainų dalyvio.",
            en: "The TLS certificate that the directory names for the calling endpoint."))

    /// For the exchange's administrators, on a listener of its own.
    package static let administration = DescribedAPI(
        operations: AdminOperations.all.map(\.operation), components: APISchemas.administration,
        title: BilingualText(lt: "Vartų administravimo sąsaja", en: "Vartai admin API"),
        description: BilingualText(
            lt:
                "Mainų mazgo eilių priežiūra. Kiekvienas kreipinys daromas abipusiu TLS 1.3 su administratoriaus sertifikatu; ką administratorius gali, sako jo vaidmenys mazgo konfigūracijoje. Pateikiami tik metaduomenys: pranešimų turinio čia nėra. Kiekvienas veiksmas įrašomas į audito žurnalą su administratoriaus identifikatoriumi ir pagrindu.",
            en:
                "Looks after the queues of a gateway. Every request comes over mutual TLS 1.3 with an administrator’s certificate; what an administrator may do is said by the roles in the gateway’s configuration. Metadata only: nothing of a message’s content is here. Every act goes into the audit log with the administrator’s id and the ground."
        ), scheme: "administratorCertificate",
        certificate: BilingualText(
            lt: "Mainų aplinkos išduotas administratoriaus sertifikatas.", en: "A certificate that the exchange issued to an administrator."))
}
