package import Foundation
package import StrictYAML

extension YAMLNode {
    /// Reads a file whole.
    package init(file url: URL) throws(YAMLError) {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            throw YAMLError(file: url.lastPathComponent, line: 1, lt: "failo nepavyko perskaityti", en: "the file could not be read")
        }
        try self.init(file: url.lastPathComponent, text: text)
    }
}
