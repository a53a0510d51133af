import ExchangeFormats
import Foundation

extension Gateway {
    /// Records that a push came to nothing, and shortens the delivery's lease. Where its message was declined too often, it is parked: the endpoint
    /// works, and would decline it for ever.
    ///
    /// A delivery that has ended or was parked meanwhile is left alone.
    ///
    /// - Parameters:
    ///   - kind: `failed` or `declined`.
    ///   - rest: before it is offered again.
    ///   - declines: how many of `declined` are too many.
    /// - Returns: whether it was parked.
    @discardableResult
    func putBack(
        _ id: UUID, as kind: StoredAttempt.Kind, rest: Duration, declines: Int
    ) async throws(Problem) -> Bool {
        let (parked, _) = try await committer.commit { writer, step -> (recipient: String, isParked: Bool)? in
            guard var delivery = try writer.delivery(id), delivery.state == .inDelivery,
                let message = try writer.message(sequence: delivery.message)
            else { return nil }
            try writer.insert(StoredAttempt(delivery: id, at: step.at, kind: kind))
            if kind == .declined {
                let attempts = try writer.attempts(of: id)
                // What an administrator has put back begins anew.
                let count = attempts[(attempts.lastIndex { $0.kind == .redriven } ?? 0)...].count { $0.kind == .declined }
                if count >= declines, try Self.parkForFailing(&delivery, message, writer, &step) { return (delivery.recipient, true) }
            }
            delivery.leaseUntil = step.leaseNow.adding(min(rest, self.limits.lease))
            try writer.update(delivery)
            return (delivery.recipient, false)
        }
        guard let parked else { return false }
        handsAreFreer(of: parked.recipient)
        return parked.isParked
    }
}

extension Topic {
    /// An endpoint's circuit has changed.
    static func push(_ endpoint: String) -> String { "push " + endpoint }
    /// Another registry is in force: every topic is signalled then.
    static let registry = "registry"
}
