package import ExchangeFormats

/// How much an endpoint is handed at most: it asked for no more, or cannot take more (`Docs/decisions/0047-limits-of-endpoints.md`). One of the two numbers
/// at least is there.
package struct EndpointLimit: Sendable, Hashable {
    /// Endpoint id.
    package let recipient: String
    /// Deliveries in hand at once.
    package let inFlight: Int?
    /// Deliveries that are put into its hand in a minute, again and again offered ones too.
    package let perMinute: Int?
    package let since: UTCInstant
    /// An administrator's id.
    package let administrator: String
    package let ground: AdministrativeGround

    package init(
        recipient: String, inFlight: Int?, perMinute: Int?, since: UTCInstant, administrator: String, ground: AdministrativeGround
    ) {
        self.recipient = recipient
        self.inFlight = inFlight
        self.perMinute = perMinute
        self.since = since
        self.administrator = administrator
        self.ground = ground
    }

    /// What the audit log says of it.
    var json: JSONValue {
        var object: JSONObject = [:]
        object["inHand"] = inFlight.map { .number(JSONNumber($0)) }
        object["perMinute"] = perMinute.map { .number(JSONNumber($0)) }
        return .object(object)
    }
}

/// How many deliveries a recipient may be given now.
struct InboxRoom: Sendable {
    /// Of any priority.
    let all: Int
    /// Of emergencies: they count against what an administrator has set, and are not held back by it.
    let emergencies: Int

    /// Whether only emergencies may go.
    var isForEmergencies: Bool { all <= 0 && emergencies > 0 }
    var count: Int { isForEmergencies ? emergencies : all }
}
