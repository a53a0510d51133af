import ExchangeFormats
import Foundation
import Testing

/// Code lists against what others wrote: Debian's iso-codes, and the domain's own pages beside the repository.
enum CodeListSourceTests {
    private static let isoCodes = URL(filePath: "/usr/share/iso-codes/json")
    private static let hasISOCodes = FileManager.default.fileExists(atPath: isoCodes.appending(path: "iso_639-3.json").path)
    private static let page = Repository.root.deletingLastPathComponent().appending(path: "shared/domain/domain.md")
    private static let hasPage = FileManager.default.fileExists(atPath: page.path)

    /// Codes and names of the ISO, package iso-codes.
    @Suite(.enabled(if: hasISOCodes, "iso-codes is not installed: nobody else judged the codes of countries and languages"))
    struct StandardCodes {
        private func entries(_ standard: String) throws -> [JSONValue] {
            let data = try Data(contentsOf: isoCodes.appending(path: "iso_\(standard).json"))
            return try #require(try JSONReader.read([UInt8](data), limits: JSONLimits(bytes: 1 << 22, values: 1 << 20))[standard]?.array)
        }

        @Test func countries() throws {
            let list = try #require(FormatCatalogue.codeList("country"))
            let standard = try entries("3166-1")
            #expect(standard.count == 249)
            for entry in standard {
                let code = try #require(entry["alpha_2"]?.string.flatMap { list[$0] })
                #expect(code.mapping(to: "iso3166alpha3") == entry["alpha_3"]?.string)
                #expect(code.mapping(to: "iso3166numeric") == entry["numeric"]?.string)
            }
            #expect(Set(list.codes.map(\.code)).subtracting(standard.compactMap { $0["alpha_2"]?.string }) == ["XK", "XXA", "XXX"])
        }

        @Test func languages() throws {
            let list = try #require(FormatCatalogue.codeList("language"))
            let individual = try entries("639-3")
            let collective = try entries("639-2")
            let three = Set((individual + collective).compactMap { $0["alpha_3"]?.string })
            var two: [String: String] = [:]
            for entry in collective + individual { if let short = entry["alpha_2"]?.string { two[short] = entry["alpha_3"]?.string } }
            #expect(list.codes.count > 400)
            for code in list.codes {
                if code.code.count == 2 {
                    #expect(two[code.code] != nil && two[code.code] == code.mapping(to: "iso639alpha3"), "\(code.code)")
                } else {
                    #expect(three.contains(code.code), "\(code.code)")
                    // What has two letters in ISO 639-1 is written with two.
                    #expect(!two.values.contains(code.code), "\(code.code)")
                }
            }
            // Bihari is a family of languages, for which CLDR has no name; its languages have their own codes.
            #expect(Set(two.keys).subtracting(list.codes.map(\.code)) == ["bh"])
        }

        @Test func territory() throws {
            let standard = try entries("3166-2").filter { $0["code"]?.string?.hasPrefix("LT-") == true }
            let counties = try #require(FormatCatalogue.codeList("county"))
            let municipalities = try #require(FormatCatalogue.codeList("municipality"))
            #expect(standard.count == 70)
            for entry in standard {
                let code = try #require(entry["code"]?.string)
                if entry["type"]?.string == "County" {
                    #expect(counties[code]?.label.lt == entry["name"]?.string)
                } else {
                    #expect(municipalities[code] != nil, "\(code)")
                }
            }
        }
    }

    /// The page from which the lists were made. Codes only: corrections.md changes labels, and adds codes.
    @Suite(.enabled(if: hasPage, "the domain's pages beside the repository are not at hand"))
    struct Domain {
        private static func lines() throws -> [Substring] {
            try String(contentsOf: page, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        }

        /// What stands between back-quotes and looks like a code.
        private static func codes(_ text: some StringProtocol) -> [String] {
            text.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        }

        @Test(arguments: [
            ("**Priority / Skubumas**", "priority", 3), ("**Act / Veika**", "act", 8), ("**Means / Būdai**", "means", 11),
            ("**Service / Paslauga**", "service", 19), ("**Referral outcome", "referralOutcome", 9), ("**Purpose / Tvarkymo", "purpose", 11),
            ("**Handling codes**", "handlingCode", 4), ("**Data-subject category", "subjectCategory", 7), ("**Link type", "linkType", 23),
            ("**Offence /", "offence", 8), ("**Queue / delivery state**", "deliveryState", 14),
        ])
        func paragraphs(_ beginning: String, _ id: String, _ count: Int) throws {
            let line = try #require(try Self.lines().first { $0.hasPrefix(beginning) })
            let list = try #require(FormatCatalogue.codeList(id))
            let codes = Self.codes(line)
            #expect(codes.count == count)
            #expect(codes.filter { list[$0] == nil } == [])
        }

        /// corrections.md §3: a witness has a role, not a status; recognition is nothing that one declines.
        @Test(arguments: [
            ("**Victim status", "victimStatus", 7, ["ATSISAKE_PRIPAZINIMO", "LIUDYTOJAS"]), ("**Form of exploitation", "exploitationForm", 16, []),
            ("**Labour sector", "sector", 14, []),
        ])
        func tables(_ beginning: String, _ id: String, _ count: Int, _ gone: [String]) throws {
            let lines = try Self.lines()
            let start = try #require(lines.firstIndex { $0.hasPrefix(beginning) })
            let rows = lines[(start + 1)...].drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
            let list = try #require(FormatCatalogue.codeList(id))
            let codes = rows.flatMap { Self.codes($0.split(separator: "|").first ?? "") }
            #expect(codes.count == count)
            #expect(codes.filter { list[$0] == nil } == gone)
        }

        @Test func columnsOfTheDataSet() throws {
            let columns = try Self.lines().compactMap { $0.split(separator: "|").first?.trimmingCharacters(in: .whitespaces) }
            let means = columns.filter { $0.hasPrefix("meansOfControl") && !$0.contains("/") && !$0.contains("`") }
            let list = try #require(FormatCatalogue.codeList("controlMeans"))
            #expect(means.count == 16)
            #expect(list.codes.prefix(16).compactMap { $0.mapping(to: "ctdc") } == means)
        }

        @Test func municipalities() throws {
            let list = try #require(FormatCatalogue.codeList("municipality"))
            var seen = 0
            for line in try Self.lines() where line.hasPrefix("| LT-") {
                let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
                for start in stride(from: 0, to: cells.count, by: 4) where cells.count >= start + 4 {
                    let code = try #require(list[cells[start]])
                    let name = cells[start + 2].replacing(" r.", with: " rajono").replacing(" m.", with: " miesto")
                    #expect(code.label.lt == "\(name) savivaldybė")
                    #expect(code.mapping(to: "state") == cells[start + 1].replacing("*", with: ""))
                    #expect(code.mapping(to: "county") == "LT-\(cells[start + 3])")
                    seen += 1
                }
            }
            #expect(seen == 60)
        }
    }
}
