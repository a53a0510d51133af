import Foundation

/// Debian's `hunspell` with the dictionary of `hunspell-lt`.
enum Hunspell {
    private static let program = URL(filePath: "/usr/bin/hunspell")

    /// Where tests run for the project, nothing may be skipped: `CI` is set, as on every usual runner.
    static let isExpected =
        ProcessInfo.processInfo.environment["CI"] != nil
        || FileManager.default.isExecutableFile(atPath: program.path) && FileManager.default.fileExists(atPath: "/usr/share/hunspell/lt_LT.dic")

    /// The words that the dictionary does not know.
    static func unknown(in lines: [String]) throws -> Set<String> {
        let file = FileManager.default.temporaryDirectory.appending(path: "vartai-spelling-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(lines.joined(separator: "\n").utf8).write(to: file)
        let process = Process()
        process.executableURL = program
        process.arguments = ["-d", "lt_LT", "-i", "utf-8", "-l"]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        // It says there which letters its dictionary cannot have (Cyrillic ones).
        process.standardError = FileHandle.nullDevice
        try process.run()
        let words = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return Set(words.split(separator: "\n").map(String.init))
    }
}
