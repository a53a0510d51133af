import ExchangeFormats
import Foundation
package import StrictYAML
package import Trust

/// Adds certificate files to an endpoint of a directory.yaml and raises its version, and leaves everything else, comments too, as it stands.
package enum DirectoryEditor {
    /// - Parameters:
    ///   - files: as the directory names them.
    ///   - day: of the change, for a comment.
    /// - Throws: ``YAMLError`` where the list is not written in brackets on one line: `tls: [a.pem, b.pem]`.
    package static func adding(
        _ files: [KeyUse: String], to endpoint: String, in text: String, file: String, on day: String
    ) throws(YAMLError) -> String {
        let root = try YAMLNode(file: file, text: text)
        let mapping = try root.mapping
        let versionNode = try mapping.node("version")
        let version = try versionNode.int
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for entry in try mapping.list("endpoints") {
            let fields = try entry.mapping
            guard try fields.string("id") == endpoint else { continue }
            let certificates = try fields.mapping("certificates")
            var missing: [String] = []
            for (use, path) in files.sorted(by: { $0.key < $1.key }) {
                guard let list = certificates.optionalNode(use.rawValue) else {
                    missing.append("\(use.rawValue): [\(path)]")
                    continue
                }
                let entries = try list.list
                guard insert(path, after: use, in: &lines, line: list.line - 1, isEmpty: entries.isEmpty) else {
                    throw list.failure(
                        lt: "sąrašą rašykite vienoje eilutėje laužtiniuose skliaustuose", en: "write the list in brackets on one line")
                }
            }
            if !missing.isEmpty { try insert(missing, besides: certificates, in: &lines) }
        }
        let place = versionNode.line - 1
        guard lines.indices.contains(place), let range = lines[place].range(of: "version: \(version)") else {
            throw versionNode.failure(lt: "versiją rašykite „version: \(version)“", en: "write the version as “version: \(version)”")
        }
        lines[place] = lines[place].replacingCharacters(in: range, with: "version: \(version + 1)")
        lines.insert("# \(day): \(endpoint): \(files.keys.sorted().map(\.rawValue).joined(separator: ", "))", at: place)
        return lines.joined(separator: "\n")
    }

    private static func insert(_ path: String, after use: KeyUse, in lines: inout [String], line: Int, isEmpty: Bool) -> Bool {
        guard lines.indices.contains(line), let key = lines[line].range(of: "\(use.rawValue):"),
            let open = lines[line].range(of: "[", range: key.upperBound..<lines[line].endIndex),
            lines[line][key.upperBound..<open.lowerBound].allSatisfy({ $0 == " " }),
            let close = lines[line].range(of: "]", range: open.upperBound..<lines[line].endIndex)
        else { return false }
        lines[line].insert(contentsOf: isEmpty ? path : ", \(path)", at: close.lowerBound)
        return true
    }

    /// A use that the endpoint had no list for gets a line of its own above the others.
    private static func insert(_ added: [String], besides certificates: YAMLMapping, in lines: inout [String]) throws(YAMLError) {
        let first = certificates.node.line - 1
        guard lines.indices.contains(first),
            KeyUse.allCases.contains(where: { lines[first].trimmingPrefix { $0 == " " }.hasPrefix("\($0.rawValue):") })
        else {
            throw certificates.node.failure(lt: "kiekvieną sąrašą rašykite atskiroje eilutėje", en: "write each list on a line of its own")
        }
        let indent = String(lines[first].prefix { $0 == " " })
        lines.insert(contentsOf: added.map { indent + $0 }, at: first)
    }
}
