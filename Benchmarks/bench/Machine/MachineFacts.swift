import Foundation
import GRDB

/// What the machine is, for a reader: no name of the machine, no path.
enum MachineFacts {
    static func sentences(_ folder: URL) async throws -> [String] {
        let memory = Double(ProcessInfo.processInfo.physicalMemory) / Double(1 << 30)
        let facts: [(String, String?)] = [
            ("Processor", field("model name", of: "/proc/cpuinfo").map { "\($0), \(ProcessInfo.processInfo.activeProcessorCount) cores" }),
            ("Memory", String(format: "%.1f GiB", memory)),
            ("System", await joined([field("PRETTY_NAME", of: "/etc/os-release"), Program.printed("uname", ["-srm"])])),
            ("File system of the state", await Program.printed("findmnt", ["-no", "FSTYPE", "--target", folder.path])),
            ("Swift", await Program.printed("swift", ["--version"])?.split(separator: "\n").first.map(String.init)),
            ("OpenSSL", await Program.printed("openssl", ["version"])),
            ("SQLite", try await DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }),
            ("RabbitMQ", await package("rabbitmq-server")), ("PostgreSQL", await package("postgresql")), ("NATS", await package("nats-server")),
            ("Python", await Program.printed("python3", ["--version"])),
        ]
        return facts.map { "\($0): \($1 ?? "not there")" }
    }

    private static func joined(_ texts: [String?]) -> String { texts.compactMap { $0 }.joined(separator: ", ") }

    /// The version of a Debian package.
    private static func package(_ name: String) async -> String? {
        let version = await Program.printed("dpkg-query", ["-W", "-f=${Version}", name])
        return version?.isEmpty == false ? version : nil
    }

    /// `NAME="value"` and `name : value`, as these files write it.
    private static func field(_ name: String, of file: String) -> String? {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        guard let line, let mark = line.firstIndex(where: { ":=".contains($0) }) else { return nil }
        return line[line.index(after: mark)...].trimmingCharacters(in: CharacterSet(charactersIn: " \t\""))
    }
}
