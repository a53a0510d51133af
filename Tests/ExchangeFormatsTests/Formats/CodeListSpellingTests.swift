import ExchangeFormats
import Foundation
import Testing

/// Debian's hunspell-lt judges the Lithuanian texts of code lists. Names of countries and languages are CLDR's own.
struct CodeListSpellingTests {
    private static let program = URL(filePath: "/usr/bin/hunspell")
    private static let isThere =
        FileManager.default.isExecutableFile(atPath: program.path) && FileManager.default.fileExists(atPath: "/usr/share/hunspell/lt_LT.dic")

    /// Words that the dictionary lacks: abbreviations and names, feminine endings in brackets, numbers of law, and a few words of the trade.
    private static let known: Set<String> = [
        "ANK", "ANX", "Akvakultūra", "akvakultūra", "BDAR", "BK", "BOM", "CTDC", "GraphML", "IDNP", "JSON", "MIGRIS", "PESEL", "PINFL", "Priumas",
        "SMS", "SVG", "Tadžikijos", "I", "II", "XI", "XIV", "c", "f", "i", "ioji", "iosios", "iąja", "oji", "aprėptis", "bevizis", "gręžyba",
        "pažeidžiamumu", "Psichoaktyviosios", "psichoaktyviosios", "tarpinstitucinio", "įdėties",
    ]

    @Test(.enabled(if: isThere, "hunspell with hunspell-lt is not installed: nobody checked the spelling"))
    func lithuanian() throws {
        let lists = FormatCatalogue.codeLists.filter { !["country", "language"].contains($0.id) }
        let texts = lists.flatMap { list in [list.title.lt] + list.codes.flatMap { [$0.label.lt, $0.help?.lt].compactMap { $0 } } }
        let file = FileManager.default.temporaryDirectory.appending(path: "vartai-spelling-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(texts.joined(separator: "\n").utf8).write(to: file)
        let process = Process()
        process.executableURL = Self.program
        process.arguments = ["-d", "lt_LT", "-i", "utf-8", "-l"]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        // It says there which letters its dictionary cannot have (Cyrillic ones).
        process.standardError = FileHandle.nullDevice
        try process.run()
        let words = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self).split(separator: "\n").map(String.init)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(Set(words).subtracting(Self.known) == [])
    }
}
