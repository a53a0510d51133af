import Foundation

/// Processor time of a process: user and system time of all its threads, ended ones too, in seconds.
enum ProcessTime {
    /// Of another one, where the clients of the peers read theirs too: `/proc/PID/stat` (proc(5)), in steps of 10 ms.
    ///
    /// - Returns: `nil` where there is no such process.
    static func of(_ process: Int32) -> Double? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return nil }
        return seconds(stat: text, ticks: Double(sysconf(Int32(_SC_CLK_TCK))))
    }

    /// Of this one, to the microsecond: what it measures of itself lasts a second or so.
    static func own() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// Fields 14 and 15, counted behind the name, which may hold anything.
    private static func seconds(stat text: String, ticks: Double) -> Double? {
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return nil }
        return (user + system) / ticks
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
