package import ExchangeFormats
import Foundation
package import Logging
import Synchronization
package import Trust

/// Commits many operations in one durable transaction, with one signature over the evidence of all of them.
///
/// While one group is being synced, the next gathers, from the parties in turn: whoever has much to commit delays the others by a group. The evidence root is signed inside the transaction and released only after it.
package final class GroupCommitter: Sendable {
    /// Operations in one transaction at most.
    package static let groupLimit = 256
    /// What the operations of one transaction bring with them; the last may go past it.
    package static let groupBytes = 8 << 20
    /// Operations that may wait; more are told to come back.
    package static let waitingLimit = 20_000
    /// Bytes that they may hold. Of both one party may have a fair share.
    package static let waitingBytes = 256 << 20
    /// The gateway's own operations, which have no share.
    package static let ownParty = ""

    fileprivate struct State {
        var waiting = FairLine<any CommitJob>()
        var passengers = PassengerLine()
        var isDraining = false
        var isBroken = false
        /// The last group that went to the store was not written.
        var isFailing = false
        var onIdle: [CheckedContinuation<Void, Never>] = []
        /// When the group under way was handed to the store.
        var handedAt: UTCInstant?
        /// The longest that a group took since somebody asked.
        var longest = Duration.zero
    }

    private let store: any MessageStore
    private let signer: EvidenceSigner
    private let clock: ClockGuard
    private let random: any RandomSource
    private let log: Logger
    /// Hears of every party that a group has brought something that no passenger took.
    private let wakeups: Wakeups
    private let state = Mutex(State())
    /// Called once when the storage is broken: the process has to stop.
    private let onBroken: @Sendable () -> Void

    package init(
        store: any MessageStore, signer: EvidenceSigner, clock: ClockGuard, random: any RandomSource, log: Logger,
        wakeups: Wakeups = Wakeups(), onBroken: @escaping @Sendable () -> Void
    ) {
        self.store = store
        self.signer = signer
        self.clock = clock
        self.random = random
        self.log = log
        self.wakeups = wakeups
        self.onBroken = onBroken
    }

    /// Runs `operation` in a group commit. It checks first and writes last: one that throws ``Problem`` must have written nothing, because the
    /// others of its group go on.
    ///
    /// - Parameters:
    ///   - party: the endpoint for which it is done.
    ///   - bytes: what it keeps in memory until then.
    /// - Returns: what it returned, and the evidence of its statements in their order. Both are durable.
    /// - Throws: the operation's ``Problem``, or ``Problem`` `storageUnavailable`; `tooManyRequests` where the party has its share waiting already.
    package func commit<Outcome: Sendable>(
        for party: String = ownParty, bytes: Int = 0, _ operation: @escaping @Sendable (any StoreWriter, inout CommitStep) throws -> Outcome
    ) async throws(Problem) -> (outcome: Outcome, evidence: [Evidence]) {
        let result = await withCheckedContinuation { continuation in
            let job = Job(operation: operation, continuation: continuation)
            let (refusal, starts) = state.withLock { state -> (Problem?, Bool) in
                if let refusal = state.refusal(of: party, bytes) { return (refusal, false) }
                state.waiting.append(job, of: party, bytes: bytes)
                let starts = !state.isDraining
                state.isDraining = true
                return (nil, starts)
            }
            if let refusal { continuation.resume(returning: .failure(refusal)) }
            if starts { submitNext() }
        }
        return try result.get()
    }

    /// Runs `operation` in the next group that brings a party something (``CommitStep/bring(_:)``), behind that group's own operations, and in the
    /// one after it where it found nothing to do.
    ///
    /// - Parameter operation: as that of ``commit(for:bytes:_:)``; `nil` where it has found nothing and written nothing.
    /// - Returns: as ``commit(for:bytes:_:)``; `nil` after cancellation, or where the group failed.
    /// - Throws: the operation's ``Problem``.
    package func travel<Outcome: Sendable>(
        with party: String, _ operation: @escaping @Sendable (any StoreWriter, inout CommitStep) throws -> Outcome?
    ) async throws(Problem) -> (outcome: Outcome, evidence: [Evidence])? {
        let passenger = Passenger(operation)
        state.withLock { $0.passengers.append(passenger, of: party) }
        let answer = await withTaskCancellationHandler {
            await passenger.answer()
        } onCancel: {
            // One that travels hears from its group.
            if state.withLock({ $0.passengers.remove(passenger, of: party) }) { passenger.withdraw() }
        }
        return try answer?.get()
    }

    /// Whether the last group could not be written: nothing is accepted until one can.
    package var isFailing: Bool { state.withLock { $0.isFailing } }

    /// Operations that wait for their group, those that are being synced not counted.
    package var waiting: Int { state.withLock { $0.waiting.count } }

    /// The longest that a group took at the store since this was last asked; the one under way counts as far as it is.
    package func takeLongest() -> Duration {
        let now = clock.leaseNow()
        return state.withLock { state in
            defer { state.longest = .zero }
            return max(state.longest, state.handedAt.map(now.since) ?? .zero)
        }
    }

    private func begins(at now: UTCInstant) { state.withLock { $0.handedAt = now } }

    private func ends(at now: UTCInstant) {
        state.withLock { state in
            state.longest = max(state.longest, state.handedAt.map(now.since) ?? .zero)
            state.handedAt = nil
        }
    }

    /// Those who wait for a group that brings them something.
    package var passengers: Int { state.withLock { $0.passengers.count } }

    /// Returns when nothing waits to be committed.
    package func idle() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.isDraining { state.onIdle.append(continuation) }
                return !state.isDraining
            }
            if isIdle { continuation.resume() }
        }
    }

    /// Hands the next group to the store. What comes meanwhile gathers for the one after it.
    private func submitNext() {
        while true {
            let (group, idlers, isBroken) = state.withLock { state -> ([any CommitJob], [CheckedContinuation<Void, Never>], Bool) in
                let group = state.waiting.take(most: Self.groupLimit, bytes: Self.groupBytes)
                guard group.isEmpty else { return (group, [], state.isBroken) }
                state.isDraining = false
                let idlers = state.onIdle
                state.onIdle = []
                return (group, idlers, state.isBroken)
            }
            guard !group.isEmpty else {
                for idler in idlers { idler.resume() }
                return
            }
            guard isBroken else {
                let leaseNow = clock.leaseNow()
                begins(at: leaseNow)
                return store.submit(Group(jobs: group, committer: self, mark: clock.mark(), leaseNow: leaseNow))
            }
            // What waited while the storage broke: after a failed sync nothing is written any more.
            for job in group { job.fail(Self.unavailable) }
        }
    }

    /// The operations of one transaction, on their way through the store. Their callers hear of it on the writer's own thread, which then takes the
    /// next group: no other thread has to be woken between two commits.
    private final class Group: StoreWrite {
        private struct Journey {
            var jobs: [any CommitJob]
            var evidence: [[Evidence]] = []
            var passengers: [(passenger: any CommitPassenger, party: String)] = []
            /// Parties for whom something was brought that nobody took with this group.
            var unserved: [String] = []
        }

        private let committer: GroupCommitter
        private let mark: ClockGuard.Mark
        private let leaseNow: UTCInstant
        private let journey: Mutex<Journey>

        init(jobs: [any CommitJob], committer: GroupCommitter, mark: ClockGuard.Mark, leaseNow: UTCInstant) {
            journey = Mutex(Journey(jobs: jobs))
            self.committer = committer
            self.mark = mark
            self.leaseNow = leaseNow
        }

        func run(in writer: any StoreWriter) throws {
            var steps = try journey.withLock { $0.jobs }.map { try step(of: $0, writer) }
            var parties: [String] = []
            for party in steps.flatMap(\.parties) where !parties.contains(party) { parties.append(party) }
            for party in parties { steps += try board(party, writer) }
            let evidence = try GroupCommitter.conclude(steps, in: writer, signer: committer.signer, random: committer.random, mark: mark)
            journey.withLock { $0.evidence = evidence }
        }

        private func step(of job: any CommitJob, _ writer: any StoreWriter) throws -> CommitStep {
            var step = CommitStep(mark, leaseNow: leaseNow)
            try job.run(writer, &step)
            return step
        }

        /// Lets those travel who wait for something for this party, until one of them finds no more of it.
        private func board(_ party: String, _ writer: any StoreWriter) throws -> [CommitStep] {
            var steps: [CommitStep] = []
            while let passenger = committer.state.withLock({ $0.passengers.next(of: party) }) {
                // Noted first: whatever happens to the group, it gets an answer.
                journey.withLock { $0.passengers.append((passenger, party)) }
                let step = try step(of: passenger, writer)
                guard !passenger.isLeftBehind else {
                    _ = journey.withLock { $0.passengers.removeLast() }
                    if !committer.state.withLock({ $0.passengers.putBack(passenger, of: party) }) { passenger.withdraw() }
                    return steps
                }
                journey.withLock { $0.jobs.append(passenger) }
                steps.append(step)
                if step.leavesNothing { return steps }
            }
            journey.withLock { $0.unserved.append(party) }
            return steps
        }

        func finish(_ failure: (any Error)?) {
            committer.ends(at: committer.clock.leaseNow())
            let journey = journey.withLock { $0 }
            for (passenger, party) in journey.passengers { _ = committer.state.withLock { $0.passengers.remove(passenger, of: party) } }
            if let failure {
                committer.failed(failure, journey.jobs)
                // One whose operation failed the group was not among its jobs yet.
                for (passenger, _) in journey.passengers { passenger.withdraw() }
            } else {
                committer.state.withLock { $0.isFailing = false }
                for (job, evidence) in zip(journey.jobs, journey.evidence) { job.finish(evidence) }
                for party in journey.unserved { committer.wakeups.signal(Topic.inbox(party)) }
            }
            committer.submitNext()
        }
    }

    private func failed(_ failure: any Error, _ group: [any CommitJob]) {
        log.error("group commit failed", metadata: ["operations": "\(group.count)", "failure": "\(Self.name(failure))"])
        state.withLock { $0.isFailing = true }
        if failure as? StorageFailure == .broken { stopForGood() }
        for job in group { job.fail(Self.unavailable) }
    }

    private func stopForGood() {
        let isFirst = state.withLock { state in
            defer { state.isBroken = true }
            return !state.isBroken
        }
        if isFirst { onBroken() }
    }

    fileprivate static let unavailable = Problem(.storageUnavailable, retryAfter: 5)

    /// Inside the transaction, when every operation has run: one root over all statements, then evidence and audit leaves.
    private static func conclude(
        _ steps: [CommitStep], in writer: any StoreWriter, signer: EvidenceSigner, random: any RandomSource, mark: ClockGuard.Mark
    ) throws -> [[Evidence]] {
        let statements = steps.flatMap { $0.statements.map(\.statement) }
        var signed: ArraySlice<Evidence> = []
        var root = EvidenceRootText(sequence: 0, bytes: [])
        if !statements.isEmpty {
            let sequence = try writer.lastRootSequence() + 1
            signed = try signer.sign(statements, sequence: sequence, at: mark.at)[...]
            // All have the same.
            if let first = signed.first { root = EvidenceRootText(sequence: sequence, bytes: JSONWriter.bytes(first.root.json)) }
            try writer.setLastRootSequence(sequence)
        }
        var evidence: [[Evidence]] = []
        var firstEntry = try writer.auditSize()
        for step in steps {
            let own = Array(signed.prefix(step.statements.count))
            signed = signed.dropFirst(own.count)
            let records = step.recordsOfStatements
            for (index, (statement, proof)) in zip(step.statements, own).enumerated() {
                let entries = (firstEntry + Int64(records[index].lowerBound))..<(firstEntry + Int64(records[index].upperBound))
                try writer.append(
                    StoredEvidence(
                        event: statement.statement.event, sender: statement.statement.sender, messageID: statement.statement.messageID,
                        message: statement.message, delivery: statement.delivery, text: .proof(EvidenceProof(proof, root: root)),
                        entries: entries))
            }
            for record in step.records { try writer.append(record.leaf(salt: random.bytes(WireLimits.saltBytes))) }
            firstEntry += Int64(step.records.count)
            evidence.append(own)
        }
        if mark.isCertain { try writer.setHighWaterMark(mark.at) }
        return evidence
    }

    /// A name for the log that quotes nothing.
    private static func name(_ error: any Error) -> String { (error as? StorageFailure).map { "\($0)" } ?? "\(type(of: error))" }
}

extension GroupCommitter.State {
    /// Why nothing more may wait, of anybody or of one party.
    fileprivate func refusal(of party: String, _ bytes: Int) -> Problem? {
        let limits = (count: GroupCommitter.waitingLimit, bytes: GroupCommitter.waitingBytes)
        guard !isBroken, waiting.count < limits.count, waiting.bytes + bytes <= limits.bytes else { return GroupCommitter.unavailable }
        guard party != GroupCommitter.ownParty else { return nil }
        let own = waiting.held(by: party)
        let isFair =
            FairShare.allows(own: own.count, held: waiting.count, limit: limits.count)
            && FairShare.allows(own: own.bytes, held: waiting.bytes, limit: limits.bytes, amount: bytes)
        return isFair ? nil : Problem(.tooManyRequests, ["n": .count(5)], retryAfter: 5)
    }
}
