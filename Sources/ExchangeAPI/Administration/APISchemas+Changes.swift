import ExchangeFormats

extension APISchemas {
    /// The schemas of changes of the agreements.
    static let changes: [APIComponent] = [
        APIComponent(
            "AdminChangeAct", lt: "Kas ir kada.", en: "Who, and when.",
            members: ["administrator": ["type": "string", "minLength": 1], "at": APISchema.reference("Instant")]),
        APIComponent(
            "AdminChange", lt: "Susitarimų pakeitimas.", en: "A change of the agreements.", optional: optional, members: members),
        APIComponent(
            "AdminChangeListing", lt: "Susitarimų pakeitimai.", en: "Changes of the agreements.",
            members: ["items": APISchema.list(APISchema.reference("AdminChange"), most: AdminLimits.changes)]),
        APIComponent(
            "AdminChangeDetails",
            lt: "Susitarimų pakeitimas, jo tekstas ir skirtumai. Skirtumų nėra, jei pagal dabartinį dalyvių katalogą jų nustatyti negalima.",
            en: "A change of the agreements, its text, and the differences; those are absent where they cannot be told by the directory of now.",
            optional: optional.union(["differences"]), members: details),
        APIComponent(
            "AdminDifference", lt: "Vienas skirtumas: susitarimo arba jo eilutės laukas.",
            en: "One difference: a member of an agreement, or of one of its lines.", optional: ["line", "before", "after"],
            members: [
                "kind": APISchema.choice(["ADDED", "REMOVED", "CHANGED"]), "agreement": ["type": "string"], "line": APISchema.integer(from: 1),
                "member": ["type": "string"], "before": ["type": "string"], "after": ["type": "string"],
            ]),
        APIComponent(
            "AdminChangeProposal", lt: "Siūlomi susitarimai. Priežastyje asmenų neminėkite.",
            en: "Agreements that are proposed. The reason must not name persons.", optional: ["effectiveFrom", "emergency"], isClosed: true,
            members: [
                "agreements": text(AdminLimits.agreementsBytes), "reason": text(AdminLimits.reasonCharacters),
                "effectiveFrom": APISchema.reference("Instant"), "emergency": APISchema.reference("AdminGround"),
            ]),
        APIComponent(
            "AdminAgreements", lt: "Galiojantys susitarimai.", en: "The agreements in force.", optional: ["change"],
            members: ["agreements": ["type": "string"], "digest": digest, "change": APISchema.reference("AdminChange")]),
    ]

    private static let optional: Set<String> = ["approved", "effectiveFrom", "inForceSince", "emergency", "approveBy"]
    private static let digest = APISchema.text(APISchema.thirtyTwoBytes)

    private static let members: JSONObject = [
        "changeId": APISchema.reference("Uuid"), "state": APISchema.choice(AdminChange.states), "digest": digest, "base": digest,
        "reason": ["type": "string"], "proposed": APISchema.reference("AdminChangeAct"), "approved": APISchema.reference("AdminChangeAct"),
        "effectiveFrom": APISchema.reference("Instant"), "inForceSince": APISchema.reference("Instant"),
        "emergency": APISchema.reference("AdminGround"), "approveBy": APISchema.reference("Instant"),
    ]

    private static let details: JSONObject = {
        var all = members
        all["agreements"] = ["type": "string"]
        all["differences"] = APISchema.list(APISchema.reference("AdminDifference"), most: AdminLimits.differences)
        return all
    }()

    private static func text(_ characters: Int) -> JSONValue {
        ["type": "string", "minLength": 1, "maxLength": .number(JSONNumber(characters))]
    }
}
