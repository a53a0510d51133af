import ExchangeFormats
import Testing

/// Codes, their mappings and their days, as users of the library meet them.
struct CodeListTests {
    // MARK: Validity

    /// A body with one code, of a list whose codes have every kind of bounds.
    private static func body(list head: String = "") throws -> BodyDefinition { try format(list: head).body }

    private static func format(list head: String = "") throws -> FormatDefinition {
        var reader = DefinitionReader()
        func json(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8), limits: JSONLimits(bytes: 1 << 16)) }
        try reader.addCodeList(
            json(
                #"""
                {"id":"kind",\#(head)"title":{"lt":"Rūšis","en":"Kind"},"codes":[
                {"code":"ALWAYS","lt":"Visada","en":"Always"},
                {"code":"OLD","lt":"Senas","en":"Old","validTo":"2026-12-31"},
                {"code":"NEW","lt":"Naujas","en":"New","validFrom":"2027-01-01"},
                {"code":"LEAP","lt":"Viena diena","en":"One day","validFrom":"2028-02-29","validTo":"2028-02-29"}]}
                """#), document: "kind")
        try reader.addFormat(
            json(
                #"""
                {"id":"T","version":"1.0","title":{"lt":"T","en":"T"},"elements":[
                {"en":"kind","lt":"rusis","label":{"lt":"Rūšis","en":"Kind"},"code":"kind"},
                {"en":"kinds","lt":"rusys","label":{"lt":"Rūšys","en":"Kinds"},"code":"kind","list":{}}]}
                """#),
            document: "T")
        return try #require(reader.formats.first)
    }

    private func instant(_ text: String) throws -> UTCInstant { try #require(UTCInstant(rfc3339: text)) }

    private static let bounds: [(code: String, now: String, violations: [ErrorCode])] = [
        // The last day ends with the day in UTC.
        ("OLD", "1990-01-01T00:00:00.000Z", []), ("OLD", "2026-12-31T23:59:59.999Z", []),
        ("OLD", "2027-01-01T00:00:00.000Z", [.codeWithdrawn]), ("OLD", "2099-01-01T00:00:00.000Z", [.codeWithdrawn]),
        // The first day begins where it begins first, at UTC+14.
        ("NEW", "2026-12-31T09:59:59.999Z", [.codeNotYetValid]), ("NEW", "2026-12-31T10:00:00.000Z", []), ("NEW", "2099-01-01T00:00:00.000Z", []),
        // In Lithuania (UTC+2) the whole of both days counts.
        ("NEW", "2026-12-31T22:00:00.000Z", []), ("OLD", "2026-12-31T21:59:59.999Z", []),
        ("LEAP", "2028-02-28T09:59:59.999Z", [.codeNotYetValid]), ("LEAP", "2028-02-28T10:00:00.000Z", []),
        ("LEAP", "2028-02-29T23:59:59.999Z", []), ("LEAP", "2028-03-01T00:00:00.000Z", [.codeWithdrawn]),
        ("ALWAYS", "1970-01-01T00:00:00.000Z", []), ("ALWAYS", "9999-01-01T00:00:00.000Z", []),
        ("NEVER", "2027-01-01T00:00:00.000Z", [.codeUnknown]),
    ]

    @Test(arguments: bounds)
    func bothSidesOfEachBound(_ code: String, _ now: String, _ codes: [ErrorCode]) throws {
        let body = try Self.body()
        let (one, now) = (JSONValue.string(code), try instant(now))
        #expect(body.validate(["kind": one], binding: .en, now: now).map(\.code) == codes)
        #expect(body.validate(["rusys": ["ALWAYS", one]], binding: .lt, now: now).map(\.pointer) == codes.map { _ in JSONPointer(["rusys", "1"]) })
    }

    @Test func theDayIsTold() throws {
        let body = try Self.body()
        let early = try #require(body.validate(["kind": "NEW"], binding: .en, now: try instant("2026-06-01T00:00:00Z")).first)
        #expect(early.message(.en) == "The code in field “Kind” is not valid yet (valid from 2027-01-01).")
        #expect(early.message(.lt) == "Lauko „Rūšis“ kodas dar negalioja (galios nuo 2027-01-01).")
        let late = try #require(body.validate(["kind": "OLD"], binding: .en, now: try instant("2027-06-01T00:00:00Z")).first)
        #expect(late.message(.en) == "The code in field “Kind” has been withdrawn (valid until 2026-12-31).")
        #expect(late.message(.lt) == "Lauko „Rūšis“ kodas nebevartojamas (galiojo iki 2026-12-31).")
    }

    /// What was received is read, shown and converted whatever the day is.
    @Test func aWithdrawnCodeStaysReadable() throws {
        let definition = try Self.body()
        let body: JSONValue = ["kind": "OLD", "kinds": ["NEW", "LEAP"]]
        let text = Rendering(body: body, of: try Self.format(), binding: .en).text([.lt, .en])
        #expect(text.hasSuffix("  Rūšis / Kind: Senas / Old\n  Rūšys / Kinds: Naujas; Viena diena / New; One day\n"))
        #expect(definition.convert(body, from: .en, to: .lt) == ["rusis": "OLD", "rusys": ["NEW", "LEAP"]])
    }

    /// A list that is new, or withdrawn as a whole: its bounds are those of codes that have none of their own.
    @Test func theBoundsOfAList() throws {
        let body = try Self.body(list: #""version":"2.0","validFrom":"2026-01-01","validTo":"2029-12-31","#)
        func codes(_ code: JSONValue, _ now: String) throws -> [ErrorCode] {
            body.validate(["kind": code], binding: .en, now: try instant(now)).map(\.code)
        }
        #expect(try codes("ALWAYS", "2025-12-31T09:59:59.999Z") == [.codeNotYetValid])
        #expect(try codes("ALWAYS", "2025-12-31T10:00:00.000Z") == [])
        #expect(try codes("ALWAYS", "2029-12-31T23:59:59.999Z") == [])
        #expect(try codes("ALWAYS", "2030-01-01T00:00:00.000Z") == [.codeWithdrawn])
        #expect(try codes("NEW", "2030-01-01T00:00:00.000Z") == [.codeWithdrawn])
        #expect(try codes("OLD", "2025-12-31T00:00:00.000Z") == [.codeNotYetValid])
        #expect(try codes("OLD", "2027-01-01T00:00:00.000Z") == [.codeWithdrawn])
    }

    /// The manifest's lists too, with the one code of ours that is withdrawn: ISO 639-1 gave up `sh` on 2000-02-18.
    @Test func theManifest() throws {
        var manifest = ManifestTests.manifest
        manifest.textLanguages = ["lt", "sh"]
        let problem = #expect(throws: Problem.self) { try Manifest.read(manifest.json, now: testInstant) }
        #expect(problem?.violations.map { "\($0.code) \($0.pointer)" } == ["codeWithdrawn /textLanguages/1"])
        let before = FormatCatalogue.manifest.validate(manifest.json, binding: .en, now: try instant("2000-02-18T23:59:59Z"))
        #expect(!before.contains { $0.code == .codeWithdrawn })
        #expect(Rendering(manifest: manifest.json, body: .erased, verdict: .notChecked).text([.en]).contains("Serbo-Croatian"))
    }

    @Test func overlaps() throws {
        func day(_ text: String) -> CalendarDate? { CalendarDate(iso8601: text) }
        let first = Validity(from: nil, to: day("2026-12-31"))
        let second = Validity(from: day("2027-01-01"), to: nil)
        #expect(!first.overlaps(second) && !second.overlaps(first))
        #expect(first.overlaps(.unlimited) && Validity.unlimited.overlaps(second) && Validity.unlimited.overlaps(.unlimited))
        #expect(first.overlaps(Validity(from: day("2026-12-31"), to: nil)))
    }

    // MARK: Mappings

    private func list(_ id: String) throws -> CodeList { try #require(FormatCatalogue.codeList(id)) }

    @Test func mappingsCanBeAsked() throws {
        let forms = try list("exploitationForm")
        // In Lithuanian law forced begging is forced labour; for Eurostat it is not (domain.md §2.5).
        #expect(forms.mapping(of: "FORCED_BEGGING", to: "eurostat") == ["other"])
        #expect(forms.mapping(of: "FORCED_BEGGING", to: "lt") == ["labour"])
        #expect(forms.mapping(of: "FORCED_BEGGING", to: "ctdc") == ["typeOfLabourBegging"])
        #expect(forms.mapping(of: "SEXUAL", to: "offence") == ["BK147", "BK157", "BK307", "BK308"])
        #expect(forms.mapping(of: "SHAM_MARRIAGE", to: "ctdc") == [])
        #expect(forms.mapping(of: "NOSUCH", to: "eurostat") == [])
        #expect(forms.mapping(of: "SEXUAL", to: "nosuch") == [])
        #expect(forms["SEXUAL"]?.mapping(to: "eurostat") == "sexual")
        #expect(try list("country").mapping(of: "LT", to: "iso3166alpha3") == ["LTU"])
        #expect(try list("language").mapping(of: "lt", to: "iso639alpha3") == ["lit"])
        #expect(FormatCatalogue.vocabularies.contains { $0.id == "eurostat" && $0.title.lt == "Eurostato grupė" })
    }

    /// domain.md §2.5, row by row.
    @Test func groupsOfEurostat() throws {
        let groups = try list("exploitationForm").codes.reduce(into: [String: [String]]()) {
            $0[$1.mapping(to: "eurostat") ?? "", default: []].append($1.code)
        }
        #expect(groups["sexual"] == ["SEXUAL", "PORNOGRAPHY"])
        #expect(groups["labour"] == ["FORCED_LABOUR", "DOMESTIC_SERVITUDE"])
        #expect(groups["organ"] == ["ORGAN_REMOVAL"])
        #expect(groups["unknown"] == ["UNKNOWN"])
        #expect(groups["other"]?.count == 10)
        let lithuanian = try list("exploitationForm").codes.filter { $0.mapping(to: "lt") != nil }
        #expect(lithuanian.map(\.code) == ["FORCED_BEGGING"])
    }

    /// corrections.md §3: who may complain, who may have a reflection period, who counts as registered.
    @Test func rightsOfAStatus() throws {
        let statuses = try list("victimStatus")
        func holders(_ right: String) -> [String] {
            statuses.codes.filter { ($0.mappings["victimRight"] ?? []).contains(right) }.map(\.code)
        }
        #expect(holders("SUPPORT") == ["GALIMA_AUKA", "AUKA", "NUKENTEJUSYSIS", "ATSISAKE_BENDRADARBIAUTI", "ATSISAKYTA_PRIPAZINTI"])
        #expect(holders("REFLECTION_PERIOD") == ["GALIMA_AUKA", "AUKA", "NUKENTEJUSYSIS"])
        #expect(holders("COMPLAINT") == ["NUKENTEJUSYSIS", "ATSISAKYTA_PRIPAZINTI"])
        #expect(holders("COMPENSATION") == ["NUKENTEJUSYSIS"])
        let registered = statuses.codes.filter { $0.mapping(to: "registeredVictim") != nil }.map(\.code)
        #expect(registered == ["AUKA", "NUKENTEJUSYSIS", "ATSISAKE_BENDRADARBIAUTI", "ATSISAKYTA_PRIPAZINTI"])
    }

    // MARK: Counts

    /// As domain.md §2.5, §2.7, §3.8 and §3.9 list them, with what corrections.md adds or takes away.
    @Test(arguments: [
        ("act", 8), ("actionDayCounter", 12), ("controlMeans", 18), ("county", 10), ("ctdcColumn", 63), ("deliveryState", 14),
        ("evaluation", 16), ("exploitationForm", 16), ("handlingCode", 5), ("indicator", 67), ("indicatorDimension", 6), ("linkType", 23),
        ("means", 11), ("municipality", 60), ("offence", 10), ("priority", 3), ("purpose", 11), ("recruiterRelation", 9),
        ("referralOutcome", 12), ("reporterType", 7), ("sector", 14), ("service", 22), ("sex", 4), ("statisticsTable", 9),
        ("subjectCategory", 10), ("subjectType", 8), ("tipChannel", 9), ("valueStatus", 5), ("victimStatus", 7),
    ])
    func counts(_ id: String, _ count: Int) throws {
        #expect(try list(id).codes.count == count)
    }

    @Test(arguments: [
        ("DR", [1, 8, 1]), ("CR", [1, 8, 1]), ("AV", [0, 12, 4]), ("EX", [1, 7, 1]), ("CD", [4, 10, 1]), ("AD", [0, 5, 2]),
    ])
    func strengthsOfIndicators(_ dimension: String, _ counts: [Int]) throws {
        let indicators = try list("indicator").codes.filter { $0.mapping(to: "dimension") == dimension }
        #expect(["STRONG", "MEDIUM", "WEAK"].map { strength in indicators.count { $0.mapping(to: "strength") == strength } } == counts)
        #expect(indicators.map(\.code) == (1...indicators.count).map { "\(dimension)\($0 < 10 ? "0" : "")\($0)" })
    }

    /// Each has a source, begins a label with a capital (faults of JSON and kinds of identifiers stand inside a sentence), and no label is cut or
    /// spaced by chance.
    @Test func labels() {
        for list in FormatCatalogue.codeLists {
            #expect(list.source?.isEmpty == false, "\(list.id)")
            for code in list.codes {
                for language in Language.allCases {
                    let (label, place) = (code.label[language], "\(list.id) \(code.code)")
                    let mayBeSmall = ["jsonFault", "identifierKind"].contains(list.id) || label.hasPrefix("i2 ")
                    #expect(mayBeSmall || label.first?.isLowercase == false, "\(place)")
                    #expect(!label.hasPrefix(" ") && !label.hasSuffix(" ") && !label.contains("  ") && !label.hasSuffix("."), "\(place)")
                }
            }
        }
    }
}
