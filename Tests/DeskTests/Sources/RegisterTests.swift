import Desk
import DeskStorage
import struct ExchangeFormats.LegalEntityCode
import Foundation
import Matching
import Testing

/// The registers of `Examples/registers`, read through their own mapping files.
private enum Registers {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .appending(path: "Examples/registers")

    static func load(_ name: String) throws -> [SourceRecord] {
        let mapping = folder.appending(path: "\(name).mapping.yaml")
        let reading = try Reading(CSVRecordReader(folder.appending(path: "\(name).csv"), mapping: .file(mapping)))
        #expect(reading.remarks.isEmpty && reading.removed.isEmpty)
        return reading.records
    }
}

@Suite("The sample registers")
struct RegisterTests {
    @Test("The generator writes what is committed, byte for byte", .enabled(if: Python.isInstalled, "python3 is not installed"))
    func generator() throws {
        #expect(throws: Never.self) { try Python.run([Registers.folder.appending(path: "generate.py").path, "--check"]) }
    }

    @Test(
        "Every record is understood",
        arguments: [
            ("police-persons", 2000), ("migration-persons", 2000), ("border-crossings", 2000), ("police-vehicles", 300), ("border-vehicles", 300),
            ("labour-persons", 2000), ("labour-employers", 200),
        ])
    func sizes(_ name: String, _ count: Int) throws {
        #expect(try Registers.load(name).count == count)
    }

    @Test func personalCodesAreNobodys() throws {
        var codes = 0
        for name in ["police-persons", "migration-persons", "labour-persons"] {
            for record in try Registers.load(name) {
                guard case .person(let person) = record.subject else { continue }
                for identifier in person.identifiers where identifier.scheme == "LT" {
                    codes += 1
                    #expect(identifier.value.hasPrefix("1") || identifier.value.hasPrefix("2"), "born before 1900")
                }
            }
        }
        #expect(codes > 10)
    }

    /// No legal-entity code begins with a 9; the check digit is right all the same.
    @Test func employersAreNobodys() throws {
        for record in try Registers.load("labour-employers") {
            guard case .organisation(let employer) = record.subject else { continue }
            let code = try #require(employer.legalEntityCode)
            #expect(code.hasPrefix("9") && LegalEntityCode(code) != nil, "\(code)")
            #expect(employer.name?.contains("„") == true)
        }
    }

    // MARK: The story

    private struct Story: Decodable {
        struct Query: Decodable {
            struct Subject: Decodable {
                struct Plate: Decodable {
                    let country: String
                    let value: String
                }
                let givenNames: [String]?
                let familyNames: [String]?
                let dateOfBirth: String?
                let plate: Plate?
            }
            let name: String
            let subject: Subject
            let expected: [String: String]
        }
        let queries: [Query]
    }

    @Test func theStoryOfMakeRun() throws {
        let story = try JSONDecoder().decode(Story.self, from: Data(contentsOf: Registers.folder.appending(path: "story.json")))
        let indexes = [
            "migration": MatchIndex(try Registers.load("migration-persons")),
            "border": MatchIndex(try Registers.load("border-crossings") + Registers.load("border-vehicles")),
            "labour": MatchIndex(try Registers.load("labour-persons") + Registers.load("labour-employers")),
        ]
        #expect(story.queries.map(\.name) == ["person", "vehicle"])
        for query in story.queries {
            #expect(Set(query.expected.keys) == Set(indexes.keys))
            let asked: MatchQuery =
                if let plate = query.subject.plate {
                    .vehicle(VehicleFields(plate: Plate(country: plate.country, value: plate.value)))
                } else {
                    .person(
                        PersonFields(
                            familyNames: query.subject.familyNames ?? [], givenNames: query.subject.givenNames ?? [],
                            dateOfBirth: query.subject.dateOfBirth.flatMap(PartialDate.init(iso8601:))))
                }
            for (source, expected) in query.expected {
                let matches = try #require(indexes[source]).search(asked)
                let verdict = Thresholds.standard.verdict(on: matches)
                #expect(verdict == ["HIT": .hit, "PARTIAL": .partial, "NO_HIT": .noHit][expected], "\(query.name) at \(source)")
                #expect(matches.count <= 1)
                #expect(matches.allSatisfy { $0.identity == (query.name == "person" ? .similar : .same) })
            }
        }
    }

