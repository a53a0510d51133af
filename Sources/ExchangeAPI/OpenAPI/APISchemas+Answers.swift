import ExchangeFormats

/// What the exchange API answers with about messages, deliveries and evidence.
extension APISchemas {
    static let answers: [APIComponent] = [
        APIComponent(
            "SubmissionAnswer", lt: "Atsakymas į priimtą pranešimą.", en: "The answer to an accepted message.",
            members: [
                "messageId": uuid, "status": ["const": "ACCEPTED"], "acceptedAt": instant, "evidence": APISchema.reference("Evidence"),
            ]),
        APIComponent(
            "SequenceItem",
            lt: "Vieno iš kelių pranešimų atsakymas: „answer“, jei priimtas (202), arba „problem“, jei atmestas.",
            en: "The answer to one of several messages: answer where it is accepted (202), problem where it is refused.",
            optional: ["answer", "problem"],
            members: [
                "status": APISchema.integer(from: 202, to: 599), "answer": APISchema.reference("SubmissionAnswer"),
                "problem": APISchema.reference("Problem"),
            ]),
        APIComponent(
            "SequenceAnswer", lt: "Atsakymas į kelis pranešimus viename kreipinyje, jų pateikimo tvarka.",
            en: "The answer to several messages in one request, in its order.",
            members: ["items": APISchema.list(APISchema.reference("SequenceItem"), most: APILimits.sequenceMessages)]),
        APIComponent(
            "UploadAnswer",
            lt: "Įkelta dalis. „digest“: SHA-256 iš atsitiktinės reikšmės ir turinio; „leaseUntil“: iki kada ji saugoma be pranešimo.",
            en: "An uploaded part. digest: SHA-256 of salt and content; leaseUntil: until when it is kept without a message.",
            members: [
                "messageId": uuid, "partId": APISchema.partID, "size": APISchema.integer(from: 0, to: WireLimits.partBytes),
                "digest": APISchema.text(APISchema.thirtyTwoBytes), "leaseUntil": instant,
            ]),
        APIComponent(
            "InboxEntry",
            lt:
                "Laukiantis pristatymas. „leaseUntil“: iki kada jis niekam kitam nesiūlomas; „size“: pranešimo dydis baitais; „message“: pats pranešimas, jei jo paprašyta ir jis telpa; „traceparent“ ir „tracestate“: užklausos, su kuria pranešimas pateiktas, sekimo žymės (W3C); „routing“: nukreipto pranešimo nukreipimo pareiškimas – mainų įrodymas, kuriame nurodytas šis pristatymas.",
            en:
                "A delivery that waits. leaseUntil: until when nobody else is offered it; size: the message’s, in bytes; message: the message itself, where it was asked for and there is room; traceparent and tracestate: the W3C Trace Context of the request that brought it; routing: of a re-routed message the routing statement, the evidence that names this delivery.",
            optional: ["message", "traceparent", "tracestate", "routing"],
            members: [
                "deliveryId": uuid, "messageId": uuid, "conversationId": uuid, "sender": endpoint, "formatId": format, "formatVersion": version,
                "priority": APISchema.choice(Priority.allCases.map(\.rawValue)), "acceptedAt": instant, "validUntil": instant,
                "leaseUntil": instant, "attempt": APISchema.integer(from: 1), "size": APISchema.integer(from: 1),
                "message": APISchema.reference("Message"),
                "traceparent": APISchema.text("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$"),
                "tracestate": ["type": "string", "maxLength": .number(JSONNumber(TraceContext.stateLimit))],
                "routing": APISchema.reference("Evidence"),
            ]),
        APIComponent(
            "InboxPage", lt: "Laukiančių pristatymų sąrašas.", en: "A listing of the deliveries that wait.",
            members: ["items": APISchema.list(APISchema.reference("InboxEntry"), most: APILimits.pageItems)]),
        APIComponent(
            "EvidencePage", lt: "Mainų įrodymai su eilės numeriais.", en: "Evidence with sequence numbers.",
            members: [
                "items": APISchema.list([
                    "type": "object", "required": ["sequence", "evidence"],
                    "properties": ["sequence": APISchema.integer(from: 1), "evidence": APISchema.reference("Evidence")],
                ])
            ]),
        APIComponent(
            "DeliveryStatus", lt: "Vieno pristatymo būsena. „attempts“: kiek kartų jis siūlytas.",
            en: "The state of one delivery. attempts: how often it was offered.", optional: ["consignedAt", "endedAt"],
            members: [
                "deliveryId": uuid, "recipient": endpoint, "state": APISchema.choice(MessageStatus.Delivery.states),
                "attempts": APISchema.integer(from: 0), "consignedAt": instant, "endedAt": instant,
            ]),
        APIComponent(
            "MessageStatus", lt: "Pranešimo ir visų jo pristatymų būsena.", en: "The status of a message and of every delivery of it.",
            members: [
                "messageId": uuid, "conversationId": uuid, "sender": endpoint, "formatId": format, "formatVersion": version,
                "acceptedAt": instant, "validUntil": instant, "deliveries": APISchema.list(APISchema.reference("DeliveryStatus")),
            ]),
        APIComponent(
            "WithdrawalItem",
            lt: "Vienas pristatymas po atšaukimo: „evidence“, jei jis atšauktas, arba kodas, kodėl ne.",
            en: "One delivery after a withdrawal: evidence where it is withdrawn, or the code that says why not.",
            optional: ["evidence", "code"],
            members: [
                "deliveryId": uuid, "recipient": endpoint, "state": APISchema.choice(MessageStatus.Delivery.states),
                "evidence": APISchema.reference("Evidence"),
                "code": APISchema.choice(WithdrawalAnswer.refusals.map(\.rawValue)),
            ]),
        APIComponent(
            "WithdrawalAnswer", lt: "Pranešimo pristatymai po atšaukimo.", en: "The deliveries of a message after a withdrawal.",
            members: ["messageId": uuid, "deliveries": APISchema.list(APISchema.reference("WithdrawalItem"))]),
    ]

