package import Foundation
import Synchronization

/// A program of the story's own, started and ended by it.
package final class ChildProcess: Sendable {
    package let name: String
    private let state: Mutex<Process>

    package var processID: Int32 { state.withLock { $0.processIdentifier } }
    package var isRunning: Bool { state.withLock { $0.isRunning } }

    /// The status that the process ended with of its own accord; `nil` while it runs, and where a signal ended it.
    package var exitStatus: Int32? {
        state.withLock { !$0.isRunning && $0.terminationReason == .exit ? $0.terminationStatus : nil }
    }

    /// Starts a program in the background; what it prints is appended to a file.
    package init(name: String, executable: URL, arguments: [String], log: URL, environment: [String: String] = [:]) throws {
        self.name = name
        // What an earlier process of this name printed stays.
        if !FileManager.default.fileExists(atPath: log.path) {
            _ = FileManager.default.createFile(atPath: log.path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        let output = try FileHandle(forWritingTo: log)
        try output.seekToEnd()
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        try process.run()
        state = Mutex(process)
    }

    /// SIGTERM, then SIGKILL for what does not end in time.
    package func terminate(within limit: Duration = .seconds(10)) async {
        guard isRunning else { return }
        state.withLock { $0.terminate() }
        if await !Waiting.until(limit, { !self.isRunning }) { kill() }
    }

    /// SIGHUP: a daemon reads its files anew.
    package func hangUp() {
        let id = processID
        if isRunning { _ = Foundation.kill(id, SIGHUP) }
    }

    /// SIGKILL: the process has no say.
    package func kill() {
        let id = processID
        if isRunning { _ = Foundation.kill(id, SIGKILL) }
    }

    /// Waits for the end of a process that was told to end.
    package func ended(within limit: Duration = .seconds(10)) async -> Bool { await Waiting.until(limit) { !self.isRunning } }
}

/// What a command printed and how it ended.
package struct CommandResult: Sendable {
    package let status: Int32
    package let output: String
    package let errors: String

    package var succeeded: Bool { status == 0 }
}

/// Runs a command to its end.
package enum Command {
    /// - Parameter input: what it reads on standard input.
    package static func run(
        _ executable: URL, _ arguments: [String], input: String? = nil, environment: [String: String] = [:], folder: URL? = nil
    ) async throws -> CommandResult {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = folder }
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        let feed = Pipe()
        process.standardInput = input == nil ? FileHandle.nullDevice : feed
        try process.run()
        if let input {
            try feed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try feed.fileHandleForWriting.close()
        }
        // Two readers, so that neither pipe fills up while the other is read; on threads that may wait.
        async let printed = Self.readToEnd(output.fileHandleForReading)
        async let complained = Self.readToEnd(errors.fileHandleForReading)
        let (out, err) = await (printed, complained)
        process.waitUntilExit()
        return CommandResult(status: process.terminationStatus, output: out, errors: err)
    }

    private static func readToEnd(_ handle: FileHandle) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let data = (try? handle.readToEnd()) ?? Data()
                continuation.resume(returning: String(decoding: data, as: UTF8.self))
            }
        }
    }
}
