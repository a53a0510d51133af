package import ExchangeFormats
package import Foundation
package import Logging
package import Matching
import Synchronization

/// A source that is read again while queries are answered from what was read before. A reading that fails changes nothing, is told, and tried again.
package final class MaintainedSource: RecordSource {
    /// What a source is beside its records.
    package struct Identity: Sendable {
        package let id: String
        /// As ``SourceOrigin/kind`` has it.
        package let kind: String
        package let thresholds: Thresholds
        package let regime: SourceRegime

        package init(id: String, kind: String, thresholds: Thresholds = .standard, regime: SourceRegime) {
            self.id = id
            self.kind = kind
            self.thresholds = thresholds
            self.regime = regime
        }
    }

    package var id: String { identity.id }
    package var thresholds: Thresholds { identity.thresholds }
    package var regime: SourceRegime { identity.regime }

    let identity: Identity
    let reader: any RecordReader
    let keeper: (any IndexKeeper)?
    let clock: any DeskClock
    let log: Logger
    let signals: Signals
    let state: Mutex<SourceMemory>
    private let random: any RandomSource

    /// - Parameters:
    ///   - files: whose change makes the source be read anew.
    ///   - keeper: where the index outlives the process; `nil`: nowhere.
    ///   - zone: of ``RefreshPlan/at``.
    package init(
        _ identity: Identity, reader: any RecordReader, plan: RefreshPlan, files: [URL] = [], keeper: (any IndexKeeper)? = nil,
        clock: any DeskClock, zone: TimeZone = .current, random: any RandomSource, log: Logger
    ) {
        self.identity = identity
        self.reader = reader
        self.keeper = keeper
        self.clock = clock
        self.random = random
        self.log = log
        signals = Signals(clock: clock)
        state = Mutex(SourceMemory(plan: plan, zone: zone, files: files))
    }

    /// - Throws: ``SourceProblem`` `notReadYet`.
    package func search(_ query: MatchQuery) throws -> [Match] {
        guard let index = state.withLock({ $0.index }) else { throw SourceProblem(.notReadYet) }
        return index.search(query, floor: thresholds.partial)
    }

    /// Takes up the kept index, or reads the source where there is none. Blocks: for the start of a process.
    ///
    /// - Throws: ``SourceProblem`` where the source cannot be read as it is set up. A database that is not there at the moment is no such thing.
    package func start() throws(SourceProblem) {
        if takeUpKeptIndex() { return }
        do {
            try end(read(.everything, ReadProgress()))
        } catch  where error.fault.isPassing {
            fail(error, .everything)
        }
    }

    /// Reads the source whenever it is due, until the task is cancelled.
    ///
    /// - Throws: `CancellationError`.
    package func run() async throws {
        while true {
            try Task.checkCancellation()
            let generation = signals.generation(of: .sources)
            let now = clock.now()
            if let wanted = state.withLock({ $0.due(now) }) {
                await refresh(wanted)
            } else {
                await signals.wait(for: .sources, after: generation, until: state.withLock { $0.nextLook(now) })
            }
        }
    }

    /// Has the source read as soon as that can be, beside its plan.
    ///
    /// - Parameter full: everything, also where the source tells its changes.
    package func request(full: Bool) {
        state.withLock { $0.requested = full || $0.requested == .everything ? .everything : .changes }
        signals.signal(.sources)
    }

    package var current: SourceState { state.withLock { $0.state(identity) } }

    // MARK: Reading

    private func refresh(_ wanted: Wanted) async {
        let progress = ReadProgress(told: teller())
        state.withLock { memory in
            memory.requested = nil
            memory.reading = progress
        }
        let outcome = await withTaskCancellationHandler {
            await DiskWork.run { [self] () -> Result<Outcome, SourceProblem> in
                Result { () throws(SourceProblem) in try read(wanted, progress) }
            }
        } onCancel: {
            progress.stop()
        }
        switch outcome {
        case .success(let outcome): end(outcome)
        case .failure(let problem) where problem.fault == .stopped && Task.isCancelled: state.withLock { $0.reading = nil }
        case .failure(let problem): fail(problem, wanted)
        }
    }

    private func end(_ outcome: Outcome) {
        let before = state.withLock { memory in
            defer { memory.succeed(outcome, now: clock.now()) }
            return memory.index?.count
        }
        tell(outcome, before: before)
    }

    private func fail(_ problem: SourceProblem, _ wanted: Wanted) {
        let chance = Int(random.bytes(1).first ?? 0)
        let (attempts, isAnswering) = state.withLock { memory in
            memory.fail(problem, wanted, now: clock.now(), chance: chance)
            return (memory.failure?.attempts ?? 0, memory.index != nil)
        }
        log.error(
            "a source cannot be read",
            metadata: [
                "source": "\(id)", "fault": "\(problem.fault.rawValue)", "detail": "\(problem.detail ?? "–")", "attempts": "\(attempts)",
                "answering": isAnswering ? "from what was read before" : "unable",
            ])
    }
}