    static let log: [APIComponent] = [
        APIComponent(
            "LogHead",
            lt: "Naujausia audito žurnalo santrauka ir epochų įrašai; kol žurnale nėra įrašų, santraukos nėra.",
            en: "The latest head of the audit log, and the records of its epochs; no head while the log has no entry.", optional: ["head"],
            members: ["epochs": APISchema.list(APISchema.reference("SignedObject")), "head": APISchema.reference("SignedObject")]),
        APIComponent(
            "LogHeadPage", lt: "Žurnalo santraukos su eilės numeriais.", en: "Heads of the log with sequence numbers.",
            members: [
                "items": APISchema.list(
                    [
                        "type": "object", "required": ["sequence", "head"],
                        "properties": ["sequence": APISchema.integer(from: 1), "head": APISchema.reference("SignedObject")],
                    ], most: APILimits.pageItems)
            ]),
        APIComponent(
            "LogProof", lt: "Įrodymas apie žurnalo Merkle medį. „leafHash“: įrašo maišos reikšmė.",
            en: "A proof about the log’s Merkle tree. leafHash: the hash of the entry.", optional: ["leafHash"],
            members: ["hashes": hashes, "leafHash": APISchema.text(APISchema.thirtyTwoBytes)]),
        APIComponent(
            "LogEntry",
            lt:
                "Audito žurnalo įrašas. „record“: tiksliai tas tekstas, iš kurio su „salt“ apskaičiuota „leafHash“; ištrinto įrašo lieka tik „leafHash“. „hashes“: kelias iki santraukos, jei įrašas į ją jau patenka.",
            en:
                "An entry of the audit log. record: exactly the text that gives leafHash together with salt; of an erased one only leafHash is left. hashes: the path to the head, where that covers the entry already.",
            optional: ["salt", "record", "hashes"],
            members: [
                "index": APISchema.integer(from: 0), "leafHash": APISchema.text(APISchema.thirtyTwoBytes),
                "salt": APISchema.text(APISchema.thirtyTwoBytes), "record": ["type": "string"], "hashes": hashes,
            ]),
        APIComponent(
            "LogEntryPage", lt: "Audito žurnalo įrašai ir santrauka, pagal kurią jie įrodomi.",
            en: "Entries of the audit log, and the head under which they are proven.", optional: ["head"],
            members: [
                "items": APISchema.list(APISchema.reference("LogEntry"), most: APILimits.logEntries), "head": APISchema.reference("SignedObject"),
            ]),
    ]

    private static let hashes = APISchema.list(APISchema.text(APISchema.thirtyTwoBytes), most: APILimits.proofHashes)

