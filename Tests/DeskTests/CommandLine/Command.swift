import Foundation

/// The built `vartai`, run as a process.
enum Command {
    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    struct Missing: Error {}

    /// - Parameter environment: all that the process sees beside `PATH`.
    static func run(_ arguments: [String], input: String = "", environment: [String: String] = ["LANG": "C.UTF-8"]) async throws -> Result {
        let process = Process()
        process.executableURL = try executable()
        process.arguments = arguments
        process.environment = environment.merging(["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]) { own, _ in own }
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        // Files instead of pipes: however much the process writes, nothing waits for a reader.
        let (output, errors, source) = ("output", "errors", "input")
        func file(_ name: String) -> URL { directory.url.appendingPathComponent(name) }
        for name in [output, errors] { try Data().write(to: file(name)) }
        try Data(input.utf8).write(to: file(source))
        process.standardInput = try FileHandle(forReadingFrom: file(source))
        process.standardOutput = try FileHandle(forWritingTo: file(output))
        process.standardError = try FileHandle(forWritingTo: file(errors))
        // Waiting must not block a thread that a server in this process may need.
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        return Result(
            status: process.terminationStatus, output: String(decoding: try Data(contentsOf: file(output)), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: file(errors)), as: UTF8.self))
    }

    /// Beside the test runner, where the build put both.
    static func executable() throws -> URL {
        var directories = [Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()]
        directories += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        guard
            let found = directories.map({ $0.appendingPathComponent("vartai") }).first(where: {
                FileManager.default.isExecutableFile(atPath: $0.path)
            })
        else { throw Missing() }
        return found
    }
}
