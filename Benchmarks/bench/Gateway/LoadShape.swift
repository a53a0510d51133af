/// How messages are spread over a sender's connections.
struct LoadShape: Sendable {
    /// Messages under way in total.
    var window: Int
    var connections: Int
    /// Messages in one request; absent: one, as it is.
    var batch: Int?

    /// One message under way on each connection, as many as the gateway admits of one endpoint with room to spare.
    static let single = LoadShape(window: 24, connections: 24)
    /// Several messages in one request, where the gateway takes that.
    static let batched = LoadShape(window: 256, connections: 4, batch: 64)

    static func together(_ messages: Int) -> LoadShape { LoadShape(window: messages, connections: messages) }
}
