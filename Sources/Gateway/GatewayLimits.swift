/// What the gateway allows itself and its callers. `Docs/operating.md` says which figures the daemon's configuration sets.
package struct GatewayLimits: Sendable, Hashable {
    /// How long a delivery is in its recipient's hand before it is offered again.
    package var lease: Duration
    /// Rejections with signed evidence per endpoint: so many at once …
    package var rejectionBurst: Int
    /// … then so many a second. Past that a refusal has no evidence: it must not be a signing amplifier.
    package var rejectionsPerSecond: Double
    /// How often the gateway looks for deliveries whose time has run out.
    package var expiryInterval: Duration
    /// How long after the end of a message's validity its deliveries expire: a receipt that arrived in time and is still on its way to the
    /// commit comes first.
    package var expiryGrace: Duration

    package init(
        lease: Duration = .seconds(60), rejectionBurst: Int = 50, rejectionsPerSecond: Double = 5,
        expiryInterval: Duration = .milliseconds(500), expiryGrace: Duration = .seconds(1)
    ) {
        self.lease = lease
        self.rejectionBurst = rejectionBurst
        self.rejectionsPerSecond = rejectionsPerSecond
        self.expiryInterval = expiryInterval
        self.expiryGrace = expiryGrace
    }
}
