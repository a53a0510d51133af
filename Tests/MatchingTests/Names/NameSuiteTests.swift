import Foundation
import Matching
import TestSupport
import Testing

/// Pairs that nobody in this project wrote. The files are samples: the matcher is judged on other pairs of the same kinds.
@Suite("Pairs of the Lithuanian Commission and of Wikidata")
struct NameSuiteTests {
    private static let folder = Repository.root.appending(path: "../shared/suites/names").standardizedFileURL
    private static let isThere = FileManager.default.fileExists(atPath: folder.path)

    private static func rows(_ file: String) throws -> [[String]] {
        try String(contentsOf: folder.appending(path: file), encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test("Transcription: every original with both its Lithuanian forms", .enabled(if: isThere, "../shared/suites is not there: skipped"))
    func transcription() throws {
        let rows = try Self.rows("vlkk-transcription.csv").map { row in
            (original: NameWord(row[1]), forms: row[2...3].filter { !$0.isEmpty }.map { NameWord($0) })
        }
        var (own, found, cross, false_) = (0, 0, 0, 0)
        for (number, row) in rows.enumerated() {
            for (other, forms) in rows.map(\.forms).enumerated() {
                for form in forms {
                    let agrees = (row.original.agreement(with: form, place: .unknown)?.strength ?? 0) >= 0.9
                    if number == other {
                        own += 1
                        found += agrees ? 1 : 0
                    } else {
                        cross += 1
                        false_ += agrees ? 1 : 0
                    }
                }
            }
        }
        #expect(own > 50)
        #expect(Double(found) / Double(own) >= 0.95, "\(found) of \(own)")
        #expect(Double(false_) / Double(cross) <= 0.005, "\(false_) of \(cross)")
    }

    @Test("Women's surnames: each is found, as a clue between the sexes", .enabled(if: isThere, "../shared/suites is not there: skipped"))
    func womensSurnames() throws {
        for row in try Self.rows("vlkk-womens-surnames.csv") {
            #expect(NameWord(row[0]).agreement(with: NameWord(row[1]), place: .family)?.rules == [.genderedStem], "\(row)")
        }
    }

    @Test("Wikidata: each Cyrillic form with each of its Latin forms", .enabled(if: isThere, "../shared/suites is not there: skipped"))
    func wikidata() throws {
        // Every seventh group, because a debug build takes its time; `VARTAI_NAMES=all` takes all and prints the figures of Docs/matching.md.
        let all = ProcessInfo.processInfo.environment["VARTAI_NAMES"] == "all"
        let groups = try WikidataGroups.read(Self.folder.appending(path: "wikidata/person_names.txt")).enumerated().filter {
            all || $0.offset % 7 == 0
        }.map(
            \.element
        )
        .map { (cyrillic: $0.cyrillic.map { NameWord($0) }, latin: $0.latin.map { NameWord($0) }) }
        var (own, found, forms, anyFound) = (0, 0, 0, 0)
        for group in groups {
            for cyrillic in group.cyrillic {
                let before = found
                for latin in group.latin {
                    own += 1
                    if cyrillic.agreement(with: latin, place: .unknown) != nil { found += 1 }
                }
                forms += 1
                if found > before { anyFound += 1 }
            }
        }
        var random = SeededGenerator(state: 7)
        var (cross, false_) = (0, 0)
        while cross < (all ? 200_000 : 30_000) {
            let (a, b) = (Int.random(in: groups.indices, using: &random), Int.random(in: groups.indices, using: &random))
            guard a != b, let one = groups[a].cyrillic.randomElement(using: &random), let two = groups[b].latin.randomElement(using: &random) else {
                continue
            }
            cross += 1
            if one.agreement(with: two, place: .unknown) != nil { false_ += 1 }
        }
        if all {
            print("pairs \(own), found \(found); Cyrillic forms \(forms), with any Latin form \(anyFound); cross pairs \(cross), false \(false_)")
        }
        #expect(own > 10_000)
        #expect(Double(found) / Double(own) >= 0.97, "\(found) of \(own)")
        #expect(Double(false_) / Double(cross) <= 0.005, "\(false_) of \(cross)")
    }
}

/// Groups of forms of one name, of which some are in the letters of Ukrainian, Belarusian or Russian and some in Latin ones.
enum WikidataGroups {
    struct Group {
        let cyrillic: [String]
        let latin: [String]
    }

    private static let eastSlavic = Set("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў'’ʼ-".unicodeScalars)

    static func read(_ file: URL) throws -> [Group] {
        try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).compactMap { line in
            guard let arrow = line.range(of: " => ") else { return nil }
            let forms = line[..<arrow.lowerBound].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
                !$0.isEmpty && !$0.contains(" ")
            }
            let cyrillic = forms.filter { form in
                form.unicodeScalars.allSatisfy(eastSlavic.contains) && form.unicodeScalars.contains { $0.value >= 0x400 }
            }
            let latin = forms.filter { form in form.unicodeScalars.allSatisfy(isLatin) }
            return cyrillic.isEmpty || latin.isEmpty ? nil : Group(cyrillic: cyrillic, latin: latin)
        }
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x250 || (0x2B0...0x36F).contains(scalar.value) || (0x1E00...0x1EFF).contains(scalar.value) || scalar == "’"
    }
}
