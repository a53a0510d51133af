package import Desk
package import ExchangeFormats

extension QueryRequest {
    package var json: JSONValue {
        var object: JSONObject = [
            "subjectType": .string(subjectType), "subject": .object(subject), "subjectRole": .string(subjectRole), "queryAim": .string(queryAim),
            "purpose": .string(purpose), "justification": .string(justification),
        ]
        object["caseRef"] = caseRef.map { .string($0) }
        object["sources"] = sources.map { .texts($0) }
        object["staffId"] = staffID.map { .string($0) }
        return .object(object)
    }

    /// - Throws: ``Problem`` with the place of the member that is missing, wrong or unknown.
    package init(_ value: JSONValue) throws(Problem) {
        let fields = try JSONFields(value)
        try fields.allowOnly([
            "subjectType", "subject", "subjectRole", "queryAim", "purpose", "justification", "caseRef", "sources", "staffId",
        ])
        self.init(
            subjectType: try fields.text("subjectType"), subject: try fields.read("subject", \.object),
            subjectRole: try fields.text("subjectRole"), queryAim: try fields.text("queryAim"), purpose: try fields.text("purpose"),
            justification: try fields.text("justification"), caseRef: try fields.optional("caseRef", fields.text),
            sources: try fields.optional("sources", fields.texts), staffID: try fields.optional("staffId", fields.text))
    }
}
