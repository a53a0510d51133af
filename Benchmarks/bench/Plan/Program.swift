import Foundation
import Story
import Synchronization

/// Runs other programs to their end. Where the task is cancelled they are ended, with all that they started.
enum Program {
    /// - Parameters:
    ///   - program: a path, or a name that `PATH` knows.
    ///   - evenIfCancelled: for what stops servers: it has to run whatever happened.
    /// - Throws: ``BenchFailure`` with the last it complained of, where it does not end with 0.
    @discardableResult
    static func run(
        _ program: String, _ arguments: [String] = [], folder: URL? = nil, evenIfCancelled: Bool = false
    ) async throws -> String {
        if evenIfCancelled { return try await Task.detached { try await run(program, arguments, folder) }.value }
        try Task.checkCancellation()
        let output = try await run(program, arguments, folder)
        try Task.checkCancellation()
        return output
    }

    /// What a program prints, trimmed; `nil` where it is not there or fails.
    static func printed(_ program: String, _ arguments: [String] = []) async -> String? {
        (try? await run(program, arguments))?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func run(_ program: String, _ arguments: [String], _ folder: URL?) async throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        // Files, not pipes: a server that is started and stays would keep a pipe open, and its end would never come.
        let (output, errors) = (try Printed(), try Printed())
        process.standardOutput = output.handle
        process.standardError = errors.handle
        let ended = AsyncStream<Void> { continuation in process.terminationHandler = { _ in continuation.finish() } }
        try process.run()
        let group = ProcessGroup(leader: process.processIdentifier)
        await withTaskCancellationHandler {
            // Not cut short by cancellation: the child is told, and its end awaited.
            await Task.detached { for await _ in ended {} }.value
        } onCancel: {
            group.end()
        }
        group.hasEnded()
        let (printed, complained) = (output.text(), errors.text())
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let last = complained.split(separator: "\n").suffix(5).joined(separator: "\n")
            throw BenchFailure("\(([program] + arguments.prefix(2)).joined(separator: " ")) ended with \(process.terminationStatus): \(last)")
        }
        return printed
    }
}

/// A file without a name that a program prints into.
private struct Printed {
    let handle: FileHandle

    init() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "vartai-bench-\(UUID().uuidString)")
        let descriptor = open(file.path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        unlink(file.path)
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func text() -> String {
        try? handle.seek(toOffset: 0)
        return String(decoding: (try? handle.readToEnd()) ?? Data(), as: UTF8.self)
    }
}

/// A child process that leads a group of its own (as Foundation starts them), and whatever it starts.
private final class ProcessGroup: Sendable {
    private let leader: Int32
    private let isRunning = Mutex(true)

    private static let patience = 10.0

    init(leader: Int32) { self.leader = leader }

    func hasEnded() { isRunning.withLock { $0 = false } }

    /// SIGTERM; SIGKILL for what does not heed it.
    func end() {
        signal(SIGTERM)
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience) { [self] in signal(SIGKILL) }
    }

    private func signal(_ signal: Int32) {
        isRunning.withLock { isRunning in
            guard isRunning else { return }
            if Foundation.kill(-leader, signal) != 0 { _ = Foundation.kill(leader, signal) }
        }
    }
}
