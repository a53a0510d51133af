import ExchangeFormats

extension APISchemas {
    /// The schemas of every type of the admin API.
    package static let administration: [APIComponent] =
        values + signed.filter { ["SignedObject", "Evidence"].contains($0.name) } + problems + administrative + ofRedrives + ofLimits
        + ofMunicipalities + ofAlarms
        + ofRetention
        + changes

    private static let administrative: [APIComponent] = [
        APIComponent(
            "AdminGround", lt: "Veiksmo pagrindas. Laisvo teksto nėra: jame galėtų atsidurti asmens vardas.",
            en: "Why an administrator acts. No free text: it could name a person.", ["type": "string", "enum": .array(grounds)]),
        APIComponent(
            "AdminGroundOrder", lt: "Veiksmo pagrindas.", en: "The ground of an act.", isClosed: true,
            members: ["ground": APISchema.reference("AdminGround")]),
        APIComponent(
            "AdminRerouteOrder", lt: "Kam ir kokiu pagrindu nukreipti pranešimą.", en: "To whom a message is re-routed, and on which ground.",
            isClosed: true,
            members: ["recipient": APISchema.text(AdminLimits.endpointPattern), "ground": APISchema.reference("AdminGround")]),
        APIComponent(
            "AdminScopeOrder", lt: "Ką pristabdyti arba atnaujinti: dalyvį, formatą arba maršrutą.",
            en: "What to pause or resume: an endpoint, a format, or a route.", ["oneOf": .array(orders)]),
        APIComponent(
            "AdminQueue", lt: "Gavėjo eilė.", en: "A recipient’s queue.", optional: ["name", "oldest", "lastError", "circuit"],
            members: [
                "endpoint": APISchema.reference("EndpointId"), "name": APISchema.reference("Text"), "waiting": APISchema.integer(from: 0),
                "inHand": APISchema.integer(from: 0), "parked": APISchema.integer(from: 0), "oldest": APISchema.reference("Instant"),
                "paused": ["type": "boolean"], "heldBack": ["type": "boolean"],
                "lastError": [
                    "type": "object", "required": ["code", "at"],
                    "properties": ["code": APISchema.text(APISchema.errorCode), "at": APISchema.reference("Instant")],
                ],
                "circuit": APISchema.choice(AdminQueues.Queue.circuits),
            ]),
        APIComponent(
            "AdminQueues", lt: "Visos eilės.", en: "Every queue.",
            members: [
                "at": APISchema.reference("Instant"), "queues": APISchema.list(APISchema.reference("AdminQueue")),
                "pauses": APISchema.list(APISchema.reference("AdminPause")),
            ]),
        APIComponent(
            "AdminDelivery", lt: "Nebaigtas pristatymas: tik metaduomenys.", en: "A delivery that has not ended: metadata only.",
            optional: ["cause", "consignedAt"],
            members: [
                "deliveryId": APISchema.reference("Uuid"), "messageId": APISchema.reference("Uuid"), "sender": APISchema.reference("EndpointId"),
                "endpoint": APISchema.reference("EndpointId"), "formatId": APISchema.text(APISchema.formatID),
                "formatVersion": APISchema.reference("FormatVersion"), "priority": APISchema.choice(Priority.allCases.map(\.rawValue)),
                "state": APISchema.choice(AdminDelivery.states), "cause": APISchema.reference("AdminGround"),
                "attempts": APISchema.integer(from: 0), "acceptedAt": APISchema.reference("Instant"),
                "validUntil": APISchema.reference("Instant"), "consignedAt": APISchema.reference("Instant"), "size": APISchema.integer(from: 0),
            ]),
        APIComponent(
            "AdminDeliveryPage", lt: "Pristatymų puslapis.", en: "A page of deliveries.",
            members: ["items": APISchema.list(APISchema.reference("AdminDelivery"), most: AdminLimits.pageItems)]),
        APIComponent(
            "AdminParkedGroup", lt: "Panašūs sulaikyti pristatymai.", en: "Parked deliveries that are alike.", optional: ["cause"],
            members: [
                "endpoint": APISchema.reference("EndpointId"), "formatId": APISchema.text(APISchema.formatID),
                "cause": APISchema.reference("AdminGround"), "count": APISchema.integer(from: 1), "oldest": APISchema.reference("Instant"),
            ]),
        APIComponent(
            "AdminParkedListing", lt: "Sulaikyti pristatymai pagal priežastį.", en: "What is parked, by cause.",
            members: ["items": APISchema.list(APISchema.reference("AdminParkedGroup"), most: AdminLimits.groups)]),
        APIComponent(
            "AdminPause", lt: "Pristabdymas.", en: "A pause.", optional: ["endpoint", "formatId", "sender", "recipient"],
            members: [
                "endpoint": APISchema.reference("EndpointId"), "formatId": APISchema.text(APISchema.formatID),
                "sender": APISchema.reference("EndpointId"), "recipient": APISchema.reference("EndpointId"),
                "since": APISchema.reference("Instant"), "administrator": ["type": "string", "minLength": 1],
                "ground": APISchema.reference("AdminGround"),
            ]),
        APIComponent(
            "AdminPauseListing", lt: "Pristabdymai.", en: "Pauses.", members: ["items": APISchema.list(APISchema.reference("AdminPause"))]),
        APIComponent(
            "AdminAct", lt: "Pristatymo būsena po veiksmo.", en: "A delivery’s state after an act.",
            members: ["deliveryId": APISchema.reference("Uuid"), "state": APISchema.choice(["PARKED", "QUEUED", "DISCARDED", "RETURNED"])]),
    ]

