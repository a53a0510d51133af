import Foundation
import Testing

/// Habits of the house that a machine can check.
@Suite struct HygieneTests {
    /// Without random bytes no key is safe: the one place where the process has to end at once.
    private static let mayStop = "System/SystemRandom.swift"

    @Test func nothingFromOutsideCanTrap() throws {
        for room in try Checkout.rooms() {
            for (file, text) in try Checkout.sources(of: room) where !file.hasPrefix("Generated/") && file != Self.mayStop {
                for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                    let code = line.trimmingCharacters(in: .whitespaces)
                    guard !code.hasPrefix("//") else { continue }
                    for word in ["try!", "fatalError(", "as! ", "unowned("] {
                        #expect(!code.contains(word), "\(room)/\(file):\(number + 1) \(word)")
                    }
                }
            }
        }
    }

    @Test func filesHaveOneIdea() throws {
        for room in try Checkout.rooms() {
            for (file, text) in try Checkout.sources(of: room) where !file.hasPrefix("Generated/") {
                #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 500, "\(room)/\(file)")
            }
        }
    }

    @Test func noPrivateKeyIsTracked() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-C", Checkout.root.path, "grep", "-lI", "BEGIN [A-Z ]*PRIVATE KEY-----$"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let found = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(found.isEmpty, "\(found)")
    }
}
