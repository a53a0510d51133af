package import Desk
package import ExchangeFormats

extension MessageDraft {
    package var json: JSONValue {
        var object: JSONObject = [
            "formatId": .string(formatID), "recipients": .texts(recipients), "language": .string(language.rawValue), "body": body,
        ]
        object["formatVersion"] = formatVersion.map { .string($0.description) }
        object["purpose"] = purpose.map { .string($0) }
        object["regime"] = regime.map { .string($0) }
        object["legalBasis"] = legalBasis.map { .texts($0) }
        object["handlingCodes"] = handlingCodes.map { .texts($0) }
        object["evaluation"] = evaluation.map { .string($0) }
        object["priority"] = priority.map { .string($0.rawValue) }
        object["validForSeconds"] = validFor.map { .integer(Int(clamping: $0.components.seconds)) }
        object["retention"] = retention.map { .integer($0) }
        object["caseRef"] = caseRef.map { .string($0) }
        object["conversationId"] = conversationID.map { .id($0) }
        object["inReplyTo"] = inReplyTo.map { .id($0) }
        object["consentScope"] = consentScope.map {
            ["organisation": .string($0.organisation), "services": .texts($0.services), "validUntil": .instant($0.validUntil)]
        }
        object["childInvolved"] = childInvolved.map { .string($0) }
        if !subjectCategories.isEmpty { object["subjectCategories"] = .texts(subjectCategories) }
        object["containsSpecialCategories"] = .bool(containsSpecialCategories)
        object["textLanguages"] = textLanguages.map { .texts($0) }
        object["staffId"] = staffID.map { .string($0) }
        if !attachments.isEmpty { object["attachments"] = .array(attachments.map(\.json)) }
        return .object(object)
    }

    private static let members: Set<String> = [
        "formatId", "formatVersion", "recipients", "language", "body", "purpose", "regime", "legalBasis", "handlingCodes", "evaluation",
        "priority", "validForSeconds", "retention", "caseRef", "conversationId", "inReplyTo", "consentScope", "childInvolved",
        "subjectCategories", "containsSpecialCategories", "textLanguages", "staffId", "attachments",
    ]

    /// - Throws: ``Problem`` with the place of the member that is missing, wrong or unknown. What is in the body is the desk's to judge.
    package init(_ value: JSONValue) throws(Problem) {
        let fields = try JSONFields(value)
        try fields.allowOnly(Self.members)
        let seconds = try fields.optional("validForSeconds", fields.integer)
        if let seconds, !(1...Int(WireLimits.validity.components.seconds)).contains(seconds) { throw fields.wrong("validForSeconds") }
        var attachments: [DraftAttachment] = []
        for element in try fields.elements("attachments") { attachments.append(try DraftAttachment(element)) }
        guard attachments.count < WireLimits.parts else { throw fields.wrong("attachments") }
        self.init(
            formatID: try fields.text("formatId"),
            formatVersion: try fields.optional("formatVersion") { name throws(Problem) in
                try fields.read(name) { $0.string.flatMap(FormatVersion.init) }
            },
            recipients: try fields.texts("recipients"), language: try fields.code("language"), body: try fields.value("body"),
            purpose: try fields.optional("purpose", fields.text), regime: try fields.optional("regime", fields.text),
            legalBasis: try fields.optional("legalBasis", fields.texts), handlingCodes: try fields.optional("handlingCodes", fields.texts),
            evaluation: try fields.optional("evaluation", fields.text), priority: try fields.optional("priority", fields.code),
            validFor: seconds.map { .seconds($0) }, retention: try fields.optional("retention", fields.integer),
            caseRef: try fields.optional("caseRef", fields.text), conversationID: try fields.optional("conversationId", fields.uuid),
            inReplyTo: try fields.optional("inReplyTo", fields.uuid), consentScope: try Self.consentScope(fields),
            childInvolved: try fields.optional("childInvolved", fields.text),
            subjectCategories: try fields.optional("subjectCategories", fields.texts) ?? [],
            containsSpecialCategories: try fields.optional("containsSpecialCategories") { name throws(Problem) in
                try fields.read(name, \.bool)
            } ?? false,
            textLanguages: try fields.optional("textLanguages", fields.texts), staffID: try fields.optional("staffId", fields.text),
            attachments: attachments)
    }

    private static func consentScope(_ fields: JSONFields) throws(Problem) -> Manifest.ConsentScope? {
        guard let value = fields.object["consentScope"] else { return nil }
        let scope = try JSONFields(value, at: fields.place.appending("consentScope"))
        try scope.allowOnly(["organisation", "services", "validUntil"])
        return Manifest.ConsentScope(
            organisation: try scope.text("organisation"), services: try scope.texts("services"), validUntil: try scope.instant("validUntil"))
    }
}
