import ExchangeFormats
import Foundation
import Trust

/// `curl`, the client from outside.
struct Curl: Sendable {
    struct Answer: Sendable {
        /// curl's own: 0 where a whole answer came.
        let exit: Int32
        let status: Int
        /// `1.1`, `2`.
        let version: String
        /// Names in lower case; of repeated ones the last.
        let headers: [String: String]
        let body: [UInt8]

        var json: JSONValue? { try? JSONReader.read(body, limits: JSONLimits(bytes: 20_000_000)) }
        var text: String { String(decoding: body, as: UTF8.self) }
        var code: String? { json?["code"]?.string }
    }

    static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")

    let base: String
    /// Certificate, key and trust.
    var identity: [String] = []

    /// - Parameter files: the client's; `nil` for a client without a certificate.
    init(port: Int, files: CredentialFiles?, anchors: URL) {
        base = "https://localhost:\(port)"
        identity = ["--cacert", anchors.path, "--resolve", "localhost:\(port):127.0.0.1"]
        if let files { identity += ["--cert", files.certificates.path, "--key", files.key.path] }
    }

    /// A plain client.
    init(port: Int) { base = "http://127.0.0.1:\(port)" }

    func get(_ path: String, _ arguments: String...) async throws -> Answer { try await run(path, arguments) }

    func post(_ path: String, _ body: [UInt8], type: String, _ arguments: String...) async throws -> Answer {
        try await run(path, ["--data-binary", "@-", "-H", "Content-Type: \(type)"] + arguments, input: body)
    }

    func run(_ path: String, _ arguments: [String], input: [UInt8] = []) async throws -> Answer {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vartai-curl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (headers, body, sent) = (folder.appending(path: "headers"), folder.appending(path: "body"), folder.appending(path: "sent"))
        try Data(input).write(to: sent)
        let outcome = try await Self.launch(
            ["-s", "-m", "30", "--path-as-is", "-D", headers.path, "-o", body.path, "-w", "%{http_code} %{http_version}"] + identity + arguments
                + [base + path], input: sent)
        let words = outcome.output.split(separator: " ")
        var fields: [String: String] = [:]
        for line in ((try? String(contentsOf: headers, encoding: .utf8)) ?? "").split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return Answer(
            exit: outcome.status, status: words.first.flatMap { Int($0) } ?? 0, version: words.last.map(String.init) ?? "",
            headers: fields, body: (try? Data(contentsOf: body)).map(Array.init) ?? [])
    }

    /// Runs curl without holding a thread of the cooperative pool.
    private static func launch(_ arguments: [String], input: URL) async throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/curl")
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: input)
        let output = Pipe()
        process.standardOutput = output
        let status = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Int32, any Error>) in
                process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
                do { try process.run() } catch { continuation.resume(throwing: error) }
            }
        } onCancel: {
            // Not terminate(): a test process may have been started with SIGTERM ignored, and its children inherit that.
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        return (status, String(decoding: bytes, as: UTF8.self))
    }
}
