import ExchangeFormats
import Foundation
import Story
import Trust

/// Chromium, driven by `browser.py`.
final class Browser: Sendable {
    private static let chromium = URL(filePath: "/usr/bin/chromium")

    static let isInstalled = ["chromium", "certutil", "pk12util", "python3"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
    }

    struct Failure: Error {
        let what: String
    }

    private let input: FileHandle
    private let output: FileHandle
    let base: String

    /// For the console: with the administrator's certificate and the exchange's anchor.
    convenience init(_ world: StoryWorld) throws {
        let base = "https://\(StoryNames.serverName):\(world.consolePort)"
        try self.init(
            base: base,
            [
                "--base", base, "--p12", world.place.administrator.appending(path: "tls.p12").path, "--password",
                DevelopmentPKI.administratorPassword, "--anchors", world.place.pki.appending(path: "anchors.pem").path,
            ])
    }

    /// For pages in files.
    convenience init(folder: URL) throws { try self.init(base: "file://" + folder.path, []) }

    private init(base: String, _ arguments: [String]) throws {
        self.base = base
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments =
            [Surroundings.repository.appending(path: "Tests/SystemTests/browser.py").path, "--chromium", Self.chromium.path] + arguments
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        self.input = input.fileHandleForWriting
        self.output = output.fileHandleForReading
    }

    /// The end of its input ends the script, and that the browser.
    func close() { try? input.close() }

    // MARK: Commands

    /// Opens a page of the console, forgets earlier complaints, and returns once it has loaded.
    func open(_ path: String, width: Int, height: Int, dark: Bool = false, script: Bool = true) async throws {
        let failure = try await call(
            "open",
            [
                "url": .string(base + path), "width": JSONValue(integerLiteral: width), "height": JSONValue(integerLiteral: height),
                "dark": .bool(dark), "script": .bool(script),
            ])
        if let failure = failure.string { throw Failure(what: failure) }
    }

    /// The value of a JavaScript expression.
    func value(_ expression: String) async throws -> JSONValue { try await call("evaluate", ["expression": .string(expression)]) }

    func text(_ selector: String) async throws -> String {
        try await value("document.querySelector(\"\(selector)\")?.innerText ?? ''").string ?? ""
    }

    /// Whether the expression became true in time.
    func until(_ expression: String) async throws -> Bool { try await call("until", ["expression": .string(expression)]).bool == true }

    /// What the browser had to say about the page that is open: errors, warnings, violations of the policy.
    func complaints() async throws -> [String] { try await call("complaints", [:]).array?.compactMap(\.string) ?? [] }

    /// The whole page as PNG.
    func shot(_ file: URL) async throws { _ = try await call("shot", ["path": .string(file.path)]) }

    /// The page as it is printed.
    func pdf(_ file: URL) async throws { _ = try await call("pdf", ["path": .string(file.path)]) }

    private func call(_ name: String, _ arguments: JSONObject) async throws -> JSONValue {
        try input.write(contentsOf: Data(JSONWriter.bytes(.array([.string(name), .object(arguments)])) + [0x0A]))
        let line = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<[UInt8], any Error>) in
            Thread.detachNewThread { [output] in
                var line: [UInt8] = []
                while let byte = (try? output.read(upToCount: 1))?.first, byte != 0x0A { line.append(byte) }
                continuation.resume(returning: line)
            }
        }
        guard let answer = try? JSONReader.read(line, limits: JSONLimits(bytes: 1 << 20)) else { throw Failure(what: "the browser has ended") }
        if let error = answer["error"]?.string { throw Failure(what: "\(name): \(error)") }
        return answer["value"] ?? .null
    }
}
