import Foundation

/// CLOCK_MONOTONIC, as the load's records have it: the same for every process of the machine.
enum Monotonic {
    /// Nanoseconds.
    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    static func seconds(from start: UInt64, to end: UInt64) -> Double { (Double(end) - Double(start)) / 1e9 }
}
