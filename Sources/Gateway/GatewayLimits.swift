/// What the gateway allows itself and its callers. `Docs/operating.md` says which figures the daemon's configuration sets.
package struct GatewayLimits: Sendable, Hashable {
    /// How long a delivery is in its recipient's hand before it is offered again.
    package var lease: Duration
    /// Deliveries that a recipient may have in hand.
    package var inFlight: Int
    /// How often the content of one message may go to a recipient that pulls and receipts others, but not it: then it is parked.
    package var unreceipted = 50
    /// What one sender may hold of a recipient's queue: per cent of what the other senders leave of its limit.
    package var senderShare: Int
    /// Submissions of an endpoint: so many at once …
    package var submissionBurst: Int
    /// … then so many a second.
    package var submissionsPerSecond: Double
    /// Rejections with signed evidence per endpoint: so many at once …
    package var rejectionBurst: Int
    /// … then so many a second. Past that a refusal has no evidence: it must not be a signing amplifier.
    package var rejectionsPerSecond: Double
    /// How often the gateway looks for deliveries whose time has run out.
    package var expiryInterval: Duration
    /// How long after the end of a message's validity its deliveries expire: a receipt that arrived in time and is still on its way to the
    /// commit comes first.
    package var expiryGrace: Duration
    /// Bytes of the messages that one inbox listing brings along; a single message may be larger.
    package var inboxBytes = 1 << 20
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

    /// How long contents are kept.
    package var retention = RetentionTerms.usual
    /// How long after a renewal of the master key the next one is due, where something was erased meanwhile.
    package var masterKeyRenewal = Duration.seconds(24 * 3600)
    /// How often the gateway looks for contents whose retention has ended.
    package var erasureInterval = Duration.seconds(10)

    /// How often the head of the audit log is signed, where there are new entries …
    package var headInterval = Duration.seconds(300)
    /// … and, where somebody asks for it, once in so long at most.
    package var headSpacing = Duration.seconds(60)

    /// Deliveries that one redrive of many takes, the oldest first …
    package var redriveDeliveries = 100_000
    /// … and such jobs that run at once.
    package var redriveJobs = 20
    /// How often the gateway looks what they may do.
    package var redriveInterval = Duration.milliseconds(200)

    /// How often the gateway looks whether a change of the agreements is due.
    package var changeInterval = Duration.milliseconds(500)

    /// How long the gateway may have been off before an administrator has to vouch for its clock.
    package var clockGap: Duration

    package init(
        lease: Duration = .seconds(60), inFlight: Int = 1000, senderShare: Int = 50, submissionBurst: Int = 5000,
        submissionsPerSecond: Double = 500, rejectionBurst: Int = 50, rejectionsPerSecond: Double = 5,
        expiryInterval: Duration = .milliseconds(500), expiryGrace: Duration = .seconds(1),
        clockGap: Duration = .seconds(7 * 86_400)
    ) {
        self.lease = lease
        self.inFlight = inFlight
        self.senderShare = senderShare
        self.submissionBurst = submissionBurst
        self.submissionsPerSecond = submissionsPerSecond
        self.rejectionBurst = rejectionBurst
        self.rejectionsPerSecond = rejectionsPerSecond
        self.expiryInterval = expiryInterval
        self.expiryGrace = expiryGrace
        self.clockGap = clockGap
    }
}
