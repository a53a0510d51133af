import Dispatch
package import ExchangeFormats
package import Foundation

/// A mail and a web server that take alarms, and Python's own readers of what they took (`Tests/AlarmsTests/receivers.py`).
package final class AlarmReceivers: Sendable {
    /// `nil` where nobody made the environment.
    package static let python: URL? = {
        let named = ProcessInfo.processInfo.environment["VARTAI_PYTHON"].map { URL(filePath: $0) }
        let python = named ?? Repository.root.appending(path: ".venv/bin/python")
        return FileManager.default.isExecutableFile(atPath: python.path) ? python : nil
    }()

    /// What the web server's signatures are made with.
    package static let secret = "an invented secret"

    package struct Ended: Error {}

    private let process = Process()
    private let output: FileHandle
    private let rest = Rest()

    private actor Rest {
        var bytes: [UInt8] = []

        func line() -> [UInt8]? {
            guard let end = bytes.firstIndex(of: 0x0A) else { return nil }
            defer { bytes.removeFirst(end + 1) }
            return Array(bytes[..<end])
        }

        func append(_ more: Data) { bytes += more }
    }

    /// What is received first are the ports: `smtp` and `http`.
    package init() throws {
        process.executableURL = Self.python
        process.arguments = [Repository.root.appending(path: "Tests/AlarmsTests/receivers.py").path, Self.secret]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        self.output = output.fileHandleForReading
        try process.run()
    }

    deinit {
        // Not SIGTERM: a child inherits the signal mask of the thread that starts it, and worker threads block that one.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// What was received next.
    ///
    /// - Throws: ``Ended``, ``JSONError``.
    package func next() async throws -> JSONValue {
        while true {
            if let line = await rest.line() { return try JSONReader.read(line, limits: JSONLimits(bytes: 100_000)) }
            let output = output
            let more = await withCheckedContinuation { (continuation: CheckedContinuation<Data, Never>) in
                DispatchQueue.global().async { continuation.resume(returning: output.availableData) }
            }
            guard !more.isEmpty else { throw Ended() }
            await rest.append(more)
        }
    }
}
