package import Desk
package import ExchangeFormats

extension SourceState {
    package var json: JSONValue {
        var object: JSONObject = ["id": .string(id), "kind": .string(kind), "readings": .integer(readings)]
        object["records"] = records.map { .integer($0) }
        object["readAt"] = readAt.map { .instant($0) }
        object["fullReadAt"] = fullReadAt.map { .instant($0) }
        object["nextAt"] = nextAt.map { .instant($0) }
        object["reading"] = reading.map { .integer($0) }
        if let failure {
            var fields: JSONObject = [
                "fault": .string(failure.fault), "since": .instant(failure.since), "attempts": .integer(failure.attempts),
            ]
            fields["detail"] = failure.detail.map { .string($0) }
            object["failure"] = .object(fields)
        }
        object["remarks"] = .array(
            remarks.sorted { $0.key < $1.key }.map { ["reason": .string($0.key), "count": .integer($0.value)] })
        return .object(object)
    }

    /// - Throws: ``Problem`` with the place of the member that is missing or wrong.
    package init(_ value: JSONValue) throws(Problem) {
        let fields = try JSONFields(value)
        var failure: Failure?
        if let found = fields.object["failure"] {
            let inner = try JSONFields(found, at: JSONPointer(["failure"]))
            failure = Failure(
                fault: try inner.text("fault"), detail: try inner.optional("detail", inner.text), since: try inner.instant("since"),
                attempts: try inner.integer("attempts"))
        }
        var remarks: [String: Int] = [:]
        for remark in try fields.elements("remarks") { remarks[try remark.text("reason")] = try remark.integer("count") }
        self.init(
            id: try fields.text("id"), kind: try fields.text("kind"), records: try fields.optional("records", fields.integer),
            readAt: try fields.optional("readAt", fields.instant), fullReadAt: try fields.optional("fullReadAt", fields.instant),
            nextAt: try fields.optional("nextAt", fields.instant), reading: try fields.optional("reading", fields.integer), failure: failure,
            remarks: remarks, readings: try fields.integer("readings"))
    }
}
