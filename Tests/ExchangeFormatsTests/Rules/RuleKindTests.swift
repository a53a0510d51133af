import ExchangeFormats
import Testing

/// Every kind of rule: what it refuses, what it takes, and that it leaves alone what is missing or of the wrong kind.
struct RuleKindTests {
    private static let abc = [Toy.element("a"), Toy.element("b"), Toy.element("c")]

    @Test func exactlyOne() throws {
        let rule = try RuleCase(Self.abc, ["rule": "exactlyOne", "of": ["a", "b"]])
        #expect(rule.violations(["a": "x"]) == [])
        #expect(rule.violations(["b": "x", "c": "x"]) == [])
        #expect(rule.violations(["c": "x"]) == ["notExactlyOne "])
        #expect(rule.violations(["a": "x", "b": "x"]) == ["notExactlyOne "])
        // Present is present, whatever it holds.
        #expect(rule.violations(["a": 1]) == ["fieldTypeWrong /a"])
    }

    @Test func atMostOne() throws {
        let rule = try RuleCase(Self.abc, ["rule": "atMostOne", "of": ["a", "b", "c"]])
        #expect(rule.violations([:]) == [])
        #expect(rule.violations(["c": "x"]) == [])
        #expect(rule.violations(["a": "x", "c": "x"]) == ["moreThanOne "])
        #expect(rule.violations(["a": "x", "c": .null]) == ["fieldTypeWrong /c", "moreThanOne "])
    }

    @Test func withinDates() throws {
        let days = [Toy.element("a", ["type": "partDay"]), Toy.element("b", ["type": "day"])]
        let rule = try RuleCase(days, ["rule": "within", "first": "a", "second": "b", "days": 30])
        #expect(rule.violations(["a": "2026-01-01", "b": "2026-01-31"]) == [])
        #expect(rule.violations(["a": "2026-01-01", "b": "2026-02-01"]) == ["periodTooLong /b"])
        // Before the first is another rule's matter.
        #expect(rule.violations(["a": "2026-01-01", "b": "1999-01-01"]) == [])
        // The first may be the last day of January.
        #expect(rule.violations(["a": "2026-01", "b": "2026-03-02"]) == [])
        #expect(rule.violations(["a": "2026-01", "b": "2026-03-03"]) == ["periodTooLong /b"])
        #expect(rule.violations(["a": "9999-12-31", "b": "9999-12-31"]) == [])
        #expect(rule.violations(["b": "2026-01-01"]) == [])
        #expect(rule.violations(["a": "2026-01-01"]) == [])
    }

    @Test func withinInstants() throws {
        let instants = [Toy.element("a", ["type": "instant"]), Toy.element("b", ["type": "instant"])]
        let rule = try RuleCase(instants, ["rule": "within", "first": "a", "second": "b", "days": 1, "code": "validityTooLong"])
        #expect(rule.violations(["a": "2026-01-01T10:00:00Z", "b": "2026-01-02T12:00:00+02:00"]) == [])
        #expect(rule.violations(["a": "2026-01-01T10:00:00Z", "b": "2026-01-02T10:00:00.001Z"]) == ["validityTooLong /b"])
        #expect(rule.violations(["a": "2026-01-01T10:00:00Z", "b": "soon"]) == ["fieldInvalid /b"])
    }

    private static let counts = ["total", "men", "women"].map { Toy.element($0, ["type": "number"]) }

    @Test func sums() throws {
        let rule = try RuleCase(Self.counts, ["rule": "sum", "total": "total", "of": ["men", "women"]])
        #expect(rule.violations(["total": 5, "men": 2, "women": 3]) == [])
        #expect(rule.violations(["total": 5, "men": 2, "women": 2]) == ["sumMismatch /total"])
        #expect(rule.violations(["total": 5, "men": 9]) == [])
        #expect(rule.violations(["men": 2, "women": 2]) == [])
        #expect(rule.violations(["total": 5, "men": "2", "women": 2]) == ["fieldTypeWrong /men"])
        let greatest = JSONValue.number(JSONNumber(Int.max))
        #expect(rule.violations(["total": greatest, "men": greatest, "women": 0]) == [])
        #expect(rule.violations(["total": greatest, "men": greatest, "women": greatest]) == ["sumMismatch /total"])
    }

    private static let cells = [
        Toy.element("counter", ["code": "abc"], required: true), Toy.element("sector", ["code": "ab"]), Toy.element("value", ["type": "number"]),
    ]
    private static let table = [Toy.element("total", ["type": "number"]), Toy.element("counts", Toy.list([:], of: ["elements": .array(cells)]))]

