import ExchangeFormats
import Foundation

/// Python with the judges of `Tests/requirements.txt`.
enum Python {
    /// `nil` where nobody made the environment.
    static let executable: URL? = {
        let named = ProcessInfo.processInfo.environment["VARTAI_PYTHON"].map { URL(filePath: $0) }
        let python = named ?? SampleExchange.repository.appending(path: ".venv/bin/python")
        return FileManager.default.isExecutableFile(atPath: python.path) ? python : nil
    }()

    /// Runs a script of this folder and returns what it prints.
    ///
    /// - Throws: ``Failed`` with what it complained of.
    static func run(_ script: String, input: JSONValue) async throws -> String {
        guard let executable else { throw Failed(errors: "no Python") }
        let folder = FileManager.default.temporaryDirectory.appending(path: "vartai-python-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (given, printed, complained) = (folder.appending(path: "in"), folder.appending(path: "out"), folder.appending(path: "errors"))
        try Data(JSONWriter.bytes(input)).write(to: given)
        for file in [printed, complained] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = executable
        process.arguments = [SampleExchange.repository.appending(path: "Tests/GatewayServerTests/\(script)").path]
        process.standardInput = try FileHandle(forReadingFrom: given)
        process.standardOutput = try FileHandle(forWritingTo: printed)
        process.standardError = try FileHandle(forWritingTo: complained)
        let status = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        guard status == 0 else { throw Failed(errors: try String(contentsOf: complained, encoding: .utf8)) }
        return try String(contentsOf: printed, encoding: .utf8)
    }

    struct Failed: Error {
        let errors: String
    }
}
