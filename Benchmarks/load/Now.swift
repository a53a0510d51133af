import Glibc

/// Clocks of this process.
enum Now {
    static let second: UInt64 = 1_000_000_000
    static let millisecond: UInt64 = 1_000_000

    /// CLOCK_MONOTONIC, nanoseconds: the same for every process of the machine.
    static func monotonic() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * second + UInt64(time.tv_nsec)
    }

    /// User and system time that this process has used, in seconds.
    static func processTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static func seconds(_ count: Double) -> UInt64 { UInt64(max(0, count) * 1e9) }
}

/// Why the generator could not do its work.
struct LoadFailure: Error, CustomStringConvertible {
    let description: String
    /// The server said so with its last answer, as the gateway does with a refusal: no fault.
    var isAnnounced = false

    init(_ description: String) { self.description = description }

    static let announcedClose: LoadFailure = {
        var failure = LoadFailure("the server closed the connection after its answer")
        failure.isAnnounced = true
        return failure
    }()

    /// - Parameter what: what failed; the system's reason is added.
    init(system what: String, _ code: Int32 = errno) { description = "\(what): \(String(cString: strerror(code)))" }
}
