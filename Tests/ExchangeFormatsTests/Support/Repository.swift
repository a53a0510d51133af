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

/// An instant for tests in which time does not matter.
let testInstant = UTCInstant(milliseconds: 1_798_675_200_000)
