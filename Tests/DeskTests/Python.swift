import Foundation

/// Python's standard library as a judge from outside.
enum Python {
    static let isInstalled = (try? run("print('here')", input: Data())) == Data("here\n".utf8)

    struct Failure: Error {
        let status: Int32
    }

    /// Runs a program and returns what it prints.
    static func run(_ program: String, input: Data) throws -> Data {
        try run(["-c", program], input: input)
    }

    static func run(_ arguments: [String], input: Data = Data()) throws -> Data {
        // A file rather than a pipe: neither side can block the other.
        let file = FileManager.default.temporaryDirectory.appending(path: "vartai-python-\(UUID().uuidString)")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }

        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-B"] + arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
        return printed
    }
}
