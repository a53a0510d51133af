import ExchangeFormats

/// What is still good: `alarms` in `vartaid.yaml`.
package struct AlarmObjectives: Sendable, Hashable {
    /// How long the oldest delivery of a queue may wait; four times as long is critical.
    package var queueAge = Duration.seconds(900)
    /// The same by endpoint.
    package var queueAges: [String: Duration] = [:]
    /// How long an endpoint for which something waits may not call.
    package var silence = Duration.seconds(600)
    /// Of the submissions of the last ten minutes, in whole percent.
    package var refusedShare = 20
    /// Fewer refusals in ten minutes are nobody's concern.
    package var fewestRefused = 50
    /// How long a commit may take; five times as long is critical.
    package var commit = Duration.seconds(2)
    /// Of a disk, whole percent that have to be free: below the first a warning, below the second critical.
    package var freeDisk = (warning: 10, critical: 5)

    package init() {}

    package static func == (a: Self, b: Self) -> Bool { a.parts == b.parts && a.queueAges == b.queueAges }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(parts)
        hasher.combine(queueAges)
    }

    private var parts: [Int64] {
        [queueAge, silence, commit].map(\.wholeMilliseconds) + [refusedShare, fewestRefused, freeDisk.warning, freeDisk.critical].map(Int64.init)
    }

    package static let queueAgeCritical = 4
    package static let commitCritical = 5
    /// Of submissions that are looked at together.
    package static let window = Duration.seconds(600)
}

extension AlarmObjectives {
    /// - Parameter age: of the oldest delivery that waits for an endpoint.
    package func queueAge(_ endpoint: String, _ age: Duration, contacts: [AlarmContact] = []) -> AlarmCondition? {
        let objective = queueAges[endpoint] ?? queueAge
        guard age > objective else { return nil }
        return AlarmCondition(.queueAge, endpoint, age > objective * Self.queueAgeCritical ? .critical : .warning, .span(age), contacts: contacts)
    }

    /// - Parameters:
    ///   - silence: since the endpoint last asked for what waits.
    ///   - age: of the oldest delivery that waits for it.
    package func unreachable(_ endpoint: String, silence: Duration, age: Duration, contacts: [AlarmContact] = []) -> AlarmCondition? {
        // What came a moment ago may wait until the endpoint asks again.
        guard silence > self.silence, age > self.silence else { return nil }
        return AlarmCondition(.endpointUnreachable, endpoint, .critical, .span(silence), contacts: contacts)
    }

    /// - Parameter longest: commit since the last reading; `nil` where the store does not answer.
    package func store(_ longest: Duration?) -> AlarmCondition? {
        guard let longest else { return AlarmCondition(.store, "", .critical) }
        guard longest > commit else { return nil }
        return AlarmCondition(.store, "", longest > commit * Self.commitCritical ? .critical : .warning, .span(longest))
    }

    /// - Parameters:
    ///   - accepted: submissions within ``window``.
    ///   - refused: those that were not accepted.
    package func rejections(accepted: Int, refused: Int) -> AlarmCondition? {
        guard refused >= fewestRefused, refused > 0, refused * 100 >= refusedShare * (accepted + refused) else { return nil }
        return AlarmCondition(.rejections, "", .warning, .percent(refused * 100 / (accepted + refused)))
    }

    /// - Parameters:
    ///   - free: bytes that may still be written.
    ///   - whole: of the disk.
    package func disk(_ subject: String, free: UInt64, whole: UInt64) -> AlarmCondition? {
        guard whole > 0 else { return nil }
        let percent = Int(min(100, Double(free) / Double(whole) * 100))
        guard percent < freeDisk.warning else { return nil }
        return AlarmCondition(.disk, subject, percent < freeDisk.critical ? .critical : .warning, .percent(percent))
    }

    /// Critical in the last quarter of the time.
    ///
    /// - Parameters:
    ///   - change: its id.
    ///   - left: until it is undone.
    ///   - whole: the time in which somebody has to approve.
    package func unapproved(_ change: String, left: Duration, of whole: Duration) -> AlarmCondition {
        AlarmCondition(.unapprovedChange, change, left * 4 <= whole ? .critical : .warning, .left(left))
    }
}
