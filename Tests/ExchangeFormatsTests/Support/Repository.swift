import ExchangeFormats
import Foundation

/// Files of the repository and the suites beside it.
enum Repository {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let suites = root.deletingLastPathComponent().appending(path: "shared/suites")

    static var hasSuites: Bool { FileManager.default.fileExists(atPath: suites.path) }

    static func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []).sorted()
    }

    static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: root.appending(path: path))) }

    static func json(_ path: String) throws -> JSONValue { try JSONReader.read(bytes(path), limits: JSONLimits(bytes: 1 << 22)) }
}

/// A small generator with a known seed (SplitMix64), so that a property test is the same each time.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// An instant for tests in which time does not matter.
let testInstant = UTCInstant(milliseconds: 1_798_675_200_000)
