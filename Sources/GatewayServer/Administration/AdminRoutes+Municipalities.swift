import ExchangeAPI
import ExchangeFormats
import Gateway
import Hummingbird

extension AdminRoutes {
    func municipalities() async throws -> Response {
        let items = try await gateway.municipalities().map { found -> JSONValue in
            var object: JSONObject = [
                "code": .string(found.code), "state": .string(found.state.rawValue), "waiting": .number(JSONNumber(found.waiting)),
                "overdue": .number(JSONNumber(found.overdue)),
            ]
            object["endpoint"] = found.endpoint.map { .string($0) }
            object["overdueSince"] = found.overdueSince.map { .string($0.rfc3339) }
            return .object(object)
        }
        return Answer.json(["items": .array(items)])
    }
}
