import ExchangeFormats
import Testing

/// Errors refuse, warnings do not.
struct RuleSeverityTests {
    private static let ab = [Toy.element("a"), Toy.element("b")]

    @Test func everyKindMayWarn() throws {
        let rule = try RuleCase(Self.ab, ["rule": "atMostOne", "of": ["a", "b"], "severity": "warning"])
        #expect(rule.violations(["a": "x", "b": "x"]) == [])
        #expect(rule.warnings(["a": "x", "b": "x"]) == ["valueDoubtful "])
        #expect(rule.warnings(["a": "x"]) == [])
        let required = try RuleCase(
            Self.ab + [Toy.element("k", ["code": "ab"])],
            ["rule": "requiredWhen", "element": "a", "when": ["k": ["A"]], "severity": "warning", "code": "valueDoubtful"])
        #expect(required.warnings(["k": "A"]) == ["valueDoubtful /a"])
        #expect(required.violations(["k": "A"]) == [])
    }

    @Test func valuesOfATypeWarn() throws {
        let format = try Toy.format(Toy.old, [Toy.element("code", ["type": "companyCode"])])
        func found(_ code: String) -> BodyFindings {
            format.body.findings(in: ["code": .string(code)], ValidationContext(binding: .en, now: testInstant))
        }
        #expect(found("1234567").warnings.map { "\($0.code) \($0.pointer)" } == ["legalEntityCodeOfOldKind /code"])
        #expect(found("1234567").isValid)
        #expect(found("188610666") == BodyFindings(violations: [], warnings: [], unjudgedSigners: []))
        // What is wrong is not warned of too.
        #expect(found("188610667").warnings.isEmpty && !found("188610667").isValid)
    }

    @Test func warningsOfOneBodyAreBounded() throws {
        let format = try Toy.format(
            Toy.old, [Toy.element("codes", Toy.list([:], of: ["type": "companyCode"]))])
        let body: JSONValue = ["codes": .array(Array(repeating: "1234567", count: 5000))]
        let found = format.body.findings(in: body, ValidationContext(binding: .en, now: testInstant))
        #expect(found.warnings.count == BodyDefinition.maximumViolations)
        #expect(found.isValid)
    }

    /// A code refuses or warns by its family.
    @Test func codesAreOfTheirFamilies() {
        #expect(ErrorCode.allCases.allSatisfy { $0.rawValue.hasPrefix("E-") })
        #expect(WarningCode.allCases.allSatisfy { $0.rawValue.hasPrefix("W-") })
        #expect(WarningCatalogue.entries.map(\.code) == WarningCode.allCases)
        for entry in WarningCatalogue.entries {
            #expect(WarningCatalogue.entry(entry.code).sentence == entry.sentence)
            #expect(entry.help != nil)
        }
    }
}
