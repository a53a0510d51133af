package import ExchangeFormats

/// A named schema of the exchange API: what `components/schemas` says of one type.
package struct APIComponent: Sendable {
    package let name: String
    package let description: BilingualText
    package let schema: JSONObject

    init(_ name: String, lt: String, en: String, _ schema: JSONObject) {
        self.name = name
        description = BilingualText(lt: lt, en: en)
        self.schema = schema
    }

    /// An object whose members are all required but for the optional ones.
    ///
    /// - Parameter isClosed: whether further members are refused. Answers may gain members; requests may not.
    init(
        _ name: String, lt: String, en: String, optional: Set<String> = [], isClosed: Bool = false, members: JSONObject
    ) {
        var schema: JSONObject = [
            "type": "object", "properties": .object(members),
            "required": .array(members.names.filter { !optional.contains($0) }.map { .string($0) }),
        ]
        if isClosed { schema["additionalProperties"] = false }
        self.init(name, lt: lt, en: en, schema)
    }
}

/// The schemas of every type of the exchange API. Each stands beside the `json` of its type by name; a test holds the two together.
package enum APISchemas {
    package static let all: [APIComponent] = values + signed + stamps + answers + log + listings + problems

    static let values: [APIComponent] = [
        APIComponent(
            "Uuid", lt: "UUID mažosiomis raidėmis.", en: "A UUID in lower case.",
            ["type": "string", "format": "uuid", "pattern": .string(APISchema.uuid)]),
        APIComponent(
            "Instant", lt: "Laikas pagal RFC 3339, UTC.", en: "An instant as RFC 3339 writes it, UTC.",
            ["type": "string", "format": "date-time", "pattern": "Z$"]),
        APIComponent(
            "EndpointId", lt: "Mainų dalyvio identifikatorius.", en: "The identifier of an endpoint.",
            ["type": "string", "minLength": 1, "maxLength": 128]),
        APIComponent(
            "FormatVersion", lt: "Formato versija: pagrindinė ir papildoma.", en: "The version of a format: major and minor.",
            ["type": "string", "pattern": .string(APISchema.formatVersion)]),
        APIComponent(
            "Text", lt: "Tekstas abiem kalbomis.", en: "A text in both languages.",
            members: ["lt": ["type": "string", "minLength": 1], "en": ["type": "string", "minLength": 1]]),
    ]

    private static let jws: JSONObject = [
        "payload": APISchema.text(APISchema.base64url), "protected": APISchema.text(APISchema.base64url),
        "signature": APISchema.text(APISchema.base64url),
    ]

    static let signed: [APIComponent] = [
        APIComponent(
            "SignedObject", lt: "JWS suglaustuoju JSON pavidalu (RFC 7515, 7.2.2 skirsnis).",
            en: "A JWS in flattened JSON serialization (RFC 7515 §7.2.2).", isClosed: true, members: jws),
        APIComponent(
            "Message",
            lt:
                "Pranešimas: JWS, kurio „payload“ yra lydraštis, ir dalys, kurių santraukos yra lydraštyje. Lydraščio ir antraštės taisykles žr. jungimosi vadove.",
            en:
                "A message: a JWS whose payload is the manifest, and the parts whose digests the manifest carries. The guide for connecting says what manifest and header hold.",
            optional: ["header"], isClosed: true, members: messageMembers),
        APIComponent(
            "Evidence",
            lt: "Mainų įrodymas: teiginys, jo kelias Merkle medyje ir medžio šaknies parašas.",
            en: "Evidence: a statement, its path in a Merkle tree, and the signature over the tree’s root.",
            members: [
                "leaf": APISchema.text(APISchema.base64url),
                "path": [
                    "type": "object", "required": ["index", "size", "hashes"],
                    "properties": [
                        "index": APISchema.integer(from: 0), "size": APISchema.integer(from: 1),
                        "hashes": APISchema.list(APISchema.text(APISchema.thirtyTwoBytes), most: 64),
                    ],
                ], "root": APISchema.reference("SignedObject"),
            ]),
    ]

    private static let stamps: [APIComponent] = [
        APIComponent(
            "BatchStamp",
            lt: """
                Paketo laiko žyma: kas pažymėta, ir grandys. Kiekviena grandis – kelias Merkle medyje, šaknies parašas ir laiko žymų tarnybos žyma \
                (RFC 3161); kiekviena tolesnė atnaujina ankstesnę.
                """,
            en: """
                A batch stamp: what was stamped, and links. Each link is a path in a Merkle tree, the signature over its root, and a time-stamp token \
                (RFC 3161) over that; each further one renews the one before it.
                """,
            members: [
                "item": [
                    "type": "object", "required": ["kind", "digest"],
                    "properties": [
                        "kind": ["type": "string", "enum": .array(StampedKind.allCases.map { .string($0.rawValue) })],
                        "digest": APISchema.text(APISchema.thirtyTwoBytes),
                    ],
                ],
                "links": APISchema.list(
                    [
                        "type": "object", "required": ["path", "root", "token"],
                        "properties": [
                            "path": [
                                "type": "object", "required": ["index", "size", "hashes"],
                                "properties": [
                                    "index": APISchema.integer(from: 0), "size": APISchema.integer(from: 1),
                                    "hashes": APISchema.list(APISchema.text(APISchema.thirtyTwoBytes), most: 64),
                                ],
                            ], "root": APISchema.reference("SignedObject"), "token": APISchema.text(APISchema.base64url),
                        ],
                    ], most: BatchStamp.maximumLinks),
            ])
    ]

    private static var messageMembers: JSONObject {
        var members = jws
        members["header"] = [
            "type": "object", "required": ["etsiU"], "additionalProperties": false, "properties": ["etsiU": ["type": "array"]],
        ]
        members["parts"] = [
            "type": "object", "maxProperties": .number(JSONNumber(WireLimits.parts)), "propertyNames": APISchema.partID,
            "additionalProperties": [
                "type": "object", "required": ["salt"], "additionalProperties": false,
                "properties": [
                    "salt": APISchema.text(APISchema.thirtyTwoBytes),
                    "data": APISchema.text(APISchema.base64url, most: APISchema.characters(WireLimits.inlinePartBytes)),
                ],
            ],
        ]
        return members
    }
}
