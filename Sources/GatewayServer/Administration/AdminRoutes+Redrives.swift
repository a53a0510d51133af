import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import Hummingbird

/// Redrives of many.
extension AdminRoutes {
    func previewRedrive(_ request: AdminRequest) async throws -> Response {
        let filter = try DeliveryFilter(AdminRedriveFilter(try await request.body()))
        let preview = try await gateway.previewRedrive(of: filter, sample: AdminLimits.redriveSample)
        return Answer.json(
            ["count": .number(JSONNumber(preview.count)), "items": .array(preview.sample.map { AdminDelivery($0).json })])
    }

    func orderRedrive(_ request: AdminRequest) async throws -> Response {
        let order = try AdminRedriveOrder(try await request.body())
        let job = try await gateway.orderRedrive(
            of: try DeliveryFilter(order.filter), perSecond: order.perSecond, by: request.administrator,
            ground: try AdministrativeGround(order.ground))
        return try answer(job)
    }

    func redrives() async throws -> Response {
        let jobs = try await gateway.redriveJobs(limit: AdminLimits.redrives)
        return Answer.json(["items": .array(jobs.compactMap { AdminRedrive($0)?.json })])
    }

    func cancelRedrive(_ request: AdminRequest) async throws -> Response {
        let id = try request.id("redriveId")
        let ground = try AdministrativeGround(AdminRequestBody.ground(try await request.body()))
        return try answer(try await gateway.cancelRedrive(id, by: request.administrator, ground: ground))
    }

    private func answer(_ job: RedriveJob) throws(Problem) -> Response {
        guard let redrive = AdminRedrive(job) else { throw Problem(.internalFailure) }
        return Answer.json(redrive.json)
    }
}

extension DeliveryFilter {
    /// What is parked and matches.
    ///
    /// - Throws: ``Problem`` `internalFailure` where the two lists of grounds are not one.
    init(_ filter: AdminRedriveFilter) throws(Problem) {
        var ground: AdministrativeGround?
        if let cause = filter.cause { ground = try AdministrativeGround(cause) }
        self.init(recipient: filter.endpoint, state: .parked, formatID: filter.formatID, ground: ground)
    }
}

extension AdminRedrive {
    init?(_ job: RedriveJob) {
        guard let ordered = Order(job.ordered) else { return nil }
        self.init(
            id: job.id, state: job.state.rawValue,
            filter: AdminRedriveFilter(
                endpoint: job.filter.recipient, formatID: job.filter.formatID,
                cause: job.filter.ground.flatMap { AdminGround(rawValue: $0.rawValue) }),
            perSecond: job.perSecond, matched: job.matched, redriven: job.redriven, skipped: job.skipped, remaining: job.remaining,
            ordered: ordered, cancelled: job.cancelled.flatMap { Order($0) }, endedAt: job.endedAt)
    }
}

extension AdminRedrive.Order {
    init?(_ order: RedriveJob.Order) {
        guard let ground = AdminGround(rawValue: order.ground.rawValue) else { return nil }
        self.init(administrator: order.administrator, ground: ground, at: order.at)
    }
}
