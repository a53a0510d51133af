import ExchangeFormats

extension APISchemas {
    static let ofLimits: [APIComponent] = [
        APIComponent(
            "AdminEndpointOrder", lt: "Dalyvis ir veiksmo pagrindas.", en: "An endpoint, and the ground of an act.", isClosed: true,
            members: ["endpoint": APISchema.text(AdminLimits.endpointPattern), "ground": APISchema.reference("AdminGround")]),
        APIComponent(
            "AdminLimitOrder", lt: "Kiek daugiausia perduoti dalyviui: bent vienas iš dviejų skaičių.",
            en: "How much an endpoint is handed at most: one of the two numbers at least.",
            [
                "type": "object", "additionalProperties": false, "required": ["endpoint", "ground"],
                "properties": [
                    "endpoint": APISchema.text(AdminLimits.endpointPattern), "inHand": APISchema.integer(AdminLimits.inHand),
                    "perMinute": APISchema.integer(AdminLimits.perMinute), "ground": APISchema.reference("AdminGround"),
                ],
                "anyOf": [["required": ["inHand"]], ["required": ["perMinute"]]],
            ]),
        APIComponent(
            "AdminLimit", lt: "Dalyvio riba ir kas ją nustatė.", en: "The limit of an endpoint, and who set it.", optional: ["inHand", "perMinute"],
            members: [
                "endpoint": APISchema.reference("EndpointId"), "inHand": APISchema.integer(AdminLimits.inHand),
                "perMinute": APISchema.integer(AdminLimits.perMinute), "since": APISchema.reference("Instant"),
                "administrator": ["type": "string", "minLength": 1], "ground": APISchema.reference("AdminGround"),
            ]),
        APIComponent(
            "AdminLimitListing", lt: "Dalyvių ribos.", en: "Limits of endpoints.",
            members: ["items": APISchema.list(APISchema.reference("AdminLimit"))]),
    ]
}

extension APISchema {
    fileprivate static func integer(_ range: ClosedRange<Int>) -> JSONValue { integer(from: range.lowerBound, to: range.upperBound) }
}
