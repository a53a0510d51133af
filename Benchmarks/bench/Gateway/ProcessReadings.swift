import Foundation
import Story

/// What the kernel says of a process: proc(5).
struct ProcessReadings: Sendable {
    let processID: Int32

    struct Memory: Sendable {
        /// VmRSS, bytes.
        var resident: Double
        /// VmHWM: the most that was resident since the start, or since ``ProcessReadings/forgetPeak()``; bytes.
        var peak: Double
        /// Pss: shared pages count in proportion; bytes.
        var proportional: Double
    }

    /// User and system time since the start, all threads, seconds. Counts in steps of 10 ms.
    func cpu() throws -> Double {
        guard let time = ProcessTime.of(processID) else { throw Self.unreadable }
        return time
    }

    func memory() throws -> Memory {
        let status = try read("status")
        let shares = try read("smaps_rollup")
        return Memory(
            resident: try Self.kibibytes("VmRSS", status), peak: try Self.kibibytes("VmHWM", status), proportional: try Self.kibibytes("Pss", shares))
    }

    /// The peak counts anew from what is resident now.
    func forgetPeak() throws {
        let file = try FileHandle(forWritingTo: url("clear_refs"))
        defer { try? file.close() }
        try file.write(contentsOf: Data("5".utf8))
    }

    /// The cores that the process may run on, as `taskset -c` takes them.
    func cores() throws -> String {
        let line = try read("status").split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") }
        guard let list = line?.split(whereSeparator: \.isWhitespace).last else { throw Self.unreadable }
        return String(list)
    }

    private func url(_ name: String) -> URL { URL(filePath: "/proc/\(processID)/\(name)") }

    private func read(_ name: String) throws -> String {
        // A file of /proc says that it is empty: read to its end, whatever its size.
        let file = try FileHandle(forReadingFrom: url(name))
        defer { try? file.close() }
        return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
    }

    /// `Name:   1234 kB`, in bytes.
    private static func kibibytes(_ name: String, _ text: String) throws -> Double {
        let line = text.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        guard let fields = line?.split(whereSeparator: \.isWhitespace), fields.count == 3, let count = Double(fields[1]) else { throw unreadable }
        return count * 1024
    }

    private static var unreadable: BenchFailure {
        BenchFailure("What the kernel says of a process could not be read.")
    }
}
