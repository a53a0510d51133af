import ExchangeFormats

/// The audit log: its signed heads, proofs about its tree, and entries for the parties concerned.
extension APIOperations {
    static let log = [
        APIOperation(
            "getLogHead", .get, APIPath.logHead, .log,
            summary: BilingualText(lt: "Gauti naujausią audito žurnalo santrauką", en: "Get the latest head of the audit log"),
            description: BilingualText(
                lt:
                    "Mainų mazgo spaudu pasirašyta žurnalo Merkle medžio santrauka (RFC 9162) ir žurnalo epochų įrašai. Kol žurnale nėra įrašų, santraukos nėra.",
                en:
                    "The head of the log’s Merkle tree (RFC 9162), signed with the gateway’s seal, and the records of the log’s epochs. No head while the log has no entry."
            ),
            success: .init(200, MediaType.json, APISchema.reference("LogHead"), lt: "Žurnalo santrauka.", en: "The head of the log.")),
        APIOperation(
            "listLogHeads", .get, APIPath.logHeads, .log,
            summary: BilingualText(lt: "Gauti pasirašytas žurnalo santraukas", en: "List the signed heads of the log"),
            description: BilingualText(
                lt: "Santraukos po nurodyto eilės numerio, pasirašymo tvarka.", en: "The heads past a sequence number, in the order of signing."),
            parameters: [.afterHead, .most],
            success: .init(
                200, MediaType.json, APISchema.reference("LogHeadPage"), lt: "Santraukos; sąrašas gali būti tuščias.",
                en: "The heads; there may be none.")),
        APIOperation(
            "getLogConsistency", .get, APIPath.logConsistencyPattern, .log,
            summary: BilingualText(lt: "Gauti žurnalo nuoseklumo įrodymą", en: "Get a proof of consistency"),
            description: BilingualText(
                lt: "Maišos reikšmės, rodančios, kad ankstesnio dydžio žurnalas yra vėlesniojo pradžia (RFC 9162, 2.1.4 skirsnis).",
                en: "The hashes which show that the log of the earlier size is the beginning of the later one (RFC 9162 §2.1.4)."),
            parameters: [.size("from", lt: "Ankstesnis dydis (įrašų skaičius).", en: "The earlier size, in entries."), .laterSize],
            success: .init(
                200, MediaType.json, APISchema.reference("LogProof"), lt: "Nuoseklumo įrodymas.", en: "The proof of consistency."),
            errors: [.resourceUnknown, .logEntryUnknown]),
        APIOperation(
            "getLogInclusion", .get, APIPath.logInclusionPattern, .log,
            summary: BilingualText(lt: "Gauti įrašo buvimo žurnale įrodymą", en: "Get a proof of inclusion"),
            description: BilingualText(
                lt: "Įrašo maišos reikšmė ir kelias iki nurodyto dydžio žurnalo santraukos (RFC 9162, 2.1.3 skirsnis). Paties įrašo čia nėra.",
                en: "An entry’s hash and its path to the head of the log of that size (RFC 9162 §2.1.3). The entry itself is not given."),
            parameters: [.entryIndex, .laterSize],
            success: .init(
                200, MediaType.json, APISchema.reference("LogProof"), lt: "Buvimo žurnale įrodymas.", en: "The proof of inclusion."),
            errors: [.resourceUnknown, .logEntryUnknown]),
        APIOperation(
            "listMessageLogEntries", .get, APIPath.messageLogPattern, .log,
            summary: BilingualText(lt: "Gauti audito žurnalo įrašus apie pranešimą", en: "Get the log’s entries about a message"),
            description: BilingualText(
                lt: "Tik siuntėjui: žurnalo įrašai apie jo pranešimą su įrodymais, kad jie yra žurnale.",
                en: "For its sender only: the entries about the message, with the proofs that they are in the log."),
            parameters: [.messageID],
            success: .init(
                200, MediaType.json, APISchema.reference("LogEntryPage"), lt: "Įrašai jų padarymo tvarka.", en: "The entries in their order."),
            errors: [.resourceUnknown]),
        APIOperation(
            "listDeliveryLogEntries", .get, APIPath.deliveryLogPattern, .log,
            summary: BilingualText(lt: "Gauti audito žurnalo įrašus apie pristatymą", en: "Get the log’s entries about a delivery"),
            description: BilingualText(
                lt: "Tik gavėjui: žurnalo įrašai apie pristatymą su įrodymais, kad jie yra žurnale.",
                en: "For its recipient only: the entries about the delivery, with the proofs that they are in the log."),
            parameters: [.deliveryID],
            success: .init(
                200, MediaType.json, APISchema.reference("LogEntryPage"), lt: "Įrašai jų padarymo tvarka.", en: "The entries in their order."),
            errors: [.resourceUnknown, .deliveryUnknown]),
        APIOperation(
            "witnessLog", .post, APIPath.logWitness, .log,
            summary: BilingualText(lt: "Paliudyti žurnalo santrauką", en: "Witness a head of the log"),
            description: BilingualText(
                lt:
                    "Dalyvio pasirašytas teiginys, kurią žurnalo santrauką jis matė. Jei tokios santraukos mainų mazgo žurnale nėra, atsakoma E-LOG-03: žurnalas buvo grąžintas į ankstesnę būseną arba pakeistas.",
                en:
                    "An endpoint’s signed statement of which head it has seen. Where the gateway’s log does not have it, the answer is E-LOG-03: the log was rolled back or changed."
            ),
            body: .init(MediaType.logWitness, APISchema.reference("SignedObject"), bytes: WireLimits.signedObjectBytes),
            success: .init(
                200, MediaType.json, APISchema.reference("LogHead"), lt: "Naujausia žurnalo santrauka.", en: "The latest head of the log."),
            errors: APIErrors.ofWitnesses),
    ]
}

extension APIOperation.Parameter {
    fileprivate static let afterHead = Self(
        .query, "after", APISchema.integer(from: 0, to: nil, standard: 0), lt: "Paskutinės jau gautos santraukos eilės numeris.",
        en: "The sequence number of the last head that you have.")
    fileprivate static let laterSize = size("size", lt: "Vėlesnis dydis (įrašų skaičius).", en: "The later size, in entries.")
    fileprivate static let entryIndex = Self(
        .path, "index", APISchema.integer(from: 0), lt: "Įrašo numeris; pirmojo numeris yra 0.", en: "The entry’s number, 0 for the first.")

    fileprivate static func size(_ name: String, lt: String, en: String) -> Self {
        Self(.path, name, APISchema.integer(from: 1), lt: lt, en: en)
    }
}
