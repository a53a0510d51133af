import Foundation

/// The tables of `Definitions/names/`: tab-separated, with comments, made into strings of Swift that the room `Matching` reads once.
struct NameTables {
    static let folder = "Sources/Matching/Generated"
    private static let source = "Definitions/names"

    /// What a line of a table holds.
    private struct Shape {
        let file: String
        let member: String
        /// Columns that must hold something, and those that a table has at most.
        let needed: Int
        let most: Int
        /// The values of the second column, where they are few.
        var words: Set<String> = []
    }

    private static let shapes = [
        Shape(file: "sounds", member: "sounds", needed: 4, most: 5, words: ["vowel", "glide", "consonant"]),
        Shape(
            file: "letters", member: "letters", needed: 3, most: 4,
            words: ["any", "start", "end", "beforeFront", "beforeVowel", "afterVowel", "afterConsonant"]),
        Shape(file: "endings", member: "endings", needed: 3, most: 4, words: ["m", "f", "n"]),
        Shape(file: "twins", member: "twins", needed: 1, most: 3),
        Shape(file: "suffixes", member: "suffixes", needed: 2, most: 2),
        Shape(file: "diminutives", member: "diminutives", needed: 1, most: 1),
        Shape(file: "given-names", member: "givenNames", needed: 2, most: 3),
    ]

    /// The Swift files by their paths; none where the folder is not there.
    ///
    /// - Throws: ``GenerationFailure`` with every line that is not of its table's shape.
    static func files(root: URL) throws -> [String: String] {
        guard FileManager.default.fileExists(atPath: root.appending(path: source).path) else { return [:] }
        var files: [String: String] = [:]
        var findings: [Finding] = []
        for shape in shapes {
            let path = "\(source)/\(shape.file).tsv"
            let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            var rows: [Substring] = []
            var seen: Set<[Substring]> = []
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            where !line.isEmpty && !line.hasPrefix("#") {
                let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                func find(_ message: String) { findings.append(Finding(file: path, line: number + 1, message: message)) }
                if fields.count > shape.most || fields.count < shape.needed || fields.prefix(shape.needed).contains(where: \.isEmpty) {
                    find("needs \(shape.needed) to \(shape.most) columns")
                } else if !shape.words.isEmpty, !shape.words.contains(String(fields[1])) {
                    find("\(fields[1]) is none of \(shape.words.sorted().joined(separator: ", "))")
                } else if !seen.insert(Array(fields.prefix(2))).inserted {
                    find("stands twice")
                }
                rows.append(line)
            }
            files["\(folder)/NameTables+\(shape.member.prefix(1).uppercased())\(shape.member.dropFirst()).swift"] =
                "// swift-format-ignore-file\n// Made from \(path) by the generator: do not edit.\n\n"
                + "extension NameTables {\n    static let \(shape.member) = #\"\"\"\n\(rows.joined(separator: "\n"))\n\"\"\"#\n}\n"
        }
        guard findings.isEmpty else { throw GenerationFailure(findings: findings) }
        let unknown = try strangers(root: root)
        guard unknown.isEmpty else { throw GenerationFailure(findings: unknown) }
        return files
    }

    /// Sounds and letters that one table names and the table that explains them does not know: they would be skipped in silence.
    private static func strangers(root: URL) throws -> [Finding] {
        func rows(_ file: String) throws -> [(line: Int, fields: [Substring])] {
            try String(contentsOf: root.appending(path: "\(source)/\(file).tsv"), encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false
            )
            .enumerated().filter { !$0.element.isEmpty && !$0.element.hasPrefix("#") }
            .map { ($0.offset + 1, $0.element.split(separator: "\t", omittingEmptySubsequences: false)) }
        }
        var findings: [Finding] = []
        let sounds = Set(try rows("sounds").compactMap { $0.fields[0].first } + ["_"])
        let letterRows = try rows("letters")
        let letters = Set(letterRows.flatMap { $0.fields[0].unicodeScalars })
        func find(_ file: String, _ line: Int, _ what: String) {
            findings.append(Finding(file: "\(source)/\(file).tsv", line: line, message: "\(what) is not in the table that explains it"))
        }
        for row in letterRows where row.fields[2] != "-" {
            for reading in row.fields[2].split(whereSeparator: { $0 == " " || $0 == "," }) where !sounds.contains(reading[reading.startIndex]) {
                find("letters", row.line, "\(reading)")
            }
        }
        for row in try rows("endings") where !row.fields[0].unicodeScalars.allSatisfy(letters.contains) {
            find("endings", row.line, "\(row.fields[0])")
        }
        for file in ["suffixes", "diminutives"] {
            for row in try rows(file) where !(row.fields.last ?? "").allSatisfy(sounds.contains) { find(file, row.line, "\(row.fields.last ?? "")") }
        }
        return findings
    }
}
