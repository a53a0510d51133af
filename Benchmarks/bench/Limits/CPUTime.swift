import Foundation

/// User and system time, seconds.
enum CPUTime {
    /// Of this process, all its threads.
    static func own() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}

/// What something cost, each time.
struct Cost: Sendable {
    /// Microseconds.
    var cpu: Double
    var wall: Double

    /// - Parameter count: how often `work` does it.
    static func measure(_ count: Int, _ work: () async throws -> Void) async throws -> Cost {
        let (start, before) = (ContinuousClock.now, CPUTime.own())
        try await work()
        let times = Double(max(1, count))
        return Cost(cpu: (CPUTime.own() - before) * 1e6 / times, wall: (ContinuousClock.now - start).inMicroseconds / times)
    }
}
