import DatabaseFiles
import ExchangeFormats
package import Foundation
import Gateway

/// The log's last signed head in a file beside the keys: the keys' folder is in no backup of the database, so that a database from one is noticed.
package struct LogMarkerFile: LogMarker {
    private let file: URL

    /// - Parameter directory: of the keys; it exists.
    package init(directory: URL) { file = directory.appendingPathComponent("log-head.json", isDirectory: false) }

    /// Replaces the file in one step.
    package func keep(_ head: [UInt8]) throws { try Data(head).write(to: file, options: .atomic) }

    package func kept() throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        return Array(try Data(contentsOf: file))
    }
}
