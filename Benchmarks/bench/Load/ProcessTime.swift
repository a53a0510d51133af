import Foundation

/// Processor time of another process (proc(5), /proc/PID/stat).
enum ProcessTime {
    /// - Returns: user and system time of all its threads, ended ones too, in seconds; `nil` where there is no such process.
    static func of(_ process: Int32) -> Double? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return nil }
        return seconds(stat: text, ticks: Double(sysconf(Int32(_SC_CLK_TCK))))
    }

    /// Fields 14 and 15, counted behind the name, which may hold anything.
    static func seconds(stat text: String, ticks: Double) -> Double? {
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return nil }
        return (user + system) / ticks
    }
}
