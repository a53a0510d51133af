package import Desk
package import ExchangeFormats
import Trust

extension WitnessStatus {
    package var json: JSONValue {
        var object: JSONObject = ["state": .string(state.rawValue), "heads": .integer(heads)]
        object["since"] = since.map { .instant($0) }
        object["checkedAt"] = checkedAt.map { .instant($0) }
        object["latest"] = latest.map(\.json)
        object["epochs"] = .array(epochs.map(\.json))
        object["alarms"] = .array(alarms.map(\.json))
        return .object(object)
    }

    /// - Throws: ``Problem`` with the place of the member that is missing or wrong.
    package init(_ value: JSONValue) throws(Problem) {
        let fields = try JSONFields(value)
        var latest: WitnessedHead?
        if let found = fields.object["latest"] { latest = try WitnessedHead(try JSONFields(found, at: JSONPointer(["latest"]))) }
        var epochs: [LogEpoch] = []
        for epoch in fields.object["epochs"]?.array ?? [] { epochs.append(try LogEpoch(epoch)) }
        var alarms: [LogAlarm] = []
        for alarm in try fields.elements("alarms") { alarms.append(try LogAlarm(alarm)) }
        self.init(
            state: try fields.code("state"), since: try fields.optional("since", fields.instant),
            checkedAt: try fields.optional("checkedAt", fields.instant), latest: latest, heads: try fields.integer("heads"), epochs: epochs,
            alarms: alarms)
    }
}

extension WitnessedHead {
    fileprivate var json: JSONValue {
        [
            "position": position.json, "signedAt": .instant(signedAt), "seenAt": .instant(seenAt), "head": JSONFields.signed(head),
            "statement": JSONFields.signed(statement),
        ]
    }

    fileprivate init(_ fields: JSONFields) throws(Problem) {
        self.init(
            position: try LogPosition(fields.object["position"]), signedAt: try fields.instant("signedAt"), seenAt: try fields.instant("seenAt"),
            head: JSONWriter.bytes(try fields.value("head")), statement: JSONWriter.bytes(try fields.value("statement")))
    }
}

extension LogAlarm {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "sequence": .integer(Int(sequence)), "kind": .string(kind.rawValue), "foundAt": .instant(foundAt), "proof": JSONFields.signed(proof),
        ]
        object["endedAt"] = endedAt.map { .instant($0) }
        return .object(object)
    }

    fileprivate init(_ fields: JSONFields) throws(Problem) {
        self.init(
            sequence: Int64(try fields.integer("sequence")), kind: try fields.code("kind"), foundAt: try fields.instant("foundAt"),
            endedAt: try fields.optional("endedAt", fields.instant), proof: JSONWriter.bytes(try fields.value("proof")))
    }
}

extension JSONFields {
    /// A stored JSON text as a value; its exact text does not matter, since what was signed in it is base64url.
    fileprivate static func signed(_ bytes: [UInt8]) -> JSONValue {
        (try? JSONReader.read(bytes, limits: JSONLimits(bytes: 1 << 20, depth: 6, values: 1024))) ?? .null
    }
}