    private static let ofRetention: [APIComponent] = [
        APIComponent(
            "AdminRetention", lt: "Kiek turinio saugoma ir kada jis bus ištrintas: tik kiekiai.",
            en: "How much content is kept, and when it goes: counts only.", optional: ["oldestDue", "masterKeyRenewedAt"],
            members: [
                "at": APISchema.reference("Instant"), "awaiting": APISchema.integer(from: 0), "due": APISchema.integer(from: 0),
                "oldestDue": APISchema.reference("Instant"), "held": APISchema.integer(from: 0), "underWay": APISchema.integer(from: 0),
                "outlook": APISchema.list(APISchema.integer(from: 0), most: AdminRetention.outlookDays),
                "masterKeyRenewedAt": APISchema.reference("Instant"), "erasedSinceRenewal": APISchema.integer(from: 0),
            ]),
        APIComponent(
            "AdminErasureOrder", lt: "Kurio pranešimo turinį ištrinti ir kodėl.", en: "Whose content is erased, and why.", isClosed: true,
            members: [
                "sender": APISchema.reference("EndpointId"), "messageId": APISchema.reference("Uuid"),
                "ground": APISchema.choice(AdminErasureGround.allCases.map(\.rawValue)),
            ]),
        APIComponent(
            "AdminHoldOrder", lt: "Kurio pranešimo turinį išsaugoti arba nebesaugoti ir kodėl.", en: "Whose content is held or released, and why.",
            isClosed: true,
            members: [
                "sender": APISchema.reference("EndpointId"), "messageId": APISchema.reference("Uuid"),
                "ground": APISchema.choice(AdminHoldGround.allCases.map(\.rawValue)),
            ]),
        APIComponent(
            "AdminHold", lt: "Nurodymas išsaugoti turinį.", en: "A content on hold.",
            members: [
                "sender": APISchema.reference("EndpointId"), "messageId": APISchema.reference("Uuid"), "formatId": APISchema.text(APISchema.formatID),
                "since": APISchema.reference("Instant"), "administrator": ["type": "string", "minLength": 1],
                "ground": APISchema.choice(AdminHoldGround.allCases.map(\.rawValue)),
            ]),
        APIComponent(
            "AdminHoldListing", lt: "Nurodymai išsaugoti turinį.", en: "What is on hold.",
            members: ["items": APISchema.list(APISchema.reference("AdminHold"), most: AdminLimits.holds)]),
    ]

    static let grounds = AdminGround.allCases.map { JSONValue.string($0.rawValue) }

    private static let orders: [JSONValue] = [
        order(["endpoint": APISchema.reference("EndpointId")]), order(["formatId": APISchema.text(APISchema.formatID)]),
        order(["sender": APISchema.reference("EndpointId"), "recipient": APISchema.reference("EndpointId")]),
    ]

    private static func order(_ scope: JSONObject) -> JSONValue {
        var members = scope
        members["ground"] = APISchema.reference("AdminGround")
        return [
            "type": "object", "additionalProperties": false, "properties": .object(members),
            "required": .array(members.names.map { .string($0) }),
        ]
    }
}
