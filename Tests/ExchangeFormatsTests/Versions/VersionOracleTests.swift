import ExchangeFormats
import TestSupport
import Testing

/// The comparison is held against the validator: what is said to be readable is valid.
struct VersionOracleTests {
    /// Pairs of definitions and bodies made at random, with a fixed seed.
    @Test func toyBodiesBearTheVerdictOut() throws {
        var generator = SeededGenerator(state: 1_0_1_1)
        var compatible = 0
        var seen: Set<VersionComparison.Verdict> = []
        for _ in 0..<400 {
            let old = try RandomToy.format(Toy.old, &generator)
            let new = try RandomToy.change(old, Toy.new, &generator)
            let comparison = VersionComparison(old.format, new.format)
            #expect(VersionComparisonTests.mirror(comparison.verdict) == VersionComparison(new.format, old.format).verdict)
            seen.insert(comparison.verdict)
            for _ in 0..<40 {
                let body = RandomToy.body(&generator)
                let (byOld, byNew) = (VersionComparisonTests.isValid(body, old.format), VersionComparisonTests.isValid(body, new.format))
                if comparison.isBackwardCompatible, byOld {
                    #expect(byNew, "\(comparison.findings.map(\.change)) \(body)")
                    compatible += 1
                }
                let isForward = comparison.verdict == .both || comparison.verdict == .forward
                if isForward, byNew { #expect(byOld, "\(comparison.findings.map(\.change)) \(body)") }
                if comparison.readsNewerBySkipping, byNew {
                    let rest = Self.skipping(body, old.format)
                    #expect(VersionComparisonTests.isValid(rest, old.format), "\(comparison.findings.map(\.change)) \(body)")
                }
            }
        }
        #expect(seen.count == 4)
        #expect(compatible > 200)
    }

    /// The formats of the library: every newer minor version reads the examples of the older ones, and what becomes of them when they are changed
    /// at random.
    @Test func newerVersionsReadOlderBodies() throws {
        var generator = SeededGenerator(state: 22)
        var judged = 0
        for file in FormatCatalogueTests.files("examples") {
            let others = FormatCatalogue.formats.filter { $0.id == file.format.id && $0.version != file.format.version }
            let body = try Repository.json(file.path)
            let mutation = BodyMutation([body])
            for other in others {
                let comparison = VersionComparison(file.format, other)
                for number in 0..<60 {
                    let mutant = number == 0 ? body : mutation.mutate(body, using: &generator)
                    guard file.format.body.validate(mutant, binding: file.binding, now: testInstant).isEmpty else { continue }
                    guard comparison.isBackwardCompatible else { continue }
                    judged += 1
                    #expect(other.body.validate(mutant, binding: file.binding, now: testInstant).isEmpty, "\(file.path) \(other.version)")
                }
            }
        }
        let hasTwo = Set(FormatCatalogue.formats.map(\.id)).count < FormatCatalogue.formats.count
        #expect(judged > 50 || !hasTwo)
    }

    /// The outermost members that the format knows.
    private static func skipping(_ body: JSONValue, _ format: FormatDefinition) -> JSONValue {
        var rest = JSONObject()
        let known = Set(format.body.root?.elements.map(\.names.en) ?? [])
        for member in body.object?.members ?? [] where known.contains(member.name) { rest[member.name] = member.value }
        return .object(rest)
    }
}

/// Flat toy definitions over the same few names, and bodies that may or may not obey them.
private struct RandomToy {
    let elements: [String: JSONValue]
    let rules: [JSONValue]
    let format: FormatDefinition

    private static let names = ["a", "b", "c", "k"]

    private init(_ version: FormatVersion, _ elements: [String: JSONValue], _ rules: [JSONValue]) throws {
        self.elements = elements
        let known = Self.names.compactMap { elements[$0] }
        // A rule can only speak of elements that are there and are of the kind that it is about.
        self.rules = rules.filter { (try? Toy.format(version, known, rules: [$0])) != nil }
        format = try Toy.format(version, known, rules: self.rules)
    }

    static func format(_ version: FormatVersion, _ generator: inout SeededGenerator) throws -> RandomToy {
        var elements: [String: JSONValue] = [:]
        for name in names where Int.random(in: 0..<4, using: &generator) > 0 { elements[name] = element(name, &generator) }
        if elements.isEmpty { elements["a"] = element("a", &generator) }
        return try RandomToy(version, elements, (0..<Int.random(in: 0...2, using: &generator)).map { _ in rule(&generator) })
    }

    static func change(_ toy: RandomToy, _ version: FormatVersion, _ generator: inout SeededGenerator) throws -> RandomToy {
        var (elements, rules) = (toy.elements, toy.rules)
        for _ in 0..<Int.random(in: 1...2, using: &generator) {
            let name = names[Int.random(in: 0..<names.count, using: &generator)]
            switch Int.random(in: 0..<6, using: &generator) {
            case 0, 1: elements[name] = element(name, &generator)
            case 2: if elements.count > 1 { elements[name] = nil }
            case 3: rules.append(rule(&generator))
            case 4: if !rules.isEmpty { rules.removeLast() }
            default: if !rules.isEmpty { rules[0] = rule(&generator) }
            }
        }
        return try RandomToy(version, elements, rules)
    }

    static func body(_ generator: inout SeededGenerator) -> JSONValue {
        var body = JSONObject()
        for name in names where Bool.random(using: &generator) {
            let values: [JSONValue] = name == "k" ? ["A", "B", "C"] : ["x", "long text", "1999-01-01", "2000", 5, 12]
            let value = values[Int.random(in: 0..<values.count, using: &generator)]
            body[name] = value
        }
        return .object(body)
    }

    private static func element(_ name: String, _ generator: inout SeededGenerator) -> JSONValue {
        let isRequired = Int.random(in: 0..<4, using: &generator) == 0
        let choices = name == "k" ? ["ab", "abc"] : ["text", "shortText", "text", "partDay", "number", "smallNumber"]
        let choice = choices[Int.random(in: 0..<choices.count, using: &generator)]
        return Toy.element(name, [(name == "k" ? "code" : "type"): .string(choice)], required: isRequired)
    }

    private static func rule(_ generator: inout SeededGenerator) -> JSONValue {
        let names = ["a", "b", "c"].shuffled(using: &generator)
        let sets: [[JSONValue]] = [["A"], ["A", "B"], ["B", "C"], ["C"]]
        let codes = sets[Int.random(in: 0..<sets.count, using: &generator)]
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: return ["rule": "atLeast", "count": 1, "of": .array(names.prefix(2).map { .string($0) })]
        case 1: return ["rule": "atLeast", "count": 2, "of": .array(names.map { .string($0) }), "unless": ["k"]]
        case 2: return ["rule": "requiredWhen", "element": .string(names[0]), "when": ["k": .array(codes)]]
        case 3: return ["rule": "forbiddenWhen", "element": .string(names[0]), "when": ["k": .array(codes)]]
        default: return ["rule": "notAfter", "first": .string(names[0]), "second": .string(names[1])]
        }
    }
}
