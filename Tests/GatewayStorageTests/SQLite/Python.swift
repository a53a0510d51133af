import Foundation

/// Python's own SQLite, to change behind the store's back what the store guards.
enum Python {
    static let path = "/usr/bin/python3"
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: path) }

    struct Failed: Error {
        let status: Int32
    }

    static func changeDatabase(_ database: URL, _ statements: String) throws {
        try run([
            "-c", "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.executescript(sys.argv[2]); db.commit()", database.path, statements,
        ])
    }

    /// - Returns: what it printed.
    @discardableResult
    static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
        return String(decoding: printed, as: UTF8.self)
    }
}
