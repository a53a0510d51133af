import ExchangeFormats
import Testing

struct VersionComparisonTests {
    /// What is said of messages, or of the readers of no particular body.
    private static let withoutWitness: Set<VersionChange> = [
        .kindChanged, .recipientsLimited, .recipientsOpened, .consentDemanded, .consentNotDemanded,
    ]

    @Test func everyKindHasACase() throws {
        #expect(Set(try VersionChangeCase.all().map(\.change)) == Set(VersionChange.allCases))
    }

    /// The change is found where it is, and a body shows what is said to break.
    @Test func changesAreFoundAndShown() throws {
        for example in try VersionChangeCase.all() {
            let comparison = VersionComparison(example.old, example.new)
            let finding = try #require(comparison.findings.first { $0.change == example.change }, "\(example.change)")
            #expect(finding.path == example.path, "\(example.change)")
            for language in Language.allCases {
                let sentence = finding.sentence(language)
                #expect(!sentence.contains("…") && !sentence.contains("{"), "\(sentence)")
            }
            guard !Self.withoutWitness.contains(example.change) else { continue }
            for (effect, body, valid, invalid) in [
                (finding.backward, example.oldOnly, example.old, example.new), (finding.forward, example.newOnly, example.new, example.old),
            ] {
                if effect == .breaks || effect == .skippable { #expect(body != nil, "\(example.change) is not shown") }
                guard let body else { continue }
                #expect(Self.isValid(body, valid), "\(example.change): \(body)")
                #expect(!Self.isValid(body, invalid), "\(example.change): \(body)")
            }
        }
    }

    /// Seen from the other side, backward is forward.
    @Test func mirrored() throws {
        for example in try VersionChangeCase.all() {
            let (there, back) = (VersionComparison(example.old, example.new), VersionComparison(example.new, example.old))
            #expect(Self.mirror(there.verdict) == back.verdict, "\(example.change)")
            func effects(_ findings: [VersionFinding], _ effect: (VersionFinding) -> ReadingEffect) -> [String] {
                findings.map { effect($0).rawValue }.filter { $0 != ReadingEffect.none.rawValue }.sorted()
            }
            #expect(effects(there.findings, \.backward) == effects(back.findings, \.forward), "\(example.change)")
            #expect(effects(there.findings, \.forward) == effects(back.findings, \.backward), "\(example.change)")
        }
    }

    @Test func nothingDiffersFromItself() throws {
        for format in FormatCatalogue.formats {
            let comparison = VersionComparison(format, format)
            #expect(comparison.findings.isEmpty && comparison.verdict == .both && comparison.readsNewerBySkipping, "\(format.id)")
        }
        // Read twice, so that no object of the one is one of the other.
        for (example, again) in zip(try VersionChangeCase.all(), try VersionChangeCase.all()) {
            #expect(VersionComparison(example.old, again.old).findings.isEmpty, "\(example.change)")
            #expect(VersionComparison(example.new, again.new).findings.isEmpty, "\(example.change)")
        }
    }

    @Test func theVerdictIsOneOfFour() throws {
        func verdict(_ old: [JSONValue], _ new: [JSONValue]) throws -> VersionComparison.Verdict {
            VersionComparison(try Toy.format(Toy.old, old), try Toy.format(Toy.new, new)).verdict
        }
        let (a, b) = (Toy.element("a"), Toy.element("b"))
        #expect(try verdict([a], [Toy.element("a", ["type": "text", "help": Toy.words("help")])]) == .both)
        #expect(try verdict([a], [a, b]) == .backward)
        #expect(try verdict([a, b], [a]) == .forward)
        #expect(try verdict([a], [b]) == .neither)
    }

    @Test func skippingIsSaidApart() throws {
        let a = Toy.element("a")
        let old = try Toy.format(Toy.old, [a])
        #expect(VersionComparison(old, try Toy.format(Toy.new, [a, Toy.element("b")])).readsNewerBySkipping)
        let loosened = try Toy.format(Toy.new, [Toy.element("a", ["type": "longerText"]), Toy.element("b")])
        #expect(VersionComparison(loosened, old).readsNewerBySkipping == false)
    }

    /// A rule that speaks only of what the other version cannot say takes nothing from it.
    @Test(
        arguments: [
            ["rule": "requiredWhen", "element": "a", "when": ["n": ["x"]]], ["rule": "forbiddenWhen", "element": "n", "when": ["a": ["x"]]],
            ["rule": "notAfter", "first": "a", "second": "n"], ["rule": "notInFuture", "element": "n"],
            ["rule": "personalCodeAgrees", "personalCode": "a", "dateOfBirth": "n"], ["rule": "atMostOne", "of": ["a", "n"]],
            ["rule": "within", "first": "a", "second": "n", "days": 3],
        ] as [JSONValue])
    func rulesOfWhatIsNew(_ rule: JSONValue) throws {
        let day: JSONObject = ["type": "partDay"]
        let old = try Toy.format(Toy.old, [Toy.element("a", day)])
        let new = try Toy.format(Toy.new, [Toy.element("a", day), Toy.element("n", day)], rules: [rule])
        let comparison = VersionComparison(old, new)
        #expect(comparison.findings.map(\.change) == [.elementAdded, .ruleAdjusted])
        #expect(comparison.verdict == .backward)
    }

    /// Rules of the one version that make a rule of the other superfluous.
    @Test func rulesThatFollowFromOthers() throws {
        let elements = [Toy.element("a"), Toy.element("b"), Toy.element("k", ["code": "abc"], required: true)]
        func when(_ codes: [JSONValue]) -> JSONValue { ["rule": "requiredWhen", "element": "a", "when": ["k": .array(codes)]] }
        func verdict(_ old: [JSONValue], _ new: [JSONValue]) throws -> VersionComparison.Verdict {
            VersionComparison(try Toy.format(Toy.old, elements, rules: old), try Toy.format(Toy.new, elements, rules: new)).verdict
        }
        // One rule split in two says the same.
        #expect(try verdict([when(["A", "B"])], [when(["A"]), when(["B"])]) == .both)
        #expect(try verdict([when(["A", "B"])], [when(["A"])]) == .backward)
        // At least two of three: at least one of any two of them.
        let two: JSONValue = ["rule": "atLeast", "count": 2, "of": ["a", "b", "k"]]
        let one: JSONValue = ["rule": "atLeast", "count": 1, "of": ["a", "b"]]
        #expect(try verdict([two], [one]) == .both)
        #expect(try verdict([one], [one]) == .both)
        // Nothing beyond what is required.
        #expect(try verdict([], [["rule": "atLeast", "count": 1, "of": ["k", "a"]]]) == .both)
        #expect(try verdict([], [["rule": "requiredWhen", "element": "k", "when": ["a": ["x"]]]]) == .both)
    }

    @Test func verdictsAreSentences() throws {
        for example in try VersionChangeCase.all() {
            let comparison = VersionComparison(example.old, example.new)
            for language in Language.allCases {
                let sentence = comparison.sentence(language)
                #expect(sentence.hasSuffix(".") && !sentence.contains("{"))
            }
        }
    }

    static func isValid(_ body: JSONValue, _ format: FormatDefinition) -> Bool {
        format.body.validate(body, binding: .en, now: testInstant).isEmpty
    }

    static func mirror(_ verdict: VersionComparison.Verdict) -> VersionComparison.Verdict {
        switch verdict {
        case .both, .neither: verdict
        case .backward: .forward
        case .forward: .backward
        }
    }
}