    /// The form that the labour inspectorate sends in the story is about people and things of these registers.
    @Test func theIdentificationFormOfTheStory() throws {
        struct Form: Decodable {
            struct Person: Decodable {
                let pavardes: [String]
                let vardai: [String]
                let gimimoData: String
            }
            struct Vehicle: Decodable {
                struct Plate: Decodable {
                    let valstybe: String
                    let numeris: String
                }
                let valstybinisNumeris: Plate
            }
            struct Employer: Decodable {
                let juridinioAsmensKodas: String
                let pavadinimas: String
            }
            let asmuo: Person
            let transportoPriemones: [Vehicle]
            let darbdavys: Employer
        }
        let file = Registers.folder.deletingLastPathComponent().appending(path: "story/identification.lt.json")
        let form = try JSONDecoder().decode(Form.self, from: Data(contentsOf: file))
        let labour = MatchIndex(try Registers.load("labour-persons") + Registers.load("labour-employers"))
        let person = PersonFields(
            familyNames: form.asmuo.pavardes, givenNames: form.asmuo.vardai, dateOfBirth: PartialDate(iso8601: form.asmuo.gimimoData))
        let employer = OrganisationFields(legalEntityCode: form.darbdavys.juridinioAsmensKodas, name: form.darbdavys.pavadinimas)
        let plate = try #require(form.transportoPriemones.first?.valstybinisNumeris)
        let border = MatchIndex(try Registers.load("border-vehicles"))
        for matches in [
            labour.search(.person(person)), labour.search(.organisation(employer)),
            border.search(.vehicle(VehicleFields(plate: Plate(country: plate.valstybe, value: plate.numeris)))),
        ] {
            #expect(matches.count == 1 && Thresholds.standard.verdict(on: matches) == .hit)
        }
    }

    // MARK: How well it matches

    /// Every record of one register asked of another, with names, date of birth, sex and citizenship only: no identifiers, no documents.
    @Test(
        "At the standard thresholds hardly anybody is taken for somebody else",
        arguments: [
            ("police-persons", "migration-persons"), ("border-crossings", "migration-persons"), ("police-persons", "border-crossings"),
            ("labour-persons", "migration-persons"), ("police-persons", "labour-persons"),
        ])
    func precisionAndRecall(_ asking: String, _ asked: String) throws {
        let people = try truth()
        let index = MatchIndex(try Registers.load(asked))
        let known = Set(people.filter { $0.key.register == asked }.values)
        var (right, wrong, findable, found, partial) = (0, 0, 0, 0, 0)
        for record in try Registers.load(asking) {
            guard case .person(var query) = record.subject else { continue }
            query.identifiers = []
            query.documents = []
            let person = people[RecordName(register: asking, id: record.id)]
            let matches = index.search(.person(query))
            var isFound = false
            for match in matches where Thresholds.standard.verdict(on: match) == .hit {
                let isRight = people[RecordName(register: asked, id: match.recordID)] == person
                right += isRight ? 1 : 0
                wrong += isRight ? 0 : 1
                isFound = isFound || isRight
            }
            guard let person, known.contains(person) else { continue }
            findable += 1
            found += isFound ? 1 : 0
            partial += !isFound && Thresholds.standard.verdict(on: matches) == .partial ? 1 : 0
        }
        let precision = Double(right) / Double(max(1, right + wrong))
        let recall = Double(found) / Double(max(1, findable))
        print(
            "\(asking) → \(asked): precision \(precision.formatted(.percent.precision(.fractionLength(1)))) of \(right + wrong) hits, recall",
            "\(recall.formatted(.percent.precision(.fractionLength(1)))) of \(findable) people, \(partial) more partial")
        #expect(precision >= 0.99)
        #expect(recall >= 0.5)
    }

    private struct RecordName: Hashable {
        let register: String
        let id: String
    }

    private func truth() throws -> [RecordName: String] {
        let rows = try CSVReader.rows(of: Data(contentsOf: Registers.folder.appending(path: "truth.csv")))
        #expect(rows.first == ["person", "register", "record"])
        return Dictionary(uniqueKeysWithValues: rows.dropFirst().map { (RecordName(register: $0[1], id: $0[2]), $0[0]) })
    }
}
