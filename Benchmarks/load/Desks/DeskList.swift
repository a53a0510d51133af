import Foundation
import Trust

/// The desks of a fleet: a line each, fields apart by tabs, numbered from 0 in their order.
///
///     endpoint id ⇥ TLS certificate ⇥ its key ⇥ signing certificate ⇥ its key        PEM files
enum DeskList {
    struct Desk {
        let endpoint: String
        let tls: CredentialFiles
        let signing: CredentialFiles
    }

    private static let fields = 5
    /// Desks that one process plays.
    private static let most = 1000

    static func read(_ path: String) throws(LoadFailure) -> [Desk] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw LoadFailure("\(path): cannot be read") }
        let lines = text.split(separator: "\n")
        guard (1...most).contains(lines.count) else { throw LoadFailure("\(path): 1–\(most) desks") }
        var desks: [Desk] = []
        for line in lines {
            let values = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard values.count == fields else { throw LoadFailure("\(path): a line that has not \(fields) fields") }
            desks.append(
                Desk(
                    endpoint: values[0], tls: CredentialFiles(certificates: URL(filePath: values[1]), key: URL(filePath: values[2])),
                    signing: CredentialFiles(certificates: URL(filePath: values[3]), key: URL(filePath: values[4]))))
        }
        return desks
    }
}
