package import Desk
package import ExchangeFormats

extension QueryStatus {
    package var json: JSONValue {
        [
            "queryId": .id(queryID), "askedAt": .instant(askedAt), "subjectType": .string(subjectType), "complete": .bool(isComplete),
            "sources": .array(sources.map(\.json)),
        ]
    }

    /// - Throws: ``Problem`` with the place of the member that is missing or wrong.
    package init(_ value: JSONValue) throws(Problem) {
        let fields = try JSONFields(value)
        var sources: [SourceStatus] = []
        for source in try fields.elements("sources") { sources.append(try SourceStatus(source)) }
        self.init(
            queryID: try fields.uuid("queryId"), askedAt: try fields.instant("askedAt"), subjectType: try fields.text("subjectType"),
            sources: sources)
    }
}

extension SourceStatus {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["source": .string(source), "name": name.json, "messageId": .id(messageID), "state": .string(state.rawValue)]
        object["result"] = result.map { .string($0) }
        object["matchCount"] = matchCount.map { .integer($0) }
        if !hits.isEmpty {
            object["hits"] = .array(
                hits.map { ["hitRef": .string($0.reference), "identity": .string($0.identity), "expiresAt": .instant($0.expiresAt)] })
        }
        object["ownerUnit"] = ownerUnit.map { .string($0) }
        object["contactPhone"] = contactPhone.map { .string($0) }
        object["contactDeskHours"] = contactHours.map { .string($0) }
        object["answeredAt"] = answeredAt.map { .instant($0) }
        object["problem"] = problem?.json
        object["elapsedMilliseconds"] = elapsed.map { .integer(Int(clamping: $0.wholeMilliseconds)) }
        return .object(object)
    }

    fileprivate init(_ fields: JSONFields) throws(Problem) {
        var hits: [Hit] = []
        for hit in try fields.elements("hits") {
            hits.append(Hit(reference: try hit.text("hitRef"), identity: try hit.text("identity"), expiresAt: try hit.instant("expiresAt")))
        }
        self.init(
            source: try fields.text("source"), name: try fields.bilingual("name"), messageID: try fields.uuid("messageId"),
            state: try fields.code("state"), result: try fields.optional("result", fields.text),
            matchCount: try fields.optional("matchCount", fields.integer), hits: hits,
            ownerUnit: try fields.optional("ownerUnit", fields.text), contactPhone: try fields.optional("contactPhone", fields.text),
            contactHours: try fields.optional("contactDeskHours", fields.text),
            answeredAt: try fields.optional("answeredAt", fields.instant), problem: try ReportedProblem(in: fields, "problem"),
            elapsed: try fields.optional("elapsedMilliseconds", fields.integer).map { .milliseconds($0) })
    }
}
