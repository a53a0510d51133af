/// When terminal evidence has to exist: the promise of SubmissionAcceptance.
public enum EvidenceDeadline {
    /// What the gateway may need after the end of a delivery's validity until its evidence is with the sender: it looks every half second,
    /// waits for receipts that are under way, and the sender's desk may have to reconnect.
    public static let grace = Duration.seconds(300)

    /// Whether evidence of the end of a delivery that was to end at `deadline` is overdue.
    public static func isOver(_ deadline: UTCInstant, at now: UTCInstant) -> Bool { now > deadline.adding(grace) }
}
