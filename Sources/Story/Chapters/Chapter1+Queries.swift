import ExchangeFormats
import Foundation

/// The police ask on a person and on a vehicle; three agencies answer by themselves.
package struct QueryChapter: Sendable {
    package struct Answer: Sendable, Hashable {
        /// Endpoint id.
        package let source: String
        /// A code of the list `queryResult`.
        package let result: String
        package let matches: Int
    }

    package struct Outcome: Sendable {
        package let person: [Answer]
        package let vehicle: [Answer]
        /// The THB-100 on the person that went to the migration department.
        package let messageID: String
        package let took: Duration
    }

    let world: StoryWorld
    let narrator: Narrator

    package init(_ world: StoryWorld, _ narrator: Narrator) {
        self.world = world
        self.narrator = narrator
    }

    package func play() async throws -> Outcome {
        narrator.chapter(1, lt: "Policija klausia: yra atitiktis ar nėra?", en: "The police ask: hit or no hit?")
        let inputs = try StoryInputs(world.place)
        let person = "\(inputs.person.given) \(inputs.person.family)"
        let born = inputs.person.born
        narrator.tell(
            lt: "Ieškoma asmens „\(person)“, gim. \(born): be diakritinių ženklų, diena sukeista su mėnesiu.",
            en: "Sought: the person “\(person)”, born \(born): no diacritics, day and month swapped.")
        let started = ContinuousClock.now
        let personAnswers = try await ask(
            "person", ["--family-name", inputs.person.family, "--given-name", inputs.person.given, "--born", born])
        narrator.tell(lt: "Atsakyta.", en: "Answered.", took: ContinuousClock.now - started)
        try await show(personAnswers)
        let (plate, country) = inputs.vehicle
        narrator.tell(
            lt: "Ieškoma transporto priemonės, kurios valstybinis numeris „\(plate)“ (\(country)).",
            en: "Sought: a vehicle with the plate “\(plate)” (\(country)).")
        let second = ContinuousClock.now
        let vehicle = try await ask("vehicle", ["--plate", plate, "--country", country])
        narrator.tell(lt: "Atsakyta.", en: "Answered.", took: ContinuousClock.now - second)
        try await show(vehicle)
        narrator.tell(
            lt: "Pačių įrašų niekas neatskleidė: atsakyme nurodoma tik tai, ar yra atitiktis, nuorodos ir į ką kreiptis.",
            en: "No record was disclosed: an answer holds only whether there is a match, references, and whom to ask.")
        let sources = personAnswers["sources"]?.array ?? []
        guard let messageID = sources.first(where: { $0["source"]?.string == StoryEndpoint.migration.rawValue })?["messageId"]?.string else {
            throw StoryFailure(lt: "Užklausoje nėra Migracijos departamento.", en: "The query does not name the Migration Department.")
        }
        return Outcome(person: try answers(personAnswers), vehicle: try answers(vehicle), messageID: messageID, took: ContinuousClock.now - started)
    }

    private func ask(_ subject: String, _ arguments: [String]) async throws -> JSONValue {
        let status = try await world.vartai(
            ["query", subject] + arguments + [
                "--case", "TEST-2026-0001", "--justification", "Galimos aukos nustatymas pagal pranešimą apie prekybą žmonėmis (pavyzdys)",
                "--wait", "60",
            ], at: .police)
        guard status["complete"]?.bool == true else {
            throw StoryFailure(lt: "Ne visi šaltiniai atsakė laiku.", en: "Not every source answered in time.")
        }
        return status
    }

    private func show(_ status: JSONValue) async throws {
        guard let id = status["queryId"]?.string else { return }
        narrator.show(try await world.vartaiText(["query", "show", id], at: .police, language: .lt))
        narrator.show(try await world.vartaiText(["query", "show", id], at: .police, language: .en))
    }

    private func answers(_ status: JSONValue) throws -> [Answer] {
        try (status["sources"]?.array ?? []).map { source in
            guard let id = source["source"]?.string, let result = source["result"]?.string else {
                throw StoryFailure(lt: "Šaltinis neatsakė.", en: "A source did not answer.")
            }
            return Answer(source: id, result: result, matches: source["matchCount"]?.integer ?? 0)
        }
    }
}

/// What the story asks for: invented, and kept beside the registers that hold it.
struct StoryInputs: Sendable {
    let person: (given: String, family: String, born: String)
    let vehicle: (plate: String, country: String)

    init(_ place: StoryPlace) throws {
        let bytes = try Data(contentsOf: place.project.appending(path: "Examples/registers/story.json"))
        let value = try JSONReader.read(bytes, limits: JSONLimits(bytes: 1 << 20))
        func subject(_ name: String) -> JSONValue? { value["queries"]?.array?.first { $0["name"]?.string == name }?["subject"] }
        guard let person = subject("person"), let given = person["givenNames"]?.array?.first?.string,
            let family = person["familyNames"]?.array?.first?.string, let born = person["dateOfBirth"]?.string,
            let plate = subject("vehicle")?["plate"]?["value"]?.string, let country = subject("vehicle")?["plate"]?["country"]?.string
        else { throw StoryFailure(lt: "Netinkamas failas story.json.", en: "The file story.json is not as expected.") }
        self.person = (given, family, born)
        vehicle = (plate, country)
    }
}
