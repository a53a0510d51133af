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
    /// How long an upload is kept without an accepted message that names it.
    package var uploadLease = Duration.seconds(24 * 3600)
    /// How often the gateway looks for uploads whose lease has ended.
    package var uploadSweepInterval = Duration.seconds(60)
    /// Uploads of one endpoint that no accepted message names, those under way among them …
    package var uploadsPerEndpoint = 256
    /// … and their bytes.
    package var uploadBytesPerEndpoint = 8 << 30
    /// Bytes of the disk that no upload may take.
    package var uploadDiskReserve = 1 << 30
    /// Bytes a second that a recipient is trusted to fetch a part at: so long a delivery stays in its hand.
    package var partBytesPerSecond = 256 * 1024

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
