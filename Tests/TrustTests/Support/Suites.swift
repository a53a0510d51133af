import ExchangeFormats
import Foundation

/// Cases that nobody in this project wrote, beside the repository. Absent in a bare clone: then their tests are skipped.
enum Suites {
    static let repository = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func url(_ path: String) -> URL { repository.appending(path: "../shared/suites/\(path)").standardizedFileURL }

    static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

    static func json(_ url: URL) throws -> JSONValue {
        try JSONReader.read(Data(contentsOf: url), limits: JSONLimits(bytes: 50_000_000, depth: 32, values: 5_000_000))
    }

    static func bytes(hexadecimal text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0 else { return nil }
        return try? stride(from: 0, to: digits.count, by: 2).map { index in
            guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else { throw CocoaError(.formatting) }
            return byte
        }
    }
}
