import Foundation
import TestSupport

/// The files that stand in `Docs/adding-a-format.md`: a line with a path between backticks, and the fenced block behind it.
struct Walk {
    let files: [(path: String, text: String)]

    init() throws {
        let page = try String(contentsOf: Repository.file("Docs/adding-a-format.md"), encoding: .utf8)
        var files: [(path: String, text: String)] = []
        var path: String?
        var block: [Substring]?
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let lines = block, let name = path { files.append((name, lines.map { $0 + "\n" }.joined())) }
                if block != nil { path = nil }
                block = block == nil ? [] : nil
            } else if block != nil {
                block?.append(line)
            } else if line.hasPrefix("`Definitions/"), line.hasSuffix("`") {
                path = String(line.dropFirst().dropLast())
            }
        }
        self.files = files
    }

    /// Writes them into a copy of `Definitions/` under a new folder, and calls with it.
    func inCopy<Answer>(_ body: (URL) throws -> Answer) throws -> Answer {
        let root = FileManager.default.temporaryDirectory.appending(path: "vartai-walk-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: Repository.file("Definitions"), to: root.appending(path: "Definitions"))
        for file in files {
            let url = root.appending(path: file.path)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: url)
        }
        return try body(root)
    }
}
