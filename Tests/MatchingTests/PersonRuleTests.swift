import Matching
import Testing

/// A person in the few fields that most tests need.
func person(
    _ given: String, _ family: String, _ born: String? = nil, sex: Sex? = nil, birthName: String? = nil, aliases: [String] = [],
    citizenships: [String] = [], identifiers: [Identifier] = [], documents: [DocumentFields] = []
) -> PersonFields {
    PersonFields(
        familyNames: family.isEmpty ? [] : [family], givenNames: given.isEmpty ? [] : [given], nameAtBirth: birthName, aliases: aliases,
        dateOfBirth: born.flatMap(PartialDate.init(iso8601:)), sex: sex, citizenships: citizenships, identifiers: identifiers, documents: documents)
}

/// What a source that knows one subject says to a query on another.
func match(_ known: MatchSubject, asked: MatchSubject) -> Match? {
    MatchIndex([SourceRecord(id: "record", subject: known)]).search(MatchQuery(asked)).first
}

func match(_ known: PersonFields, asked: PersonFields) -> Match? {
    match(.person(known), asked: .person(asked))
}

@Suite("Rules for persons")
struct PersonRuleTests {
    let sarune = person("Šarūnė", "Žąsinaitė", "1994-03-07", sex: .female, citizenships: ["LT"])

    @Test func equalInEverythingIsTheSameIdentity() throws {
        let found = try #require(match(sarune, asked: person("šarūnė", "ŽĄSINAITĖ", "1994-03-07", sex: .female, citizenships: ["UA", "LT"])))
        #expect(found.score == 85)
        #expect(found.identity == .same)
        #expect(found.rules == [.nameAndDateOfBirth])
    }

    @Test(
        "Whatever the regulation asks for and is not stated leaves it similar",
        arguments: [
            person("Šarūnė", "Žąsinaitė", "1994-03-07", citizenships: ["LT"]),
            person("Šarūnė", "Žąsinaitė", "1994-03-07", sex: .female),
            person("Šarūnė", "Žąsinaitė", "1994-03-07", sex: .female, citizenships: ["UA"]),
            person("Sarune", "Zasinaite", "1994-03-07", sex: .female, citizenships: ["LT"]),
        ])
    func similar(_ asked: PersonFields) throws {
        let found = try #require(match(sarune, asked: asked))
        #expect(found.score == 85, "a missing field neither helps nor hurts")
        #expect(found.identity == .similar)
    }

    @Test func withoutDiacriticsAndDayAndMonthSwappedIsAHit() throws {
        let found = try #require(match(sarune, asked: person("Sarune", "Zasinaite", "1994-07-03")))
        #expect(Thresholds.standard.verdict(on: found) == .hit)
        #expect(found.identity == .similar)
        #expect(found.rules == [.nameAndDateOfBirth, .spellingDiffers, .dayAndMonthSwapped])
    }

    /// (given, family, date) of a query on Šarūnė, the verdict, the rules.
    static let variants: [(PersonFields, Verdict, [MatchRule])] = [
        (person("Žąsinaitė", "Šarūnė", "1994-03-07"), .hit, [.nameAndDateOfBirth, .namesReordered]),
        (person("", "Žąsinaitė Šarūnė", "1994-03-07"), .hit, [.nameAndDateOfBirth, .namesReordered]),
        (person("Šarūnė", "Žąsynaitė", "1994-03-07"), .hit, [.nameAndDateOfBirth, .familyNameOneEdit]),
        (person("Šarūnė", "Žąsinatiė", "1994-03-07"), .hit, [.nameAndDateOfBirth, .familyNameOneEdit]),
        (
            person("Šarūnė", "Žąsynaitė", "1994-07-03"), .partial,
            [.nameAndDateOfBirth, .familyNameOneEdit, .dayAndMonthSwapped, .nameAndDateDiffer]
        ),
        (person("Šarunėlė", "Žąsinaitė", "1994-03-07"), .partial, [.nameAndDateOfBirth, .similarSpelling]),
        (person("Šarunie", "Žąsinaitė", "1994-03-07"), .partial, [.nameAndDateOfBirth, .givenNameOneEdit]),
        (person("Š.", "Žąsinaitė", "1994-03-07"), .partial, [.nameAndDateOfBirth, .initials]),
        (person("", "Žąsinaitė", "1994-03-07"), .partial, [.nameAndDateOfBirth, .givenNameUnknown]),
        (person("Šarūnė", "", "1994-03-07"), .partial, [.nameAndDateOfBirth, .familyNameUnknown]),
        (person("Šarūnė", "Žąsinaitė", "1994-03"), .partial, [.nameAndDateOfBirth, .dayUnknown]),
        (person("Šarūnė", "Žąsinaitė", "1994"), .partial, [.nameAndDateOfBirth, .monthUnknown]),
        (person("Šarūnė", "Žąsinaitė", "1994-03-17"), .partial, [.nameAndDateOfBirth, .dateOneEdit]),
        (person("Šarūnė", "Žąsinaitė", "1995-03-07"), .partial, [.nameAndDateOfBirth, .dateOneEdit]),
        (person("Šarūnė", "Žąsinaitė"), .partial, [.nameOnly]),
        (person("Šarūnė", "Žąsinaitė", "1971-11-25"), .noHit, [.nameOnly, .dateOfBirthDiffers]),
        (person("Šarūnė", "Žąsinaitė", "1994-03-07", sex: .male), .partial, [.nameAndDateOfBirth, .sexDiffers]),
        (person("Eglė", "Žąsinaitė", "1994-03-07"), .noHit, []),
        (person("Šarūnė", "Kubilienė", "1994-03-07"), .noHit, []),
        (person("", "", "1994-03-07"), .noHit, []),
    ]

