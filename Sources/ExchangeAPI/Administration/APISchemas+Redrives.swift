import ExchangeFormats

extension APISchemas {
    /// The schemas of redrives of many.
    static let ofRedrives: [APIComponent] = [
        APIComponent(
            "AdminRedriveFilter", lt: "Kuriuos sulaikytus pristatymus grąžinti; būtinas bent vienas laukas.",
            en: "Which parked deliveries to redrive; at least one member.", ["anyOf": .array(filter.names.map { closed(filter, required: [$0]) })]),
        APIComponent(
            "AdminRedriveOrder", lt: "Ką ir kokia sparta grąžinti; būtinas bent vienas atrankos laukas.",
            en: "What to redrive, and how fast; at least one member of the filter.",
            ["anyOf": .array(filter.names.map { closed(order, required: [$0, "ground"]) })]),
        APIComponent(
            "AdminRedrivePreview", lt: "Kas būtų grąžinta.", en: "What a redrive would take.",
            members: [
                "count": APISchema.integer(from: 0),
                "items": APISchema.list(APISchema.reference("AdminDelivery"), most: AdminLimits.redriveSample),
            ]),
        APIComponent(
            "AdminOrder", lt: "Kas, kada ir kokiu pagrindu nurodė.", en: "Who ordered it, when and on which ground.",
            members: [
                "administrator": ["type": "string", "minLength": 1], "ground": APISchema.reference("AdminGround"),
                "at": APISchema.reference("Instant"),
            ]),
        APIComponent(
            "AdminRedrive", lt: "Sulaikytų pristatymų grąžinimas į eiles.", en: "A redrive of many.",
            optional: filters.union(["cancelled", "endedAt"]), members: members),
        APIComponent(
            "AdminRedriveListing", lt: "Grąžinimai į eiles.", en: "Redrives of many.",
            members: ["items": APISchema.list(APISchema.reference("AdminRedrive"), most: AdminLimits.redrives)]),
    ]

    private static let filters: Set<String> = Set(filter.names)

    private static let filter: JSONObject = [
        "endpoint": APISchema.text(AdminLimits.endpointPattern), "formatId": APISchema.text(APISchema.formatID),
        "cause": APISchema.reference("AdminGround"),
    ]

    private static let rate = APISchema.integer(
        from: AdminLimits.redrivesPerSecond.lowerBound, to: AdminLimits.redrivesPerSecond.upperBound, standard: AdminLimits.redrivesPerSecondUsually)

    private static let order: JSONObject = {
        var members = filter
        members["perSecond"] = rate
        members["ground"] = APISchema.reference("AdminGround")
        return members
    }()

    private static let members: JSONObject = {
        var members: JSONObject = ["redriveId": APISchema.reference("Uuid"), "state": APISchema.choice(AdminRedrive.states)]
        for name in filter.names { members[name] = filter[name] }
        members["perSecond"] = rate
        for name in ["matched", "redriven", "skipped", "remaining"] { members[name] = APISchema.integer(from: 0) }
        for name in ["ordered", "cancelled"] { members[name] = APISchema.reference("AdminOrder") }
        members["endedAt"] = APISchema.reference("Instant")
        return members
    }()

    private static func closed(_ members: JSONObject, required: [String]) -> JSONValue {
        [
            "type": "object", "additionalProperties": false, "properties": .object(members), "required": .array(required.map { .string($0) }),
        ]
    }
}
