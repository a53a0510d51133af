package import ExchangeFormats
import Logging
import Synchronization
import Trust

/// What a gateway needs for time-stamps.
package struct Stamping: Sendable {
    package let policy: StampPolicy
    /// In the order in which they are asked; not empty.
    package let sources: [TimeStampSource]
    package let transport: any TimeStampTransport

    package init(policy: StampPolicy, sources: [TimeStampSource], transport: any TimeStampTransport) {
        self.policy = policy
        self.sources = sources
        self.transport = transport
    }
}

/// What the gateway knows of its time-stamps at a moment: for readiness, metrics and console.
package struct StampFigures: Sendable, Hashable {
    package struct Source: Sendable, Hashable {
        package let name: String
        /// Whether its last round trip brought a good token; `nil` before the first.
        package let answers: Bool?
        /// When that was.
        package let askedAt: UTCInstant?
        /// Why not; for people.
        package let trouble: String?
        /// Round trips that brought none, since the start.
        package let failures: Int
    }

    package var backlog: StampBacklog
    package var stage: StampAlarm.Stage?
    package var sources: [Source]
    package var lastStampAt: UTCInstant?
    /// Since the start.
    package var stamped: Int
    package var batches: Int

    /// Whether an administrator should look: an alarm holds, or no authority answers.
    package var needsAttention: Bool { stage != nil || sources.allSatisfy { $0.answers == false } }
}

/// The authorities and how they answered; shared by batches, single stamps and the probe.
final class StampKeeper: Sendable {
    private struct SourceState {
        var circuit = TimeStampCircuit()
        var answers: Bool?
        var askedAt: UTCInstant?
        var trouble: String?
        var failures = 0
    }

    private struct State {
        var sources: [SourceState]
        var alarm: StampAlarm
        var backlog = StampBacklog()
        var lastStampAt: UTCInstant?
        var stamped = 0
        var batches = 0
        /// Monotonic: no renewal is tried before.
        var renewsFrom = Duration.zero
    }

    /// How long a renewal is put off that no authority could give for longer than what it renews.
    static let renewalPause = Duration.seconds(3600)

    let policy: StampPolicy
    private let transport: any TimeStampTransport
    private let sources: Mutex<[TimeStampSource]>
    private let clock: ClockGuard
    private let monotonic: any MonotonicClock
    private let random: any RandomSource
    private let log: Logger
    private let state: Mutex<State>

    init(_ stamping: Stamping, clock: ClockGuard, monotonic: any MonotonicClock, random: any RandomSource, log: Logger) {
        policy = stamping.policy
        transport = stamping.transport
        sources = Mutex(stamping.sources)
        self.clock = clock
        self.monotonic = monotonic
        self.random = random
        self.log = log
        state = Mutex(
            State(sources: stamping.sources.map { _ in SourceState() }, alarm: StampAlarm(limits: stamping.policy.alarms)))
    }

    /// Puts other anchors and lists of the same authorities in force.
    func apply(_ renewed: [TimeStampSource]) {
        sources.withLock { sources in
            guard sources.map(\.name) == renewed.map(\.name) else { return }
            sources = renewed
        }
    }

    private var current: [TimeStampSource] { sources.withLock { $0 } }

    /// Of all authorities the same.
    var retirement: AlgorithmRetirement { current.first?.verifier.retirement ?? .none }

    enum Answer {
        case good(VerifiedTimeStamp)
        /// There are tokens, and each ends before it would be of use.
        case endsTooSoon
        case none
    }

    /// A token over a digest, of the first authority that gives a good one. Those that failed of late are not asked.
    ///
    /// - Parameter instant: how long it has to last at least; `nil`: until now.
    func token(over digest: [UInt8], endingAfter instant: UTCInstant? = nil) async -> Answer {
        var answer = Answer.none
        for index in current.indices where state.withLock({ $0.sources[index].circuit.isOpen(at: monotonic.elapsed()) }) {
            guard let stamp = await ask(index, over: digest) else { continue }
            if instant.map({ $0 < stamp.endsAt }) ?? true { return .good(stamp) }
            answer = .endsTooSoon
        }
        return answer
    }

    /// A round trip with every authority over a digest of nothing, whether or not it failed of late: one that is back is used again at once.
    func probe() async {
        for index in current.indices { _ = await ask(index, over: SHA256.hash(random.bytes(SHA256.byteCount))) }
    }

    private func ask(_ index: Int, over digest: [UInt8]) async -> VerifiedTimeStamp? {
        let source = current[index]
        let outcome = await source.token(over: digest, through: transport, policy, clock: clock, random: random)
        let (now, elapsed) = (clock.now(), monotonic.elapsed())
        let before = state.withLock { state -> Bool? in
            let before = state.sources[index].answers
            state.sources[index].askedAt = now
            switch outcome {
            case .success:
                state.sources[index].answers = true
                state.sources[index].trouble = nil
                state.sources[index].circuit.succeeded()
            case .failure(let trouble):
                state.sources[index].answers = false
                state.sources[index].trouble = trouble.reason
                state.sources[index].failures += 1
                state.sources[index].circuit.failed(at: elapsed)
            }
            return before
        }
        // A change is told once.
        switch outcome {
        case .success(let stamp):
            if before == false { log.notice("a time-stamping authority answers again", metadata: ["authority": "\(source.name)"]) }
            return stamp
        case .failure(let trouble):
            if before != false {
                log.warning(
                    "a time-stamping authority gives no good token", metadata: ["authority": "\(source.name)", "reason": "\(trouble.reason)"])
            }
            return nil
        }
    }

    func stored(_ items: Int, at instant: UTCInstant) {
        state.withLock { state in
            state.lastStampAt = instant
            state.stamped += items
            state.batches += 1
        }
    }

    var mayRenew: Bool { state.withLock { monotonic.elapsed() >= $0.renewsFrom } }

    func putOffRenewal() {
        state.withLock { $0.renewsFrom = monotonic.elapsed() + Self.renewalPause }
        log.warning("time-stamps end soon, and no authority has a certificate and an algorithm that last longer")
    }

    /// Takes note of what waits, and tells each stage of the alarm once.
    func judge(_ backlog: StampBacklog, at now: UTCInstant) {
        let changes = state.withLock { state in
            state.backlog = backlog
            return state.alarm.judge(age: backlog.isEmpty ? nil : backlog.oldest.map { now.since($0) })
        }
        for change in changes {
            let metadata: Logger.Metadata = ["waiting": "\(backlog.count)", "oldest": "\(backlog.oldest?.rfc3339 ?? "none")"]
            switch change {
            case .reached(.warning): log.warning("time-stamps are late: warning", metadata: metadata)
            case .reached(.error): log.error("time-stamps are late: error", metadata: metadata)
            case .reached(.critical): log.critical("time-stamps are late: critical", metadata: metadata)
            case .over(let stage): log.notice("time-stamps are late no longer: \(stage.rawValue)", metadata: metadata)
            }
        }
    }

    /// - Parameter backlog: as it is now; without it as it was last seen.
    func figures(_ backlog: StampBacklog?) -> StampFigures {
        state.withLock { state in
            StampFigures(
                backlog: backlog ?? state.backlog, stage: state.alarm.stage,
                sources: zip(current, state.sources).map { source, state in
                    StampFigures.Source(
                        name: source.name, answers: state.answers, askedAt: state.askedAt, trouble: state.trouble, failures: state.failures)
                }, lastStampAt: state.lastStampAt, stamped: state.stamped, batches: state.batches)
        }
    }
}
