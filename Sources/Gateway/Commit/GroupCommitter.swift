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
        var isDraining = false
        var isBroken = false
        var onIdle: [CheckedContinuation<Void, Never>] = []
    }

    private let store: any MessageStore
    private let signer: EvidenceSigner
    private let clock: ClockGuard
    private let random: any RandomSource
    private let log: Logger
    private let state = Mutex(State())
    /// Called once when the storage is broken: the process has to stop.
    private let onBroken: @Sendable () -> Void

    package init(
        store: any MessageStore, signer: EvidenceSigner, clock: ClockGuard, random: any RandomSource, log: Logger,
        onBroken: @escaping @Sendable () -> Void
    ) {
        self.store = store
        self.signer = signer
        self.clock = clock
        self.random = random
        self.log = log
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

    /// Operations that wait for their group, those that are being synced not counted.
    package var waiting: Int { state.withLock { $0.waiting.count } }

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
            guard isBroken else { return store.submit(Group(jobs: group, committer: self, mark: clock.mark(), leaseNow: clock.leaseNow())) }
            // What waited while the storage broke: after a failed sync nothing is written any more.
            for job in group { job.fail(Self.unavailable) }
        }
    }

    /// The operations of one transaction, on their way through the store. Their callers hear of it on the writer's own thread, which then takes the
    /// next group: no other thread has to be woken between two commits.
    private final class Group: StoreWrite {
        private let jobs: [any CommitJob]
        private let committer: GroupCommitter
        private let mark: ClockGuard.Mark
        private let leaseNow: UTCInstant
        private let evidence = Mutex<[[Evidence]]>([])

        init(jobs: [any CommitJob], committer: GroupCommitter, mark: ClockGuard.Mark, leaseNow: UTCInstant) {
            self.jobs = jobs
            self.committer = committer
            self.mark = mark
            self.leaseNow = leaseNow
        }

        func run(in writer: any StoreWriter) throws {
            let made = try GroupCommitter.apply(
                jobs, to: writer, signer: committer.signer, random: committer.random, mark: mark, leaseNow: leaseNow)
            evidence.withLock { $0 = made }
        }

        func finish(_ failure: (any Error)?) {
            if let failure {
                committer.failed(failure, jobs)
            } else {
                for (job, evidence) in zip(jobs, evidence.withLock({ $0 })) { job.finish(evidence) }
            }
            committer.submitNext()
        }
    }

    private func failed(_ failure: any Error, _ group: [any CommitJob]) {
        log.error("group commit failed", metadata: ["operations": "\(group.count)", "failure": "\(Self.name(failure))"])
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

    /// Inside the transaction: every operation, then one root over all statements, then evidence and audit leaves.
    private static func apply(
        _ group: [any CommitJob], to writer: any StoreWriter, signer: EvidenceSigner, random: any RandomSource, mark: ClockGuard.Mark,
        leaseNow: UTCInstant
    ) throws -> [[Evidence]] {
        var steps: [CommitStep] = []
        for job in group {
            var step = CommitStep(mark, leaseNow: leaseNow)
            try job.run(writer, &step)
            steps.append(step)
        }
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
        for step in steps {
            let own = Array(signed.prefix(step.statements.count))
            signed = signed.dropFirst(own.count)
            for (statement, proof) in zip(step.statements, own) {
                try writer.append(
                    StoredEvidence(
                        event: statement.statement.event, sender: statement.statement.sender, messageID: statement.statement.messageID,
                        message: statement.message, delivery: statement.delivery, text: .proof(EvidenceProof(proof, root: root))))
            }
            for record in step.records { try writer.append(record.leaf(salt: random.bytes(WireLimits.saltBytes))) }
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

/// An operation that waits for its group commit, its types erased.
private protocol CommitJob: Sendable {
    func run(_ writer: any StoreWriter, _ step: inout CommitStep) throws
    func finish(_ evidence: [Evidence])
    func fail(_ problem: Problem)
}

private final class Job<Outcome: Sendable>: CommitJob {
    typealias Answer = Result<(outcome: Outcome, evidence: [Evidence]), Problem>

    private let operation: @Sendable (any StoreWriter, inout CommitStep) throws -> Outcome
    private let continuation: CheckedContinuation<Answer, Never>
    private let outcome = Mutex<Result<Outcome, Problem>?>(nil)

    init(
        operation: @escaping @Sendable (any StoreWriter, inout CommitStep) throws -> Outcome, continuation: CheckedContinuation<Answer, Never>
    ) {
        self.operation = operation
        self.continuation = continuation
    }

    func run(_ writer: any StoreWriter, _ step: inout CommitStep) throws {
        let before = step
        do {
            let value = try operation(writer, &step)
            outcome.withLock { $0 = .success(value) }
        } catch let problem as Problem {
            step = before
            outcome.withLock { $0 = .failure(problem) }
        }
    }

    func finish(_ evidence: [Evidence]) {
        switch outcome.withLock({ $0 }) {
        case .success(let value): continuation.resume(returning: .success((value, evidence)))
        case .failure(let problem): continuation.resume(returning: .failure(problem))
        case nil: continuation.resume(returning: .failure(Problem(.internalFailure)))
        }
    }

    func fail(_ problem: Problem) { continuation.resume(returning: .failure(problem)) }
}
