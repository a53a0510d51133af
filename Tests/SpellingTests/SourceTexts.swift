import Foundation
import TestSupport

/// The Lithuanian texts of `Sources/`: what is labelled so, and every other literal that has a letter of its alphabet.
enum SourceTexts {
    static func all() throws -> [LithuanianText] {
        let sources = Repository.root.appending(path: "Sources")
        let names = try FileManager.default.subpathsOfDirectory(atPath: sources.path).sorted()
        return try names.filter {
            $0.hasSuffix(".swift") && !$0.hasPrefix("TestSupport/") && !$0.contains("/Generated/") && !forMachines.contains($0)
        }.flatMap { name in
            try texts(String(contentsOf: sources.appending(path: name), encoding: .utf8)).map { LithuanianText(file: "Sources/\(name)", text: $0) }
        }
    }

    /// Tables of letters and of words in several languages, which no one reads.
    private static let forMachines: Set<String> = [
        "ExchangeFormats/Basics/NearestName.swift", "ExchangeFormats/Identifiers/IdentifierScanner.swift",
        "ExchangeFormats/Identifiers/MachineReadableZone+Name.swift",
    ]

    static func texts(_ source: String) -> [String] {
        var texts: [String] = []
        var continues = false
        for literal in SwiftLiterals(source).literals {
            let isLabelled = literal.before.hasSuffix("lt:") || literal.before.hasSuffix("text(") && literal.after.hasPrefix(",")
            if isLabelled || continues && literal.before.hasSuffix("+") {
                texts.append(literal.text)
                continues = true
                continue
            }
            continues = false
            texts += bilingual(literal)
        }
        return texts.flatMap(withoutCommands)
    }

    /// Help of the command line says the same in both languages with a slash between them, the Lithuanian last; elsewhere the letters tell.
    private static func bilingual(_ literal: SwiftLiterals.Literal) -> [String] {
        let parts = literal.text.components(separatedBy: "\n").flatMap { $0.components(separatedBy: " / ") }
        let isHelp = literal.before.hasSuffix("help:") || literal.before.hasSuffix("abstract:")
        return parts.enumerated().filter { index, part in
            isHelp && parts.count > 1 && index == parts.count - 1 || hasLithuanianLetter(part)
        }.map(\.element)
    }

    static func hasLithuanianLetter(_ text: some StringProtocol) -> Bool { text.contains { "ąčęėįšųūžĄČĘĖĮŠŲŪŽ".contains($0) } }

    /// A command that is shown is no text; what is quoted in it is.
    private static func withoutCommands(_ text: String) -> [String] {
        text.split(separator: "\n").flatMap { line -> [String] in
            let words = line.drop(while: \.isWhitespace)
            guard words.hasPrefix("vartai ") || words.hasPrefix("--") || words.contains(" --case ") else { return [String(line)] }
            return line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        }
    }
}
