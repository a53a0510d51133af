import ExchangeFormats
import Foundation
import Matching

/// What a reading is to bring.
enum Wanted: Sendable {
    case everything
    /// Where the source tells them; otherwise everything.
    case changes
}

/// What a maintained source holds, and when it is read next.
struct SourceMemory {
    struct Failure {
        let problem: SourceProblem
        let wanted: Wanted
        let since: UTCInstant
        let attempts: Int
        let retryAt: UTCInstant
    }

    /// After failures in a row: from half a minute, doubling.
    private static let firstPause = Duration.seconds(30)
    private static let longestPause = Duration.seconds(900)
    /// Between two looks at files.
    static let lookInterval = Duration.seconds(5)

    private let plan: RefreshPlan
    private let zone: TimeZone
    private let files: [URL]
    private(set) var watch: FileWatch
    private(set) var index: MatchIndex?
    private(set) var stamp: IndexStamp?
    private(set) var keptAt: UTCInstant?
    private(set) var failure: Failure?
    private var remarks: [String: Int] = [:]
    private var readings = 0
    var requested: Wanted?
    var reading: ReadProgress?

    init(plan: RefreshPlan, zone: TimeZone, files: [URL]) {
        self.plan = plan
        self.zone = zone
        self.files = files
        watch = FileWatch(files)
    }

    // MARK: What happened

    mutating func takeUp(_ index: MatchIndex, _ stamp: IndexStamp) {
        self.index = index
        self.stamp = stamp
        keptAt = stamp.readAt
        // Other files than those that were read are a change.
        watch = FileWatch(files, known: stamp.files)
    }

    mutating func succeed(_ outcome: MaintainedSource.Outcome, now: UTCInstant) {
        index = outcome.index
        stamp = outcome.stamp
        if outcome.isKept { keptAt = now }
        failure = nil
        remarks = Dictionary(uniqueKeysWithValues: outcome.report.remarks.counts.map { ($0.key.rawValue, $0.value) })
        reading = nil
        readings += 1
    }

    /// - Parameter chance: 0 to 255: up to a half of a pause is left to it, so that many desks do not come back in one instant.
    mutating func fail(_ problem: SourceProblem, _ wanted: Wanted, now: UTCInstant, chance: Int) {
        let attempts = (failure?.attempts ?? 0) + 1
        let full = min(Self.firstPause * (1 << min(attempts - 1, 8)), Self.longestPause)
        failure = Failure(
            problem: problem, wanted: wanted, since: failure?.since ?? now, attempts: attempts,
            retryAt: now.adding(full / 2 + full / 2 * chance / 256))
        reading = nil
        readings += 1
    }

    // MARK: What comes next

    /// What is to be read now; `nil`: nothing.
    mutating func due(_ now: UTCInstant) -> Wanted? {
        if let requested { return requested }
        if watch.hasChanged() { return .everything }
        guard let next, next.at <= now else { return nil }
        return next.wanted
    }

    /// When to look again whether something is due; `nil`: when somebody asks.
    func nextLook(_ now: UTCInstant) -> UTCInstant? {
        [next?.at, watch.isEmpty ? nil : now.adding(Self.lookInterval)].compactMap { $0 }.min()
    }

    private var next: (at: UTCInstant, wanted: Wanted)? {
        if let failure { return (failure.retryAt, failure.wanted) }
        guard let stamp else { return nil }
        let full = plan.nextFull(after: stamp.fullReadAt, in: zone)
        let changes = plan.every.map { stamp.readAt.adding($0) }
        switch (full, changes) {
        case (let full?, let changes?): return full <= changes ? (full, .everything) : (changes, .changes)
        case (let full?, nil): return (full, .everything)
        case (nil, let changes?): return (changes, .changes)
        case (nil, nil): return nil
        }
    }

    func state(_ identity: MaintainedSource.Identity) -> SourceState {
        SourceState(
            id: identity.id, kind: identity.kind, records: index?.count, readAt: stamp?.readAt, fullReadAt: stamp?.fullReadAt,
            nextAt: reading == nil ? next?.at : nil, reading: reading?.rows,
            failure: failure.map {
                SourceState.Failure(fault: $0.problem.fault.rawValue, detail: $0.problem.detail, since: $0.since, attempts: $0.attempts)
            }, remarks: remarks, readings: readings)
    }
}
