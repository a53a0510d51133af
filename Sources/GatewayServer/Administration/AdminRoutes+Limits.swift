import ExchangeAPI
import ExchangeFormats
import Gateway
import Hummingbird

extension AdminRoutes {
    func limits() async throws -> Response {
        Answer.json(["items": .array(try await gateway.endpointLimits().compactMap { AdminLimit($0)?.json })])
    }

    func limit(_ request: AdminRequest) async throws -> Response {
        let order = try AdminLimit.Order(try await request.body())
        let limit = try await gateway.limit(
            order.endpoint, inFlight: order.inHand, perMinute: order.perMinute, by: request.administrator,
            ground: try AdministrativeGround(order.ground))
        guard let answer = AdminLimit(limit) else { throw Problem(.internalFailure) }
        return Answer.json(answer.json)
    }

    func unlimit(_ request: AdminRequest) async throws -> Response {
        let order = try AdminRequestBody.endpoint(try await request.body())
        try await gateway.unlimit(order.endpoint, by: request.administrator, ground: try AdministrativeGround(order.ground))
        return try await limits()
    }
}

extension AdminLimit {
    fileprivate init?(_ limit: EndpointLimit) {
        guard let ground = AdminGround(rawValue: limit.ground.rawValue) else { return nil }
        self.init(
            Order(endpoint: limit.recipient, inHand: limit.inFlight, perMinute: limit.perMinute, ground: ground), since: limit.since,
            administrator: limit.administrator)
    }
}
