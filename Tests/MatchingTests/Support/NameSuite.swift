import Foundation
import Matching

/// Files of `../shared/suites/names` beside the repository, read and never copied.
enum NameSuite {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../../shared/suites/names")
        .standardizedFileURL

    static func file(_ path: String) -> URL { folder.appending(path: path) }

    static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: file(path).path) }

    /// The rows of a file, the header among them; its fields hold no line breaks.
    static func rows(_ path: String) throws -> [[String]] {
        let text = try String(contentsOf: file(path), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).map { line in
            var fields: [String] = []
            var field = ""
            var isQuoted = false
            for character in line {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted:
                    fields.append(field.trimmingCharacters(in: .whitespaces))
                    field = ""
                default: field.append(character)
                }
            }
            return fields + [field.trimmingCharacters(in: .whitespaces)]
        }
    }
}

/// A whole name in one field.
func whole(_ name: String) -> PreparedSubject { PreparedSubject(.person(PersonFields(familyNames: [name]))) }

/// What two whole names score.
func score(_ a: String, _ b: String, _ mode: MatchMode = .broad) -> Int { Comparison.of(whole(a), with: whole(b), mode: mode)?.score ?? 0 }
