package import Desk
package import ExchangeFormats

extension TestState {
    package var json: JSONValue {
        var object: JSONObject = ["endpoint": .string(endpoint), "name": ["lt": .string(name.lt), "en": .string(name.en)]]
        if let last {
            object["messageId"] = .id(last.messageID)
            object["sentAt"] = .instant(last.sentAt)
            object["state"] = .string(last.state.rawValue)
            object["acceptedAt"] = last.acceptedAt.map { .instant($0) }
            object["handedOverAt"] = last.handedOverAt.map { .instant($0) }
            object["problem"] = last.problem?.json
        }
        return .object(object)
    }

    /// - Throws: ``Problem`` with the place of the member that is missing or wrong.
    package init(_ value: JSONValue) throws(Problem) {
        let fields = try JSONFields(value)
        self.init(endpoint: try fields.text("endpoint"), name: try fields.bilingual("name"))
        guard fields.has("messageId") else { return }
        last = Last(
            messageID: try fields.uuid("messageId"), sentAt: try fields.instant("sentAt"), state: try fields.code("state"),
            acceptedAt: try fields.optional("acceptedAt", fields.instant), handedOverAt: try fields.optional("handedOverAt", fields.instant),
            problem: try ReportedProblem(in: fields, "problem"))
    }
}

/// To whom test messages shall go.
struct TestOrder {
    /// Endpoint ids; empty: all that read test messages.
    let endpoints: [String]
    let occasion: TestMessage.Occasion

    init(endpoints: [String], occasion: TestMessage.Occasion) { (self.endpoints, self.occasion) = (endpoints, occasion) }

    /// - Throws: ``Problem`` with the place of the member that is missing, wrong or unknown; more than ``DeskAPILimits/listItems`` endpoints are wrong.
    init(_ value: JSONValue) throws(Problem) {
        let fields = try JSONFields(value)
        try fields.allowOnly(["endpoints", "occasion"])
        guard fields.object["endpoints"]?.array.map({ $0.count <= DeskAPILimits.listItems }) ?? true else { throw fields.wrong("endpoints") }
        self.init(endpoints: fields.has("endpoints") ? try fields.texts("endpoints") : [], occasion: try fields.code("occasion"))
    }

    var json: JSONValue { ["endpoints": .texts(endpoints), "occasion": .string(occasion.rawValue)] }
}
