package import ExchangeFormats
package import Foundation

/// The files of this repository that tests read.
package enum Repository {
    package static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    package static func file(_ path: String) -> URL { root.appending(path: path) }

    /// The body of an example of a format: `exampleBody("THB-230", "referral", .en)`.
    package static func exampleBody(
        _ format: String, _ name: String, _ binding: Language, version: FormatVersion = FormatVersion(1, 0)
    ) throws -> JSONValue {
        let url = file("Definitions/formats/\(format)/\(version)/examples/\(name).\(binding.rawValue).json")
        return try JSONReader.read(Array(Data(contentsOf: url)), limits: JSONLimits(bytes: 1 << 20))
    }
}
