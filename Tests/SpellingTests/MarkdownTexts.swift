import Foundation
import TestSupport

/// The Lithuanian pages of `Docs/`, without code, addresses and comments.
enum MarkdownTexts {
    static func all() throws -> [LithuanianText] {
        let docs = Repository.root.appending(path: "Docs")
        let names = try FileManager.default.subpathsOfDirectory(atPath: docs.path).sorted()
        return try names.filter { $0.hasSuffix(".lt.md") || $0 == "apie-vartus.md" }.flatMap { name in
            try lines(String(contentsOf: docs.appending(path: name), encoding: .utf8)).map { LithuanianText(file: "Docs/\(name)", text: $0) }
        }
    }

    static func lines(_ page: String) -> [String] {
        var isCode = false
        return page.split(separator: "\n").compactMap { line in
            if line.hasPrefix("```") {
                isCode.toggle()
                return nil
            }
            guard !isCode else { return nil }
            return prose(line)
        }
    }

    /// Every other piece between backticks is code; what stands in brackets behind a link is its address.
    private static func prose(_ line: Substring) -> String {
        guard !line.hasPrefix("<!--") else { return "" }
        let text = line.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { $0.offset % 2 == 0 ? String($0.element) : " " }
        let pieces = text.joined().components(separatedBy: "](")
        let behind = pieces.dropFirst().map { piece in piece.firstIndex(of: ")").map { place in String(piece[place...].dropFirst()) } ?? piece }
        return ([pieces[0]] + behind).joined(separator: "] ")
    }
}
