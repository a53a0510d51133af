import Alarms
import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import Hummingbird

/// What the operations of the admin API do: they read requests and write answers; what may be done is the gateway's affair.
struct AdminRoutes: Sendable {
    let gateway: Gateway
    let alarms: AlarmKeeper

    func answer(_ operation: AdminOperation.Kind, _ request: AdminRequest) async throws -> Response {
        switch operation {
        case .listQueues: try await queues()
        case .listDeliveries: try await deliveries(request)
        case .listParked:
            Answer.json(["items": .array(try await gateway.parked(limit: AdminLimits.groups).map { AdminParkedGroup($0).json })])
        case .parkDelivery: try await act(request, .parked, gateway.park)
        case .redriveDelivery: try await act(request, .queued, gateway.redrive)
        case .discardDelivery:
            try await act(request, .discarded) { (id, administrator, ground) async throws(Problem) in
                try await gateway.discard(id, by: administrator, ground: ground)
            }
        case .returnDelivery:
            try await act(request, .returned) { (id, administrator, ground) async throws(Problem) in
                try await gateway.returnToSender(id, by: administrator, ground: ground)
            }
        case .rerouteDelivery: try await reroute(request)
        case .listPauses: try await pauses()
        case .pause: try await pause(request)
        case .resume: try await resume(request)
        case .listMunicipalities: try await municipalities()
        case .listLimits: try await limits()
        case .limitEndpoint: try await limit(request)
        case .unlimitEndpoint: try await unlimit(request)
        case .listAlarms: await listAlarms(request)
        case .acknowledgeAlarm: try await acknowledge(request)
        case .silenceAlarm: try await silence(request)
        case .unsilenceAlarm: try await unsilence(request)
        case .previewRedrive: try await previewRedrive(request)
        case .orderRedrive: try await orderRedrive(request)
        case .listRedrives: try await redrives()
        case .cancelRedrive: try await cancelRedrive(request)
        case .getRetention: try await retention()
        case .eraseContent: try await erase(request)
        case .listHolds: try await holds()
        case .holdContent: try await hold(request)
        case .releaseContent: try await release(request)
        case .getAgreements: try await agreements()
        case .listChanges: try await changes()
        case .getChange: try await change(request)
        case .proposeChange: try await propose(request)
        case .approveChange: try await decide(request, gateway.approveChange)
        case .rejectChange: try await decide(request, gateway.rejectChange)
        case .withdrawChange: try await decide(request, gateway.withdrawChange)
        case .getOpenAPI: openAPI(.en)
        case .getOpenAPIByLanguage: try openAPI(request)
        }
    }

    // MARK: Looking

    private func queues() async throws -> Response {
        let overview = await gateway.overview()
        let pauses = try await gateway.pauses()
        let queues = try overview.queues.map { queue in
            // Where the store does not answer, no figure is better than a wrong one.
            guard let figures = queue.figures else { throw Problem(.storageUnavailable, retryAfter: 5) }
            return AdminQueues.Queue(
                endpoint: queue.endpoint, name: queue.name, waiting: figures.waiting, inHand: figures.inFlight, parked: figures.parked,
                oldest: figures.oldest, isPaused: pauses.contains { $0.scope == .endpoint(queue.endpoint) },
                isHeldBack: gateway.isHeldBack(figures),
                lastError: queue.lastError.map { ($0.code, $0.at) }, circuit: gateway.circuit(of: queue.endpoint)?.state.rawValue)
        }
        return Answer.json(AdminQueues(at: overview.at, queues: queues, pauses: pauses.compactMap(AdminPause.init)).json)
    }

    private func deliveries(_ request: AdminRequest) async throws -> Response {
        let states: [DeliveryState] = [.queued, .inDelivery, .parked]
        let filter = DeliveryFilter(
            recipient: try request.choice("endpoint") { $0.wholeMatch(of: /[A-Za-z0-9._-]+/) == nil ? nil : $0 },
            state: try request.choice("state") { text in states.first { $0.rawValue == text } },
            formatID: try request.choice("format") { $0.wholeMatch(of: /[A-Z]{3}-[0-9]{3}/) == nil ? nil : $0 },
            ground: try request.choice("cause", AdministrativeGround.init(rawValue:)))
        let after = try request.choice("after", UUID.init(wireText:))
        let limit = try request.query.number("limit", in: 1...AdminLimits.pageItems, default: AdminLimits.pageItems)
        let found = try await gateway.deliveries(matching: filter, after: after, limit: limit)
        return Answer.json(["items": .array(found.map { AdminDelivery($0).json })])
    }

    private func pauses() async throws -> Response {
        Answer.json(["items": .array(try await gateway.pauses().compactMap { AdminPause($0)?.json })])
    }

    // MARK: Mending

    private func act(
        _ request: AdminRequest, _ state: DeliveryState,
        _ perform: (UUID, Administrator, AdministrativeGround) async throws(Problem) -> Void
    ) async throws -> Response {
        let delivery = try request.id("deliveryId")
        let ground = try AdministrativeGround(AdminRequestBody.ground(try await request.body()))
        try await perform(delivery, request.administrator, ground)
        return Answer.json(["deliveryId": .string(delivery.wireText), "state": .string(state.rawValue)])
    }

    private func reroute(_ request: AdminRequest) async throws -> Response {
        let delivery = try request.id("deliveryId")
        let order = try AdminRequestBody.reroute(try await request.body())
        let next = try await gateway.reroute(
            delivery, to: order.recipient, by: request.administrator, ground: try AdministrativeGround(order.ground))
        return Answer.json(["deliveryId": .string(next.id.wireText), "state": .string(next.state.rawValue)])
    }

    private func pause(_ request: AdminRequest) async throws -> Response {
        let order = try AdminRequestBody.order(try await request.body())
        let pause = try await gateway.pause(
            PauseScope(order.scope), by: request.administrator, ground: try AdministrativeGround(order.ground))
        guard let answer = AdminPause(pause) else { throw Problem(.internalFailure) }
        return Answer.json(answer.json)
    }

    private func resume(_ request: AdminRequest) async throws -> Response {
        let order = try AdminRequestBody.order(try await request.body())
        try await gateway.resume(PauseScope(order.scope), by: request.administrator, ground: try AdministrativeGround(order.ground))
        return try await pauses()
    }

    // MARK: The document

    private func openAPI(_ request: AdminRequest) throws(Problem) -> Response {
        guard let language = request.parameters["language"].flatMap(Language.init(rawValue:)) else { throw Problem(.resourceUnknown) }
        return openAPI(language)
    }

    private func openAPI(_ language: Language) -> Response {
        Answer.bytes(language == .lt ? Self.inLithuanian : Self.inEnglish, mediaType: MediaType.json)
    }

    private static let inLithuanian = JSONWriter.bytes(OpenAPIDocument(.lt, of: .administration).json)
    private static let inEnglish = JSONWriter.bytes(OpenAPIDocument(.en, of: .administration).json)
}
