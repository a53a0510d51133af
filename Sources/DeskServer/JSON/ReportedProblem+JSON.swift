import Desk
import ExchangeFormats

extension ReportedProblem {
    var json: JSONValue {
        var object: JSONObject = ["code": .string(code), "messages": message.json]
        object["pointer"] = pointer.map { .string($0) }
        if !violations.isEmpty {
            object["violations"] = .array(
                violations.map { ["code": .string($0.code), "pointer": .string($0.pointer), "messages": $0.message.json] })
        }
        return .object(object)
    }

    /// `nil` where the member is absent.
    init?(in fields: JSONFields, _ name: String) throws(Problem) {
        guard let value = fields.object[name] else { return nil }
        let own = try JSONFields(value, at: fields.place.appending(name))
        var violations: [Detail] = []
        for detail in try own.elements("violations") {
            violations.append(
                Detail(code: try detail.text("code"), pointer: try detail.text("pointer"), message: try detail.bilingual("messages")))
        }
        self.init(
            code: try own.text("code"), message: try own.bilingual("messages"), pointer: try own.optional("pointer", own.text),
            violations: violations)
    }
}
