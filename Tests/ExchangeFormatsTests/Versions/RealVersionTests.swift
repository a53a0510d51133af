import DefinitionsGenerator
import ExchangeFormats
import Testing

/// The formats that have a second version, from the definition to what a reader of the other version makes of a body.
struct RealVersionTests {
    private static let (first, second) = (FormatVersion(1, 0), FormatVersion(1, 1))

    private func pair(_ id: String) throws -> (old: FormatDefinition, new: FormatDefinition) {
        (try #require(FormatCatalogue.format(id, Self.first)), try #require(FormatCatalogue.format(id, Self.second)))
    }

    private func example(_ id: String, _ version: FormatVersion, _ name: String, _ binding: Language = .en) throws -> JSONValue {
        try Repository.json("Definitions/formats/\(id)/\(version)/examples/\(name).\(binding.rawValue).json")
    }

    /// THB-210 1.0 cannot carry handling code H3, whose text has to stand in the body.
    @Test func identificationFormGetsTheTextOfItsRestrictions() throws {
        let (old, new) = try pair("THB-210")
        let comparison = VersionComparison(old, new)
        #expect(comparison.verdict == .backward && comparison.readsNewerBySkipping)
        #expect(comparison.findings.map(\.change) == [.elementAdded])
        #expect(comparison.findings.map(\.path) == ["/handlingText"])
    }

    /// THB-232 1.0 cannot say to the police only that a referral was closed, nor why help was declined.
    @Test func outcomeGetsALimitedForm() throws {
        let (old, new) = try pair("THB-232")
        let comparison = VersionComparison(old, new)
        #expect(comparison.verdict == .backward && !comparison.readsNewerBySkipping)
        let findings = comparison.findings.filter { $0.change != .ruleAdjusted }
        #expect(findings.map(\.change) == [.codeAdded, .elementAdded])
        #expect(findings.map(\.path) == ["/outcome", "/declineReason"])
        #expect(findings[0].sentence(.en).contains("CLOSED"))
        // Rules about the new code and the new element.
        #expect(comparison.findings.count > 2)
    }

    /// What the old version refuses, the new one refuses too: a counterexample does not become lawful unnoticed.
    @Test(arguments: ["THB-210", "THB-232"]) func counterexamplesStay(_ id: String) throws {
        let (old, new) = try pair(id)
        let folder = "Definitions/formats/\(id)/\(Self.first)/counterexamples"
        let names = Repository.names(folder)
        #expect(names.count > 3)
        for name in names {
            let file = try DefinitionFile(root: Repository.root, path: "\(folder)/\(name)")
            let example = try Counterexample(file.json, document: name)
            func violations(_ format: FormatDefinition) -> [String] {
                format.body.validate(example.body, binding: example.binding, now: testInstant).map { "\($0.code) \($0.pointer)" }
            }
            #expect(violations(old) == violations(new), "\(name)")
        }
    }

    @Test func olderBodiesAreReadByTheNewer() throws {
        for binding in Language.allCases {
            let (old, new) = try pair("THB-232")
            let body = try example("THB-232", Self.first, "transferred", binding)
            let read = try new.read(body, of: old, binding: binding, now: testInstant)
            #expect(read.body == body)
            let places = binding == .en ? ["/outcome", "/declineReason"] : ["/rezultatas", "/atsisakymoPriezastis"]
            #expect(read.assumptions.map(\.pointer.description) == places)
            #expect(read.assumptions.map(\.codes) == [["CLOSED"], []])
            #expect(read.assumptions[1].sentence == new.body.root?.elements.first { $0.names.en == "declineReason" }?.absent)
        }
        let (old, new) = try pair("THB-210")
        let read = try new.read(try example("THB-210", Self.first, "labour"), of: old, binding: .en, now: testInstant)
        #expect(read.assumptions.map(\.pointer.description) == ["/handlingText"])
        #expect(read.assumptions.map(\.sentence.en) == ["There are no other restrictions."])
    }

    @Test func newerBodiesAreReadByTheOlderAsFarAsTheyGo() throws {
        let (old, new) = try pair("THB-232")
        let transferred = try example("THB-232", Self.first, "transferred")
        #expect(try old.read(transferred, of: new, binding: .en, now: testInstant).assumptions.isEmpty)
        let closed = try example("THB-232", Self.second, "closed")
        let problem = #expect(throws: Problem.self) { try old.read(closed, of: new, binding: .en, now: testInstant) }
        #expect(problem?.violations.map { "\($0.code) \($0.pointer)" } == ["codeUnknown /outcome"])
        let reasoned = try example("THB-232", Self.second, "outside-mandate")
        let other = #expect(throws: Problem.self) { try old.read(reasoned, of: new, binding: .en, now: testInstant) }
        #expect(other?.violations.map { "\($0.code) \($0.pointer)" } == ["fieldUnknown /declineReason"])
    }

    /// One assumption for every object in which the element could stand.
    @Test func assumptionsStandWhereTheObjectsAre() throws {
        let inner: JSONValue = [Toy.element("a")]
        let wider: JSONValue = [Toy.element("a"), Toy.element("b", ["type": "text", "absent": Toy.words("None.")])]
        let old = try Toy.format(Toy.old, [Toy.element("g", Toy.list(["max": 3], of: ["elements": inner])), Toy.element("h", ["elements": inner])])
        let new = try Toy.format(Toy.new, [Toy.element("g", Toy.list(["max": 3], of: ["elements": wider])), Toy.element("h", ["elements": wider])])
        let read = try new.read(["g": [["a": "x"], ["a": "y"]]], of: old, binding: .en, now: testInstant)
        #expect(read.assumptions.map(\.pointer.description) == ["/g/0/b", "/g/1/b"])
        #expect(read.assumptions.allSatisfy { $0.sentence.en == "None." && $0.label.en == "b" })
    }

    /// A body that its own version refuses is not read.
    @Test func invalidBodiesAreNotRead() throws {
        let (old, new) = try pair("THB-232")
        #expect(throws: Problem.self) { try new.read(["outcome": "ACCEPTED"], of: old, binding: .en, now: testInstant) }
    }

    /// A code list that extends another has its codes first, with the same labels, and leaves the other as it is.
    @Test func extendedCodeLists() throws {
        let base = try #require(FormatCatalogue.codeList("referralOutcome"))
        let list = try #require(FormatCatalogue.codeList("referralOutcome-1.1"))
        #expect(list.codes.map(\.code) == base.codes.map(\.code) + ["CLOSED"])
        #expect(Array(list.codes.dropLast()) == base.codes)
        #expect(base["CLOSED"] == nil)
    }
}