    @Test func sumsOfLists() throws {
        let rule = try RuleCase(Self.table, ["rule": "sum", "total": "total", "list": "counts", "of": "value"])
        let two: JSONValue = [["counter": "A", "value": 2], ["counter": "B", "value": 3]]
        #expect(rule.violations(["total": 5, "counts": two]) == [])
        #expect(rule.violations(["total": 6, "counts": two]) == ["sumMismatch /total"])
        #expect(rule.violations(["total": 0, "counts": []]) == [])
        #expect(rule.violations(["total": 1, "counts": []]) == ["sumMismatch /total"])
        #expect(rule.violations(["total": 6]) == [])
        #expect(rule.violations(["total": 6, "counts": [["counter": "A", "value": 2], ["counter": "B"]]]) == [])
        #expect(rule.violations(["total": 6, "counts": ["x"]]) == ["fieldTypeWrong /counts/0"])
    }

    @Test func distinct() throws {
        let rule = try RuleCase(Self.table, ["rule": "distinct", "list": "counts", "by": ["counter", "sector"]])
        func cell(_ counter: String, _ sector: String?, _ value: Int) -> JSONValue {
            var cell: JSONObject = ["counter": .string(counter), "value": .number(JSONNumber(value))]
            cell["sector"] = sector.map { .string($0) }
            return .object(cell)
        }
        #expect(rule.violations(["counts": [cell("A", "A", 1), cell("A", "B", 1), cell("B", "A", 1)]]) == [])
        #expect(rule.violations(["counts": [cell("A", nil, 1), cell("A", "A", 1)]]) == [])
        #expect(
            rule.violations(["counts": [cell("A", "A", 1), cell("B", nil, 1), cell("A", "A", 2), cell("B", nil, 2)]]) == [
                "itemsAgree /counts/2", "itemsAgree /counts/3",
            ])
        #expect(rule.violations([:]) == [])
        #expect(rule.violations(["counts": "x"]) == ["fieldTypeWrong /counts"])
        #expect(rule.violations(["counts": ["x", "x"]]) == ["fieldTypeWrong /counts/0", "fieldTypeWrong /counts/1"])
    }

    private static let states = [Toy.element("from", ["code": "abc"]), Toy.element("to", ["code": "abc"])]

    @Test func transition() throws {
        let moves: JSONValue = ["none": ["A"], "A": ["B", "C"], "B": ["A"]]
        let rule = try RuleCase(Self.states, ["rule": "transition", "from": "from", "to": "to", "moves": moves])
        #expect(rule.violations(["to": "A"]) == [])
        #expect(rule.violations(["from": "A", "to": "C"]) == [])
        #expect(rule.violations(["to": "B"]) == ["moveNotAllowed /to"])
        #expect(rule.violations(["from": "B", "to": "C"]) == ["moveNotAllowed /to"])
        // A step from a state to itself is a move like others.
        #expect(rule.violations(["from": "A", "to": "A"]) == ["moveNotAllowed /to"])
        // C has no moves: it is final.
        #expect(rule.violations(["from": "C", "to": "A"]) == ["moveNotAllowed /to"])
        #expect(rule.violations(["from": "C"]) == [])
        #expect(rule.violations(["from": "X", "to": "A"]) == ["codeUnknown /from"])
        #expect(rule.violations(["from": "A", "to": "X"]) == ["codeUnknown /to"])
        #expect(rule.violations(["from": .null, "to": "C"]) == ["fieldTypeWrong /from"])
    }

    @Test func signedBy() throws {
        let elements = [Toy.element("to", ["code": "abc"]), Toy.element("all", Toy.list([:], of: ["code": "abc"]))]
        let rule = try RuleCase(elements, ["rule": "signedBy", "element": "to", "roles": ["C": ["POLICE", "COURT"]]])
        #expect(rule.violations(["to": "C"], role: "COURT") == [])
        #expect(rule.violations(["to": "C"], role: "NGO") == ["signerNotAllowed /to"])
        #expect(rule.violations(["to": "A"], role: "NGO") == [])
        #expect(rule.violations([:], role: "NGO") == [])
        #expect(rule.violations(["to": "X"], role: "NGO") == ["codeUnknown /to"])
        // Without a role it is not judged, and said not to be.
        #expect(rule.violations(["to": "C"]) == [])
        #expect(rule.unjudged(["to": "C"]) == ["/to"])
        #expect(rule.unjudged(["to": "A"]) == [])
        #expect(rule.unjudged(["to": "C"], role: "NGO") == [])
        let many = try RuleCase(elements, ["rule": "signedBy", "element": "all", "roles": ["C": ["POLICE"], "B": ["NGO"]]])
        #expect(many.violations(["all": ["A", "B", "C"]], role: "NGO") == ["signerNotAllowed /all/2"])
    }

    private static let asking = [
        Toy.element("services", Toy.list([:], of: ["code": "abc"])), Toy.element("one", ["code": "abc"]),
        Toy.element(
            "consent",
            [
                "elements": [
                    Toy.element(
                        "perServiceType",
                        Toy.list(
                            [:],
                            of: ["elements": [Toy.element("service", ["code": "abc"]), Toy.element("granted", ["type": "flag"])]]))
                ]
            ]),
    ]

    @Test func servicesConsented() throws {
        let rule = try RuleCase(Self.asking, ["rule": "servicesConsented", "services": "services", "consent": "consent"])
        let consent: JSONValue = [
            "perServiceType": [["service": "A", "granted": true], ["service": "B", "granted": false], ["granted": true]]
        ]
        #expect(rule.violations(["services": ["A"], "consent": consent]) == [])
        #expect(
            rule.violations(["services": ["A", "B", "C"], "consent": consent]) == [
                "serviceNotConsented /services/1", "serviceNotConsented /services/2",
            ])
        #expect(rule.violations(["services": ["A"], "consent": [:]]) == ["serviceNotConsented /services/0"])
        #expect(rule.violations(["services": ["B"]]) == [])
        #expect(rule.violations(["consent": consent]) == [])
        let single = try RuleCase(Self.asking, ["rule": "servicesConsented", "services": "one", "consent": "consent"])
        #expect(single.violations(["one": "B", "consent": consent]) == ["serviceNotConsented /one"])
    }

    @Test func schemeAgrees() throws {
        let definition = try #require(FormatCatalogue.format("THB-100", FormatVersion(1, 0)))
        func found(_ scheme: String, _ value: String) -> BodyFindings {
            let foreignID: JSONValue = ["scheme": .string(scheme), "value": .string(value)]
            return definition.body.findings(
                in: ["subjectType": "PERSON", "subject": ["foreignId": foreignID]], ValidationContext(binding: .en, now: testInstant))
        }
        let place = "foreignIdDoubtful /subject/foreignId/value"
        for (scheme, right, wrong) in [("PL-PESEL", "44051401359", "44051401358"), ("UA-RNOKPP", "1759013776", "1759013770")] {
            #expect(found(scheme, right).warnings.isEmpty)
            #expect(found(scheme, wrong).warnings.map { "\($0.code) \($0.pointer)" } == [place])
            #expect(found(scheme, wrong).violations == found(scheme, right).violations)
        }
        #expect(found("BY-ID", "44051401358").warnings.isEmpty)
        let strict = try RuleCase(
            [Toy.element("scheme", ["code": "schemes"]), Toy.element("value")], ["rule": "schemeAgrees", "scheme": "scheme", "value": "value"])
        #expect(strict.violations(["scheme": "PL-PESEL", "value": "44051401358"]) == ["foreignIdInvalid /value"])
        #expect(strict.violations(["scheme": "PL-PESEL", "value": "44051401359"]) == [])
        #expect(strict.violations(["scheme": "PL-PESEL"]) == [])
        #expect(strict.violations(["value": "1"]) == [])
        #expect(strict.violations(["scheme": "PL-PESEL", "value": 1]) == ["fieldTypeWrong /value"])
    }

    @Test func noIdentifierIn() throws {
        let text = Toy.element("note", ["type": "freeText"])
        let rule = try RuleCase(
            [text, Toy.element("notes", Toy.list([:], of: ["type": "freeText"]))],
            ["rule": "noIdentifierIn", "elements": ["note", "notes"], "severity": "warning"])
        let code = "A. k. 33309240064"
        #expect(rule.warnings(["note": "Kalbėta 2026 m. spalio 3 d."]) == [])
        #expect(rule.warnings(["note": .string(code)]) == ["identifierInText /note"])
        // One warning for each kind, however often it occurs.
        #expect(
            rule.warnings(["note": .string("\(code), \(code), LT121000011101001000"), "notes": ["x", .string(code)]]) == [
                "identifierInText /note", "identifierInText /note", "identifierInText /notes/1",
            ])
        #expect(rule.violations(["note": .string(code)]) == [])
        #expect(rule.warnings(["note": 33_309_240_064]) == [])
    }
}
