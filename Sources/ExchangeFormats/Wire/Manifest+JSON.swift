import Foundation

extension Manifest {
    /// Reads a manifest, every rule of its definition checked first.
    ///
    /// - Parameter now: for the rules that look at the date.
    /// - Throws: ``Problem`` with every violation; pointers start in the manifest.
    public static func read(_ value: JSONValue, now: UTCInstant) throws(Problem) -> Manifest {
        if let problem = Problem(violations: FormatCatalogue.manifest.validate(value, binding: .en, now: now)) { throw problem }
        guard let manifest = Manifest(validated: value) else { throw Problem(.manifestMalformed, at: .root) }
        return manifest
    }

    /// - Parameter value: valid by the manifest's definition; `nil` where it is not after all.
    private init?(validated value: JSONValue) {
        func text(_ name: String) -> String? { value[name]?.string }
        func uuid(_ name: String) -> UUID? { text(name).flatMap(UUID.init(wireText:)) }
        func instant(_ name: String) -> UTCInstant? { text(name).flatMap(UTCInstant.init(rfc3339:)) }
        func texts(_ name: String) -> [String] { value[name]?.array?.compactMap(\.string) ?? [] }
        guard let exchange = text("exchange"), let formatID = text("formatId"), let version = text("formatVersion").flatMap(FormatVersion.init),
            let messageID = uuid("messageId"), let conversationID = uuid("conversationId"), let createdAt = instant("createdAt"),
            let validUntil = instant("validUntil"), let sender = text("sender"), let senderPerson = text("senderPerson"),
            let priority = text("priority").flatMap(Priority.init(rawValue:)), let purpose = text("purpose"), let regime = text("regime"),
            let classification = text("classification"), let language = text("language").flatMap(Language.init(rawValue:)),
            let special = value["containsSpecialCategories"]?.bool, let child = text("childInvolved"),
            let retention = value["retention"]?.integer, let parts = value["parts"]?.array
        else { return nil }
        var consentScope: ConsentScope?
        if let scope = value["consentScope"] {
            guard let organisation = scope["organisation"]?.string, let services = scope["services"]?.array?.compactMap(\.string),
                let until = scope["validUntil"]?.string.flatMap(UTCInstant.init(rfc3339:))
            else { return nil }
            consentScope = ConsentScope(organisation: organisation, services: services, validUntil: until)
        }
        var read: [Part] = []
        for part in parts {
            guard let id = part["partId"]?.string, let mediaType = part["mediaType"]?.string, let size = part["size"]?.integer,
                let digest = part["digest"]?.string.flatMap(Base64URL.decode)
            else { return nil }
            read.append(Part(partID: id, mediaType: mediaType, size: size, digest: digest))
        }
        self.init(
            exchange: exchange, formatID: formatID, formatVersion: version, messageID: messageID, conversationID: conversationID,
            inReplyTo: uuid("inReplyTo"), caseRef: text("caseRef"), createdAt: createdAt, validUntil: validUntil,
            acceptBy: instant("acceptBy"), sender: sender, senderUnit: text("senderUnit"), senderPerson: senderPerson,
            recipients: texts("recipients"), priority: priority, purpose: purpose, regime: regime, legalBasis: texts("legalBasis"),
            handlingCodes: texts("handlingCodes"), evaluation: text("evaluation"), classification: classification, language: language,
            textLanguages: texts("textLanguages"), subjectCategories: texts("subjectCategories"), containsSpecialCategories: special,
            childInvolved: child, consentRef: text("consentRef"), consentScope: consentScope, retention: retention, parts: read)
    }

    /// The manifest as a sender writes it. Absent fields are left out.
    public var json: JSONValue {
        var object: JSONObject = [
            "exchange": .string(exchange), "formatId": .string(formatID), "formatVersion": .string(formatVersion.description),
            "messageId": .string(messageID.wireText), "conversationId": .string(conversationID.wireText),
        ]
        func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
        object["inReplyTo"] = inReplyTo.map { .string($0.wireText) }
        object["caseRef"] = caseRef.map { .string($0) }
        object["createdAt"] = .string(createdAt.rfc3339)
        object["validUntil"] = .string(validUntil.rfc3339)
        object["acceptBy"] = acceptBy.map { .string($0.rfc3339) }
        object["sender"] = .string(sender)
        object["senderUnit"] = senderUnit.map { .string($0) }
        object["senderPerson"] = .string(senderPerson)
        object["recipients"] = list(recipients)
        object["priority"] = .string(priority.rawValue)
        object["purpose"] = .string(purpose)
        object["regime"] = .string(regime)
        object["legalBasis"] = list(legalBasis)
        object["handlingCodes"] = list(handlingCodes)
        object["evaluation"] = evaluation.map { .string($0) }
        object["classification"] = .string(classification)
        object["language"] = .string(language.rawValue)
        object["textLanguages"] = textLanguages.isEmpty ? nil : list(textLanguages)
        object["subjectCategories"] = subjectCategories.isEmpty ? nil : list(subjectCategories)
        object["containsSpecialCategories"] = .bool(containsSpecialCategories)
        object["childInvolved"] = .string(childInvolved)
        object["consentRef"] = consentRef.map { .string($0) }
        object["consentScope"] = consentScope.map {
            ["organisation": .string($0.organisation), "services": list($0.services), "validUntil": .string($0.validUntil.rfc3339)]
        }
        object["retention"] = .number(JSONNumber(retention))
        object["parts"] = .array(
            parts.map {
                [
                    "partId": .string($0.partID), "mediaType": .string($0.mediaType), "size": .number(JSONNumber($0.size)),
                    "digest": .string(Base64URL.encode($0.digest)),
                ]
            })
        return .object(object)
    }
}
