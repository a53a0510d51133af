import Foundation

/// Programs that are not ours, as judges.
enum Tool {
    struct Outcome {
        let status: Int32
        let output: String
    }

    static let python = "python3"

    static let hasOpenSSL = (try? run("openssl", ["version"]).status) == 0
    static let hasJoserfc = (try? run(python, ["-c", "import joserfc"]).status) == 0

    /// Runs a program found by PATH; standard output and error together.
    static func run(_ name: String, _ arguments: [String], input: [UInt8] = []) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let output = Pipe()
        let standardInput = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = standardInput
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: input)
        try standardInput.fileHandleForWriting.close()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self))
    }
}
