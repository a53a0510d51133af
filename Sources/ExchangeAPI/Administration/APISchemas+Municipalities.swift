import ExchangeFormats

extension APISchemas {
    static let ofMunicipalities: [APIComponent] = [
        APIComponent(
            "AdminMunicipality",
            lt:
                "Savivaldybė. COVERED: ją galima pasiekti; UNREADY: mainų dalyvis yra, bet nukreipimų neskaito arba nėra galiojančio susitarimo; MISSING: mainų dalyvio nėra.",
            en:
                "A municipality. COVERED: referrals reach it; UNREADY: it has an endpoint that does not read referrals or is in no agreement in force; MISSING: it has no endpoint.",
            optional: ["endpoint", "overdueSince"],
            members: [
                "code": APISchema.text("^LT-[0-9]{2}$"), "endpoint": APISchema.reference("EndpointId"),
                "state": APISchema.choice(["COVERED", "UNREADY", "MISSING"]), "waiting": APISchema.integer(from: 0),
                "overdue": APISchema.integer(from: 0), "overdueSince": APISchema.reference("Instant"),
            ]),
        APIComponent(
            "AdminMunicipalityListing", lt: "Visos savivaldybės.", en: "Every municipality.",
            members: ["items": APISchema.list(APISchema.reference("AdminMunicipality"))]),
    ]
}
