import Foundation
import Testing

@Suite("The shim that loses unsynced writes")
struct CrashShimTests {
    private static let compiler = "/usr/bin/cc"
    private static var toolsAreThere: Bool { Python.isThere && FileManager.default.isExecutableFile(atPath: compiler) }

    private var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("CrashShim")
    }

    private struct Losses: Decodable {
        struct Run: Decodable {
            let acknowledged: Int
            let missing: Int
            let damaged: Int
        }
        let full: Run
        let off: Run

        enum CodingKeys: String, CodingKey {
            case full = "FULL"
            case off = "OFF"
        }
    }

    @Test("a killed ledger loses nothing at FULL, and something at OFF", .enabled(if: toolsAreThere, "python3 or cc is not installed"))
    func ledger() async throws {
        try await withTemporaryFolder { temporary in
            let shim = temporary.appendingPathComponent("unsynced.so")
            let compilation = Process()
            compilation.executableURL = URL(fileURLWithPath: Self.compiler)
            compilation.arguments = [
                "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-O1", "-o", shim.path, folder.appendingPathComponent("unsynced.c").path, "-ldl",
                "-lpthread",
            ]
            try compilation.run()
            compilation.waitUntilExit()
            #expect(compilation.terminationStatus == 0)
            let printed = try Python.run(["-B", folder.appendingPathComponent("check.py").path, shim.path, "8", "1"])
            let losses = try JSONDecoder().decode(Losses.self, from: Data(printed.utf8))
            #expect(losses.full.acknowledged > 50)
            #expect(losses.full.missing == 0)
            #expect(losses.full.damaged == 0)
            #expect(losses.off.missing > 0)
        }
    }
}
