package import ExchangeFormats
package import Trust

/// A head of the gateway's audit log that this desk has seen and found to go on from those before.
package struct WitnessedHead: Sendable, Hashable {
    package var position: LogPosition
    /// When the gateway says that it was signed.
    package var signedAt: UTCInstant
    package var seenAt: UTCInstant
    /// The JSON text of the signed head.
    package var head: [UInt8]
    /// The JSON text of this desk's signed statement that it has seen it.
    package var statement: [UInt8]

    package init(position: LogPosition, signedAt: UTCInstant, seenAt: UTCInstant, head: [UInt8], statement: [UInt8]) {
        self.position = position
        self.signedAt = signedAt
        self.seenAt = seenAt
        self.head = head
        self.statement = statement
    }
}

/// The gateway contradicted what this desk has witnessed.
package struct LogAlarm: Sendable, Hashable {
    /// Given by the store.
    package var sequence: Int64
    package var kind: LogContradiction.Kind
    package var foundAt: UTCInstant
    /// When the gateway's log went on again from what was witnessed; what is in the proof stays true.
    package var endedAt: UTCInstant?
    /// The JSON text of ``LogContradiction``.
    package var proof: [UInt8]

    package init(sequence: Int64 = 0, kind: LogContradiction.Kind, foundAt: UTCInstant, endedAt: UTCInstant? = nil, proof: [UInt8]) {
        self.sequence = sequence
        self.kind = kind
        self.foundAt = foundAt
        self.endedAt = endedAt
        self.proof = proof
    }
}

/// What a desk holds about the gateway's log.
package struct WitnessStatus: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        /// Nothing was witnessed yet.
        case none = "NONE"
        /// Every head goes on from the one before.
        case consistent = "CONSISTENT"
        /// The gateway contradicts what was witnessed.
        case alarm = "ALARM"
    }

    package var state: State
    /// Of the state.
    package var since: UTCInstant?
    /// When the gateway was last asked, with an answer.
    package var checkedAt: UTCInstant?
    package var latest: WitnessedHead?
    /// Heads that are kept.
    package var heads: Int
    package var epochs: [LogEpoch]
    /// Newest first.
    package var alarms: [LogAlarm]

    package init(
        state: State, since: UTCInstant?, checkedAt: UTCInstant?, latest: WitnessedHead?, heads: Int, epochs: [LogEpoch], alarms: [LogAlarm]
    ) {
        self.state = state
        self.since = since
        self.checkedAt = checkedAt
        self.latest = latest
        self.heads = heads
        self.epochs = epochs
        self.alarms = alarms
    }
}

/// What a desk's store keeps of the gateway's log.
package protocol WitnessReader {
    /// The furthest one.
    func lastWitnessed() throws -> WitnessedHead?
    /// The one seen first: since when the desk witnesses.
    func firstWitnessed() throws -> WitnessedHead?
    /// The largest of at most so many entries, whatever its epoch.
    func witnessed(atMost size: Int) throws -> WitnessedHead?
    func witnessedCount() throws -> Int
    /// The JSON texts of the epoch records that this desk has accepted, in their order.
    func logEpochs() throws -> [[UInt8]]
    /// Newest first.
    func logAlarms(limit: Int) throws -> [LogAlarm]
    /// Messages that the gateway has accepted and that have not ended, with a sequence past `after`, in the order in which they were made.
    func accepted(after: Int64, limit: Int) throws -> [OutgoingMessage]
}

package protocol WitnessWriter: WitnessReader {
    /// Of those that were seen on an earlier day than the last of them, one a day is kept.
    func insert(_ head: WitnessedHead) throws
    /// - Parameter records: all of them.
    func setLogEpochs(_ records: [[UInt8]]) throws
    func insert(_ alarm: LogAlarm) throws
    /// Of all that have not ended.
    func endLogAlarms(at instant: UTCInstant) throws
}
