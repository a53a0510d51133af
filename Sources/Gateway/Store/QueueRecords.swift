package import ExchangeFormats
package import Foundation

/// Which deliveries an administrator asks for; only such as have not ended. Absent members ask for nothing in particular.
package struct DeliveryFilter: Sendable, Hashable {
    /// Endpoint id.
    package var recipient: String?
    package var state: DeliveryState?
    package var formatID: String?
    /// Why it was parked.
    package var ground: AdministrativeGround?

    package init(recipient: String? = nil, state: DeliveryState? = nil, formatID: String? = nil, ground: AdministrativeGround? = nil) {
        self.recipient = recipient
        self.state = state
        self.formatID = formatID
        self.ground = ground
    }
}

/// Parked deliveries that are alike: one recipient, one format, one cause.
package struct ParkedGroup: Sendable, Hashable {
    /// Endpoint id.
    package let recipient: String
    package let formatID: String
    /// Absent for what was parked before causes were kept.
    package let ground: AdministrativeGround?
    package let count: Int
    /// Acceptance of the oldest.
    package let oldest: UTCInstant

    package init(recipient: String, formatID: String, ground: AdministrativeGround?, count: Int, oldest: UTCInstant) {
        self.recipient = recipient
        self.formatID = formatID
        self.ground = ground
        self.count = count
        self.oldest = oldest
    }
}

/// What is offered to nobody while it is paused.
package enum PauseScope: Sendable, Hashable {
    /// Everything for an endpoint.
    case endpoint(String)
    /// Everything of a format, for anybody.
    case format(String)
    /// Everything from a sender to a recipient.
    case route(sender: String, recipient: String)
}

/// A pause, and who ordered it.
package struct StoredPause: Sendable, Hashable {
    package let scope: PauseScope
    package let since: UTCInstant
    /// An administrator's id.
    package let administrator: String
    package let ground: AdministrativeGround

    package init(scope: PauseScope, since: UTCInstant, administrator: String, ground: AdministrativeGround) {
        self.scope = scope
        self.since = since
        self.administrator = administrator
        self.ground = ground
    }
}

package protocol QueueReader {
    /// Deliveries that match and have not ended, by the end of their validity, then by acceptance.
    ///
    /// - Parameter after: the last of the page before; one that is unknown is the end.
    func deliveries(matching filter: DeliveryFilter, after: UUID?, limit: Int) throws -> [QueuedDelivery]

    /// What is parked, by recipient, format and cause.
    func parkedGroups(limit: Int) throws -> [ParkedGroup]

    /// Every pause: of endpoints, of routes, of formats, each by name.
    func pauses() throws -> [StoredPause]

    /// Every limit, by endpoint.
    func endpointLimits() throws -> [EndpointLimit]
}

package protocol QueueWriter: QueueReader {
    /// Nothing within the scope is offered from now on. Where it is paused already, the earlier order stands.
    ///
    /// - Returns: whether it was not paused.
    @discardableResult func insert(_ pause: StoredPause) throws -> Bool
    /// - Returns: whether it was paused.
    @discardableResult func removePause(_ scope: PauseScope) throws -> Bool
    /// In the place of an earlier one of the endpoint.
    func put(_ limit: EndpointLimit) throws
    /// - Returns: the limit that there was.
    @discardableResult func removeLimit(of recipient: String) throws -> EndpointLimit?
}
