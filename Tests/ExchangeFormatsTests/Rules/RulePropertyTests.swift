import ExchangeFormats
import TestSupport
import Testing

/// What holds for every rule, by rules and bodies made at random with a fixed seed.
struct RulePropertyTests {
    private static let definitions = RandomRules.elements.map { Toy.element($0.name, $0.content) }

    /// Every kind answers for every body, twice the same, and says no more than it may.
    @Test(arguments: RandomRules.kinds) func everyKindIsTotal(_ kind: String) throws {
        var generator = SeededGenerator(state: 2_026_11)
        let mutation = BodyMutation([])
        var broken = 0
        for _ in 0..<12 {
            let rule = RandomRules.rule(kind, &generator)
            let format = try Toy.format(Toy.old, Self.definitions, rules: [.object(rule)])
            for _ in 0..<60 {
                var body = JSONValue.object(RandomRules.body(&generator))
                if Bool.random(using: &generator) { body = mutation.mutate(body, using: &generator) }
                if Int.random(in: 0..<4, using: &generator) == 0 { body = Self.estranged(body, &generator) }
                let context = ValidationContext(binding: .en, now: testInstant, senderRole: Bool.random(using: &generator) ? "NGO" : nil)
                let found = format.body.findings(in: body, context)
                #expect(found == format.body.findings(in: body, context))
                #expect(found.violations == format.body.validate(body, binding: .en, now: testInstant, senderRole: context.senderRole))
                #expect(max(found.violations.count, found.warnings.count) <= BodyDefinition.maximumViolations)
                broken += found.violations.count + found.warnings.count
            }
        }
        #expect(broken > 0)
    }

    /// One member replaced by something that no element holds.
    private static func estranged(_ body: JSONValue, _ generator: inout SeededGenerator) -> JSONValue {
        guard case .object(var object) = body, !object.isEmpty else { return body }
        let greatest = JSONValue.number(JSONNumber(Int.random(in: 0...1, using: &generator) == 0 ? .max : .min))
        let strange = RuleCase.strange + [greatest, .array(Array(repeating: greatest, count: 3)), .array([.array([greatest])])]
        object[object.names[Int.random(in: 0..<object.count, using: &generator)]] = strange[Int.random(in: 0..<strange.count, using: &generator)]
        return .object(object)
    }

    /// A value of the wrong kind is reported by its element, and no rule but those about presence has anything to add.
    @Test(arguments: RandomRules.kinds) func wrongKindsBreakNoOtherRule(_ kind: String) throws {
        guard !["atLeast", "exactlyOne", "atMostOne", "requiredWhen", "forbiddenWhen"].contains(kind) else { return }
        var generator = SeededGenerator(state: 5)
        let rule = RandomRules.rule(kind, &generator)
        let (with, without) = (
            try Toy.format(Toy.old, Self.definitions, rules: [.object(rule)]), try Toy.format(Toy.old, Self.definitions)
        )
        for strange: JSONValue in [.null, true, [:], [[]], [.null]] {
            var body = JSONObject()
            for (name, _) in RandomRules.elements { body[name] = strange }
            let context = ValidationContext(binding: .en, now: testInstant, senderRole: "NGO")
            #expect(with.body.findings(in: .object(body), context) == without.body.findings(in: .object(body), context))
        }
    }

    /// Two versions that differ in their rules: what is said to be readable is valid.
    @Test func theComparisonBearsOut() throws {
        var generator = SeededGenerator(state: 24)
        var judged = 0
        for _ in 0..<1200 {
            let old = try Self.version(Toy.old, [], &generator)
            let new = try Self.version(Toy.new, old.rules, &generator)
            let comparison = VersionComparison(old.format, new.format)
            let isForward = comparison.verdict == .both || comparison.verdict == .forward
            guard comparison.isBackwardCompatible || isForward else { continue }
            for _ in 0..<12 {
                let body = JSONValue.object(RandomRules.body(&generator))
                let role = ["NGO", "COURT", "POLICE"][Int.random(in: 0..<3, using: &generator)]
                func isValid(_ format: FormatDefinition) -> Bool {
                    format.body.validate(body, binding: .en, now: testInstant, senderRole: role).isEmpty
                }
                let (byOld, byNew) = (isValid(old.format), isValid(new.format))
                if comparison.isBackwardCompatible, byOld {
                    #expect(byNew, "\(comparison.findings.map { $0.sentence(.en) }) \(body)")
                    judged += 1
                }
                if isForward, byNew { #expect(byOld, "\(comparison.findings.map { $0.sentence(.en) }) \(body)") }
            }
        }
        #expect(judged > 500)
    }

    /// Rules of a version, some of them those of the one before it; now and then an element is required or gone.
    private static func version(
        _ version: FormatVersion, _ before: [JSONValue], _ generator: inout SeededGenerator
    ) throws -> (rules: [JSONValue], format: FormatDefinition) {
        var rules = before.filter { _ in Int.random(in: 0..<3, using: &generator) > 0 }
        if before.isEmpty || Bool.random(using: &generator) {
            let kind = RandomRules.kinds[Int.random(in: 0..<RandomRules.kinds.count, using: &generator)]
            for _ in 0..<(before.isEmpty ? 2 : 1) { rules.append(.object(RandomRules.rule(kind, &generator))) }
        }
        let dropped = Int.random(in: 0..<40, using: &generator)
        let elements = RandomRules.elements.enumerated().filter { $0.offset != dropped }.map { offset, element in
            Toy.element(element.name, element.content, required: offset + 20 == dropped)
        }
        let said = rules.filter { (try? Toy.format(version, elements, rules: [$0])) != nil }
        return (said, try Toy.format(version, elements, rules: said))
    }
}
