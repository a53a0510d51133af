import Foundation
import Synchronization

/// How many deliveries each job may put back now: so many a second by the monotonic clock, and never more than a second's worth at once, however
/// long nobody looked.
final class RedrivePaces: Sendable {
    private struct Pace {
        var allowance: Double
        var at: Duration
    }

    private let clock: any MonotonicClock
    private let paces = Mutex<[UUID: Pace]>([:])

    init(clock: any MonotonicClock) { self.clock = clock }

    /// What a job may do now. One that is asked for the first time may do one.
    func allowance(of job: UUID, perSecond: Int) -> Int {
        let now = clock.elapsed()
        return paces.withLock { paces in
            var pace = paces[job] ?? Pace(allowance: 1, at: now)
            let passed = max(0, (now - pace.at) / .seconds(1))
            pace.allowance = min(max(1, Double(perSecond)), pace.allowance + passed * Double(perSecond))
            pace.at = now
            paces[job] = pace
            return Int(pace.allowance)
        }
    }

    func spend(_ count: Int, of job: UUID) { paces.withLock { $0[job]?.allowance -= Double(count) } }

    /// Forgets every other job.
    func keep(_ jobs: Set<UUID>) { paces.withLock { paces in paces = paces.filter { jobs.contains($0.key) } } }
}
