import Foundation

/// curl on an event stream: reads until the stream ends or the value goes.
final class EventReader: Sendable {
    private let process: UncheckedProcess
    private let file: URL

    /// Only asked whether it runs, and killed.
    private struct UncheckedProcess: @unchecked Sendable {
        let process: Process
    }

    init(_ curl: Curl, _ path: String, _ arguments: String...) throws {
        file = FileManager.default.temporaryDirectory.appending(path: "vartai-events-\(UUID().uuidString)")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/curl")
        process.arguments = ["-s", "-N", "-i", "-m", "300", "-o", file.path] + curl.identity + arguments + [curl.base + path]
        process.standardInput = FileHandle.nullDevice
        try process.run()
        self.process = UncheckedProcess(process: process)
    }

    deinit {
        if process.process.isRunning { kill(process.process.processIdentifier, SIGKILL) }
        try? FileManager.default.removeItem(at: file)
    }

    /// Head and all that came.
    var text: String { (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? "" }
    var hasEnded: Bool { !process.process.isRunning }

    /// Returns once the condition holds.
    func wait(_ what: String, until condition: (String) -> Bool) async throws {
        try await waitUntil(what) { condition(text) }
    }

    func waitForEnd() async throws { try await wait("the end of the stream") { _ in hasEnded } }
}
