import Foundation
import Matching
import TestSupport
import Testing

/// Single names in two scripts, at the threshold from which a source speaks of a partial match. The files are samples: the matcher is judged on other
/// pairs of the same kinds.
@Suite("Names of one word in two scripts")
struct LoneNameTests {
    private static let partial = Thresholds.standard.partial
    private static let isThere = NameSuite.has("vlkk-transcription.csv")

    private static func isFound(_ a: PreparedSubject, _ b: PreparedSubject) -> Bool {
        guard let comparison = Comparison.of(a, with: b, mode: .broad), comparison.isMatch else { return false }
        return comparison.score >= partial
    }

    @Test("The Commission's transcriptions: found, and no other's", .enabled(if: isThere, "../shared/suites is not there: skipped"))
    func transcriptions() throws {
        let rows = try NameSuite.rows("vlkk-transcription.csv").dropFirst().map { row in
            (original: whole(row[1]), forms: row[2...3].filter { !$0.isEmpty }.map { whole($0) })
        }
        var (own, found, cross, wrong) = (0, 0, 0, 0)
        for (number, row) in rows.enumerated() {
            for (other, forms) in rows.map(\.forms).enumerated() {
                for form in forms {
                    let isFound = Self.isFound(row.original, form)
                    if number == other {
                        own += 1
                        found += isFound ? 1 : 0
                    } else {
                        cross += 1
                        wrong += isFound ? 1 : 0
                    }
                }
            }
        }
        #expect(own > 50)
        #expect(Double(found) / Double(own) >= 0.95, "\(found) of \(own)")
        #expect(Double(wrong) / Double(cross) <= 0.005, "\(wrong) of \(cross)")
    }

    @Test("Wikidata: each Cyrillic form with each of its Latin forms", .enabled(if: isThere, "../shared/suites is not there: skipped"))
    func wikidata() throws {
        // Every seventh group, because a debug build takes its time; `VARTAI_NAMES=all` takes all.
        let all = ProcessInfo.processInfo.environment["VARTAI_NAMES"] == "all"
        let groups = try WikidataGroups.read(NameSuite.file("wikidata/person_names.txt")).enumerated().filter { all || $0.offset % 7 == 0 }
            .map { (cyrillic: $0.element.cyrillic.map { whole($0) }, latin: $0.element.latin.map { whole($0) }) }
        var (own, found) = (0, 0)
        for group in groups {
            for cyrillic in group.cyrillic {
                for latin in group.latin {
                    own += 1
                    if Self.isFound(cyrillic, latin) { found += 1 }
                }
            }
        }
        var random = SeededGenerator(state: 11)
        var (cross, wrong) = (0, 0)
        while cross < (all ? 200_000 : 30_000) {
            let (a, b) = (Int.random(in: groups.indices, using: &random), Int.random(in: groups.indices, using: &random))
            guard a != b, let one = groups[a].cyrillic.randomElement(using: &random), let two = groups[b].latin.randomElement(using: &random) else {
                continue
            }
            cross += 1
            if Self.isFound(one, two) { wrong += 1 }
        }
        if all { print("pairs \(own), found \(found); cross pairs \(cross), wrong \(wrong)") }
        #expect(own > 10_000)
        #expect(Double(found) / Double(own) >= 0.97, "\(found) of \(own)")
        #expect(Double(wrong) / Double(cross) <= 0.005, "\(wrong) of \(cross)")
    }

    @Test(
        "Another name is another name",
        arguments: [
            ("Тарасевіч", "Tarazevičius"), ("Олександр", "Aleksandra"), ("Євген", "Ivanas"), ("Ярина", "Jarema"), ("Давидович", "Danilovičius"),
        ])
    func others(cyrillic: String, latin: String) {
        #expect(!Self.isFound(whole(cyrillic), whole(latin)))
        #expect(!Self.isFound(whole(latin), whole(cyrillic)))
    }

    @Test(
        "One name in two scripts",
        arguments: [
            ("Тарасевіч", "Tarasevičius"), ("Юрчанка", "Jurčenko"), ("Марія-Луїза", "Marija-Luiza"), ("Міцкевіч", "Mickevičius"),
            ("Щербина", "Shcherbyna"),
            ("Василенко", "Vasylenka"),
        ])
    func found(cyrillic: String, latin: String) {
        #expect(Self.isFound(whole(cyrillic), whole(latin)))
        #expect(Self.isFound(whole(latin), whole(cyrillic)))
    }

    @Test("A name in one script is compared letter by letter as before: no two scripts, no lone name")
    func oneScript() {
        #expect(Comparison.of(whole("Šimkus"), with: whole("Šimkas"), mode: .broad)?.rules.contains(.soundsAlike) != true)
        #expect(score("Petraitis", "Petraitis") == MatchRule.nameOnly.weight)
    }

    @Test("A name alone is never a hit, in whatever script")
    func neverAHit() throws {
        let comparison = try #require(Comparison.of(whole("Шевченко"), with: whole("Ševčenka"), mode: .broad))
        #expect(comparison.score <= MatchRule.nameOnly.weight)
    }
}