    @Test("Each difference has its rule", arguments: variants.indices)
    func variant(_ index: Int) {
        let (asked, verdict, rules) = Self.variants[index]
        let found = match(sarune, asked: asked)
        #expect((found?.rules ?? []) == rules)
        #expect(Thresholds.standard.verdict(on: found?.score ?? 0) == verdict)
    }

    @Test func namesAtBirthAndAliases() throws {
        let known = person("Eglė", "Petrauskienė", "1980-01-02", birthName: "Kazlauskaitė", aliases: ["Кравець Егле", "Vilkė"])
        #expect(try #require(match(known, asked: person("Egle", "Kazlauskaite", "1980-01-02"))).rules.contains(.otherName))
        #expect(match(known, asked: person("Егле", "Кравець", "1980-01-02"))?.score == 85)
        #expect(match(known, asked: person("Eglė", "Vilkė", "1980-01-02"))?.score == 85)
        #expect(match(known, asked: person("Eglė", "Morkūnaitė", "1980-01-02")) == nil)
    }

    @Test func eitherPartOfADoubleNameMatches() {
        let known = person("Ona", "Šimkūnaitė-Čepulienė", "1980-01-02")
        #expect(match(known, asked: person("Ona", "Čepulienė", "1980-01-02"))?.score == 82)
        #expect(match(known, asked: person("Ona", "Simkunaite Cepuliene", "1980-01-02"))?.score == 85)
        #expect(match(person("Jan", "van der Berg", "1980-01-02"), asked: person("Jan", "van der Linden", "1980-01-02")) == nil)
    }

    @Test func aStemIsAClueBetweenTheSexesAndNeverAHit() throws {
        let daughter = person("Kazlauskaitė", "Rene", "1990-05-06")
        #expect(match(daughter, asked: person("Jonas", "Kazlauskas", "1990-05-06")) == nil)

        let known = person("Rene", "Kazlauskaitė", "1990-05-06", sex: .female)
        let married = try #require(match(known, asked: person("Rene", "Kazlauskienė", "1990-05-06")))
        #expect(married.rules == [.nameAndDateOfBirth, .familyNameStem])
        #expect(married.identity == .similar)
        for brother in [person("Rene", "Kazlauskas", "1990-05-06"), person("Rene", "Kazlauskas", "1990-05-06", sex: .male)] {
            let found = match(known, asked: brother)
            #expect(found?.rules.contains(.familyNameStemAcrossSexes) == true)
            #expect(Thresholds.standard.verdict(on: found?.score ?? 0) != .hit)
        }
    }

    @Test func twoMensEndingsOnOneStemAreTwoNames() {
        let found = match(person("Jonas", "Šimkus", "1990-05-06"), asked: person("Jonas", "Šimkas", "1990-05-06"))
        #expect(found?.rules == [.nameAndDateOfBirth, .familyNameOneEdit])
    }

    @Test func oneWordMayBeBothNames() {
        #expect(match(person("Ali", "Ali", "1990-05-06"), asked: person("Ali", "Ali"))?.rules == [.nameOnly])
    }

    @Test func identifiersAndDocuments() throws {
        let known = person(
            "Ona", "Rimkienė", "1890-01-02", identifiers: [.personalCode("28901020004"), .iltu("ILTU 123456")],
            documents: [DocumentFields(number: "FZ 123456", issuingState: "UA")])
        let byCode = try #require(match(known, asked: PersonFields(identifiers: [.personalCode("28901020004")])))
        #expect(byCode.score == 100)
        #expect(byCode.rules == [.identifierEqual])
        #expect(match(known, asked: PersonFields(identifiers: [Identifier(scheme: "EE", value: "28901020004")])) == nil)
        #expect(match(known, asked: PersonFields(identifiers: [.iltu("iltu-123456")]))?.score == 100)

        let conflicting = person("Ona", "Rimkienė", "1890-01-02", identifiers: [.personalCode("28901020015")])
        #expect(try #require(match(known, asked: conflicting)).rules == [.nameAndDateOfBirth, .identifierDiffers])

        func document(_ number: String, _ state: String?) -> MatchSubject { .document(DocumentFields(number: number, issuingState: state)) }
        #expect(match(.person(known), asked: document("fz123456", "UA"))?.rules == [.documentEqual])
        #expect(match(.person(known), asked: document("fz123456", nil))?.rules == [.documentNumberOnly])
        #expect(match(.person(known), asked: document("fz123456", "BY")) == nil)
        #expect(match(document("FZ123456", "UA"), asked: .person(known))?.rules == [.documentEqual])
    }

    @Test func anEqualIdentifierUnderAnotherNameIsOnlySimilar() throws {
        let known = person("Ona", "Rimkienė", "1890-01-02", identifiers: [.personalCode("28901020004")])
        let asked = person("Jonas", "Petraitis", "1890-01-02", identifiers: [.personalCode("28901020004")])
        #expect(try #require(match(known, asked: asked)).identity == .similar)
    }
}