    static let listings: [APIComponent] = [
        APIComponent(
            "DirectoryEntry",
            lt:
                "Mainų dalyvis. Sertifikatai yra DER, užrašyti base64; „reads“: formatai ir jų versijos, kurias jis skaito; „contactOpen“: kada atsiliepiama telefonu Lietuvos laiku (HOL – šventės); „capacity“: kiek žmonių jis gali priimti vienu metu.",
            en:
                "An endpoint. Certificates are DER in base64; reads: the formats and versions that it reads; contactOpen: when the telephone is answered, by the clocks of Lithuania (HOL: public holidays); capacity: persons that it can take in at once.",
            optional: ["contactPhone", "contactHours", "contactOnCall", "contactEmail", "contactOpen", "capacity", "units"],
            members: [
                "id": endpoint, "name": APISchema.reference("Text"),
                "role": APISchema.choice(FormatCatalogue.codeList("endpointRole")?.codes.map(\.code) ?? []),
                "signingCertificates": APISchema.list(APISchema.text(APISchema.base64)),
                "reads": [
                    "type": "object", "propertyNames": ["pattern": .string(APISchema.formatID)],
                    "additionalProperties": APISchema.list(version),
                ], "contactPhone": ["type": "string"], "contactHours": ["type": "string"], "contactOnCall": ["type": "string"],
                "contactEmail": ["type": "string"], "capacity": APISchema.integer(from: 0),
                "contactOpen": APISchema.list([
                    "type": "object", "required": ["days", "from", "until"],
                    "properties": [
                        "days": APISchema.list(APISchema.choice(["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN", "HOL"])),
                        "from": APISchema.text("^[0-2][0-9]:[0-5][0-9]$"), "until": APISchema.text("^[0-2][0-9]:[0-5][0-9]$"),
                    ],
                ]),
                "units": APISchema.list([
                    "type": "object", "required": ["id", "name"], "properties": ["id": ["type": "string"], "name": APISchema.reference("Text")],
                ]),
            ]),
        APIComponent(
            "DirectoryListing", lt: "Dalyvių katalogas.", en: "The directory.",
            members: [
                "exchange": ["type": "string"], "version": APISchema.integer(from: 0),
                "endpoints": APISchema.list(APISchema.reference("DirectoryEntry")),
            ]),
        APIComponent(
            "FormatEntry",
            lt: "Formatas. „routed“: ar jo pranešimai siunčiami tarp dalyvių; „schemas“: jo JSON schemų keliai.",
            en: "A format. routed: whether messages of it are sent between endpoints; schemas: the paths of its JSON Schemas.",
            members: [
                "formatId": format, "formatVersion": version, "title": APISchema.reference("Text"), "routed": ["type": "boolean"],
                "schemas": [
                    "type": "object", "required": ["lt", "en"],
                    "properties": ["lt": ["type": "string", "format": "uri-reference"], "en": ["type": "string", "format": "uri-reference"]],
                ],
            ]),
        APIComponent(
            "FormatListing", lt: "Formatų sąrašas.", en: "The list of formats.",
            members: ["items": APISchema.list(APISchema.reference("FormatEntry"))]),
    ]

    static let problems: [APIComponent] = [
        APIComponent(
            "ErrorCode", lt: "Klaidos kodas; jo reikšmė nesikeičia.", en: "A stable error code.",
            ["type": "string", "enum": .array(ErrorCode.allCases.map { .string($0.rawValue) })]),
        APIComponent(
            "Violation", lt: "Pažeista taisyklė ir vieta.", en: "A broken rule and its place.",
            members: ["code": APISchema.reference("ErrorCode"), "pointer": pointer, "messages": APISchema.reference("Text")]),
        APIComponent(
            "Problem",
            lt:
                "Klaida pagal RFC 9457. „pointer“: vieta (JSON rodyklė); „retryAfter“: po kiek sekundžių verta bandyti; „evidence“: pateikimo atmetimo mainų įrodymas; „instance“: vidinės klaidos numeris žurnale.",
            en:
                "A problem as RFC 9457 has it. pointer: the place (JSON pointer); retryAfter: seconds after which trying again makes sense; evidence: SubmissionRejection; instance: an internal failure’s number in the log.",
            optional: ["pointer", "violations", "retryAfter", "evidence", "instance"],
            members: [
                "type": ["type": "string", "pattern": #"^urn:vartai:problem:E-"#], "status": APISchema.integer(from: 400, to: 599),
                "code": APISchema.reference("ErrorCode"), "title": ["type": "string", "minLength": 1], "messages": APISchema.reference("Text"),
                "pointer": pointer, "violations": APISchema.list(APISchema.reference("Violation")), "retryAfter": APISchema.integer(from: 0),
                "evidence": APISchema.reference("Evidence"), "instance": ["type": "string", "pattern": "^urn:uuid:"],
            ]),
    ]

    private static let uuid = APISchema.reference("Uuid")
    private static let instant = APISchema.reference("Instant")
    private static let endpoint = APISchema.reference("EndpointId")
    private static let version = APISchema.reference("FormatVersion")
    private static let format: JSONValue = APISchema.text(APISchema.formatID)
    private static let pointer: JSONValue = ["type": "string", "pattern": "^(/.*)?$"]
}
