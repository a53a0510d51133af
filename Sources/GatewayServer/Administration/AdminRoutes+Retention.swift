import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import Hummingbird

/// Retention, erasure on order, holds. What needs a second administrator will be kept back in ``AdminResponder``, as any other operation.
extension AdminRoutes {
    func retention() async throws -> Response {
        let figures = try await gateway.retentionFigures()
        let keys = try await gateway.masterKeyState()
        let outlook = try await gateway.retentionOutlook(days: AdminRetention.outlookDays)
        return Answer.json(
            AdminRetention(
                at: gateway.wallTime, awaiting: figures.awaiting, due: figures.due, oldestDue: figures.oldestDue, held: figures.held,
                underWay: figures.underWay, outlook: outlook, masterKeyRenewedAt: keys.renewedAt, erasedSinceRenewal: keys.erasedSince
            ).json)
    }

    func erase(_ request: AdminRequest) async throws -> Response {
        let order = try AdminContentOrder<AdminErasureGround>(try await request.body())
        guard let ground = ErasureGround(rawValue: order.ground.rawValue) else { throw Problem(.internalFailure) }
        try await gateway.erase(order.messageID, of: order.sender, by: request.administrator, ground: ground)
        return try await retention()
    }

    func holds() async throws -> Response {
        let holds = try await gateway.holds(limit: AdminLimits.holds)
        return Answer.json(["items": .array(holds.compactMap { AdminHold($0)?.json })])
    }

    func hold(_ request: AdminRequest) async throws -> Response {
        let (order, ground) = try await holdOrder(request)
        let held = try await gateway.hold(order.messageID, of: order.sender, by: request.administrator, ground: ground)
        guard let answer = AdminHold(held) else { throw Problem(.internalFailure) }
        return Answer.json(answer.json)
    }

    func release(_ request: AdminRequest) async throws -> Response {
        let (order, ground) = try await holdOrder(request)
        try await gateway.release(order.messageID, of: order.sender, by: request.administrator, ground: ground)
        return try await holds()
    }

    private func holdOrder(_ request: AdminRequest) async throws -> (AdminContentOrder<AdminHoldGround>, HoldGround) {
        let order = try AdminContentOrder<AdminHoldGround>(try await request.body())
        guard let ground = HoldGround(rawValue: order.ground.rawValue) else { throw Problem(.internalFailure) }
        return (order, ground)
    }
}

extension AdminHold {
    init?(_ held: HeldMessage) {
        guard let ground = AdminHoldGround(rawValue: held.hold.ground.rawValue) else { return nil }
        self.init(
            sender: held.message.sender, messageID: held.message.messageID, formatID: held.message.formatID, since: held.hold.since,
            administrator: held.hold.administrator, ground: ground)
    }
}
