import ExchangeFormats
import Testing

/// One rule over a few toy elements.
struct RuleCase {
    private let format: FormatDefinition

    /// - Throws: `DefinitionError` where the rule is not as the vocabulary has it.
    init(_ elements: [JSONValue], _ rule: JSONObject) throws {
        format = try Toy.format(Toy.old, elements, rules: [.object(rule)])
    }

    /// `code pointer` of every violation.
    func violations(_ body: JSONValue, role: String? = nil) -> [String] {
        findings(body, role).violations.map { "\($0.code) \($0.pointer)" }
    }

    func warnings(_ body: JSONValue, role: String? = nil) -> [String] {
        findings(body, role).warnings.map { "\($0.code) \($0.pointer)" }
    }

    func unjudged(_ body: JSONValue, role: String? = nil) -> [String] { findings(body, role).unjudgedSigners.map(\.description) }

    /// What who only refuses hears is what everybody hears of errors.
    private func findings(_ body: JSONValue, _ role: String?) -> BodyFindings {
        let findings = format.body.findings(in: body, ValidationContext(binding: .en, now: testInstant, senderRole: role))
        #expect(format.body.validate(body, binding: .en, now: testInstant, senderRole: role) == findings.violations)
        for language in Language.allCases {
            for violation in findings.violations { #expect(!violation.message(language).contains("…")) }
            for warning in findings.warnings { #expect(!warning.message(language).contains("…")) }
        }
        return findings
    }

    /// What a definition with such a rule is refused for; `nil` where it is taken.
    static func refusal(_ elements: [JSONValue], _ rule: JSONObject) throws -> (reason: String, place: String)? {
        do {
            _ = try Toy.format(Toy.old, elements, rules: [.object(rule)])
            return nil
        } catch let error as DefinitionError {
            return (error.reason, error.pointer.description)
        }
    }

    /// Values of every wrong kind.
    static let strange: [JSONValue] = [.null, true, 7, -1, "", "x", "\u{0}", [], [[]], [:], ["x": 1], [1, "x", .null, ["counter": 1]]]
}
