package import ExchangeFormats
package import Foundation

extension Gateway {
    /// Deliveries that have not ended, by the end of their validity. Metadata only.
    ///
    /// - Parameter after: the last of the page before.
    package func deliveries(matching filter: DeliveryFilter, after: UUID?, limit: Int) async throws(Problem) -> [QueuedDelivery] {
        try await read { try $0.deliveries(matching: filter, after: after, limit: limit) }
    }

    /// What is parked, by recipient, format and cause.
    package func parked(limit: Int) async throws(Problem) -> [ParkedGroup] { try await read { try $0.parkedGroups(limit: limit) } }
}
