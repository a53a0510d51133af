import ExchangeFormats
import Testing

struct NearestNameTests {
    private static let names = ["familyNames", "givenNames", "dateOfBirth", "sex", "citizenships", "note"]

    @Test(arguments: [
        ("familyNames", "familyNames"), ("familyName", "familyNames"), ("family_names", "familyNames"), ("FAMILYNAMES", "familyNames"),
        ("faimlyNames", "familyNames"), ("givenname", "givenNames"), ("dateOfBrith", "dateOfBirth"), ("Sex", "sex"), ("sec", "sex"),
        ("notes", "note"), ("not", "note"), ("citizenship", "citizenships"),
    ])
    func slips(_ name: String, _ nearest: String) {
        #expect(NearestName(name).among(Self.names) == nearest)
    }

    @Test(arguments: ["", "x", "employer", "surname", "se", "nn", String(repeating: "a", count: 1000), "---", "\u{202E}"])
    func nothingNear(_ name: String) {
        #expect(NearestName(name).among(Self.names) == (name == "se" ? "sex" : nil))
    }

    @Test func lithuanianLettersCountAsTheirBase() {
        #expect(NearestName("pavardė").distance(to: "pavarde") == 0)
        #expect(NearestName("trečiųjų šalių").distance(to: "treciujuSaliu") == 0)
        #expect(NearestName("Žymė").distance(to: "zyme") == 0)
    }

    @Test func equallyNear() {
        #expect(NearestName("E-FLD-5").all(among: ["E-FLD-15", "E-FLD-01", "E-FLD-05"]) == ["E-FLD-15", "E-FLD-05"])
        #expect(NearestName("E-FLD-05").all(among: ["E-FLD-15", "E-FLD-05"]) == ["E-FLD-05"])
    }

    /// The distance is that of the plain definition.
    @Test func agreesWithTheDefinition() {
        func plain(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
            guard let x = a.last, let y = b.last else { return a.count + b.count }
            var best = min(plain(a.dropLast(), b) + 1, plain(a, b.dropLast()) + 1, plain(a.dropLast(), b.dropLast()) + (x == y ? 0 : 1))
            let (a2, b2) = (a.dropLast(), b.dropLast())
            if let u = a2.last, let v = b2.last, x == v, u == y { best = min(best, plain(a2.dropLast(), b2.dropLast()) + 1) }
            return best
        }
        let words = ["abcd", "abdc", "badc", "acd", "abxcd", "dcba", "aabb", "abab", "cdab", "bcda"]
        for a in words {
            for b in words {
                let distance = plain(Array(a)[...], Array(b)[...])
                #expect(NearestName(a).distance(to: b) == (distance <= 1 ? distance : nil), "\(a) \(b)")
            }
        }
    }

    private func nearest(_ body: JSONValue, _ binding: Language) throws -> [String?] {
        let format = try #require(FormatCatalogue.format("THB-230", FormatVersion(1, 0)))
        return format.body.validate(body, binding: binding, now: testInstant).filter { $0.code == .fieldUnknown }
            .map { $0.arguments["nearest"]?.text(.en) }
    }

    /// An unknown member is refused with the nearest known name, in the binding of the body.
    @Test func unknownMembers() throws {
        #expect(try nearest(["referalKind": "X"], .en) == ["referralKind"])
        #expect(try nearest(["nukreipimoRuis": "X"], .lt) == ["nukreipimoRusis"])
        // A Lithuanian name in an English body, and the other way round, spelled right or nearly so.
        #expect(try nearest(["nukreipimoRusis": "X", "referralKind": "X", "urgency": "x"], .en).first == "referralKind")
        #expect(try nearest(["nukreipimoRūšis": "X", "urgency": "x"], .en).first == "referralKind")
        #expect(try nearest(["referralKind": "X", "skubumas": "x"], .lt) == ["nukreipimoRusis"])
        // Inside a group, only what is known there.
        #expect(try nearest(["consent": ["obtaindAt": "X", "referralKind": "X"]], .en) == ["obtainedAt", nil])
        #expect(try nearest(["zzzz": 1], .en) == [nil])
    }

    /// The manifest has its English names on the wire only.
    @Test func manifest() {
        let violations = FormatCatalogue.manifest.validate(["siuntejas": "lt.a", "sendr": "lt.a"], binding: .en, now: testInstant)
        #expect(violations.filter { $0.code == .fieldUnknown }.map { $0.arguments["nearest"]?.text(.en) } == ["sender", "sender"])
    }

    /// A body of nothing but unknown members gets a few suggestions, and its other violations as before.
    @Test func boundedWork() throws {
        var body = JSONObject()
        for index in 0..<2000 { body["referralKinds\(index % 10)\(String(repeating: "x", count: index / 10))"] = 1 }
        let found = try nearest(.object(body), .en)
        #expect(found.count == 1000)
        #expect(found.dropFirst(20).allSatisfy { $0 == nil })
        #expect(found.first == "referralKind")
        let long = String(repeating: "referralKind", count: 1000)
        #expect(try nearest([long: 1], .en) == [nil])
    }
}
