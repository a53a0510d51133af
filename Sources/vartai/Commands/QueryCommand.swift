import ArgumentParser
import Desk
import ExchangeFormats
import Foundation

struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Ask hit / no hit / Užklausos „yra atitiktis / nėra atitikties“",
        subcommands: [QueryPerson.self, QueryVehicle.self, QueryDocument.self, QueryShow.self, QueryList.self])
}

/// What every query needs beside its subject.
struct QueryOptions: ParsableArguments {
    @Option(name: .customLong("case"), help: "Pseudonym of the case, never an investigation number / Atvejo nuoroda (ne ikiteisminio tyrimo numeris)")
    var caseRef: String?
    @Option(help: "Why you ask; mandatory here or in --input / Užklausos pagrindimas, privalomas čia arba --input faile")
    var justification: String?
    @Option(help: "Role of the person, code list subjectRole / Asmens vaidmuo") var role = "PERSON_OF_INTEREST"
    @Option(help: "IDENTIFY or/arba LEARN_MORE") var aim = "IDENTIFY"
    @Option(help: "Purpose, code list purpose / Tvarkymo tikslas") var purpose = "INVESTIGATE"
    @Option(help: "Source to ask; may be repeated; default: all of the desk's configuration / Šaltinis, galima kartoti") var source: [String] = []
    @Option(help: "Pseudonymous staff id / Darbuotojo pseudonimas") var staff: String?
    @Option(help: "Seconds to wait for answers / Kiek sekundžių laukti atsakymų") var wait = 30
    @Option(
        help: """
            JSON file with {"subject": {…}, "justification": "…"}, - for standard input: keeps personal data out of the list of processes / \
            JSON failas: kad asmens duomenų nebūtų procesų sąraše
            """)
    var input: String?

    func validate() throws {
        guard (0...3600).contains(wait) else { throw ValidationError("--wait: 0…3600") }
    }

    /// - Parameter subject: as the options describe it; empty where they do not.
    /// - Throws: ``CommandFailure`` where subject or justification is missing, or the subject is described twice.
    func request(_ subjectType: String, _ subject: JSONObject) throws(CommandFailure) -> QueryRequest {
        var subject = subject
        var justification = justification
        if let input {
            let value = try InputFile.json(input)
            guard let object = value.object, object.names.allSatisfy({ ["subject", "justification"].contains($0) }),
                let described = object["subject"]?.object
            else { throw CommandFailure(.data, code: .jsonInvalid, Texts.subjectMissing) }
            guard subject.isEmpty else { throw CommandFailure(.usage, Texts.inputAndOptions) }
            subject = described
            justification = justification ?? object["justification"]?.string
        }
        guard !subject.isEmpty else { throw CommandFailure(.usage, Texts.subjectMissing) }
        guard let justification, !justification.isEmpty else { throw CommandFailure(.usage, Texts.justificationMissing) }
        return QueryRequest(
            subjectType: subjectType, subject: subject, subjectRole: role, queryAim: aim, purpose: purpose, justification: justification,
            caseRef: caseRef, sources: source.isEmpty ? nil : source, staffID: staff)
    }
}

struct QueryPerson: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Ask about a person / Apie asmenį",
        discussion: """
            Two of family name, given name and date of birth are needed, or an identifier. What is on the command line can be seen in the list of
            processes of this machine: use --input for real persons.
            Reikia bent dviejų iš šių: pavardė, vardas, gimimo data; arba identifikatoriaus. Komandos tekstą mato kiti šio kompiuterio naudotojai:
            tikrų asmenų duomenis pateikite per --input.

            Exit status: 0 every source answered; 1 one was not allowed to be asked; 2 one has not answered in time.

            Example / Pavyzdys:
              vartai query person --family-name Kazlauskas --given-name Jonas --born 1994-07-03 --case A-17 \\
                --justification "Patikra dėl galimo verbavimo" --desk desk.yaml
              echo '{"subject": {"personalCode": "…"}, "justification": "…"}' | vartai query person --input - --case A-17
            """)

    @Option(help: "Family name; may be repeated / Pavardė, galima kartoti") var familyName: [String] = []
    @Option(help: "Given name; may be repeated / Vardas, galima kartoti") var givenName: [String] = []
    @Option(help: "Date of birth: 1994-07-03, 1994-07 or/arba 1994 / Gimimo data") var born: String?
    @Option(help: "Lithuanian personal code / Asmens kodas") var personalCode: String?
    @Option(help: "Foreign identifier, SCHEME:VALUE (code list foreignIdScheme) / Užsienio identifikatorius") var foreignId: String?
    @Option(help: "ILTU code / ILTU kodas") var iltu: String?
    @OptionGroup var options: QueryOptions
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        try await QueryRun(try options.request("PERSON", subject()), wait: options.wait).ask(try desk.client(), console)
    }

    private func subject() throws(CommandFailure) -> JSONObject {
        var subject = JSONObject()
        if !familyName.isEmpty { subject["familyNames"] = .array(familyName.map { .string($0) }) }
        if !givenName.isEmpty { subject["givenNames"] = .array(givenName.map { .string($0) }) }
        subject["dateOfBirth"] = born.map { .string($0) }
        subject["personalCode"] = personalCode.map { .string($0) }
        if let foreignId {
            let parts = foreignId.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { throw CommandFailure(.usage, Texts.identifierMalformed("--foreign-id")) }
            subject["foreignId"] = ["scheme": .string(String(parts[0])), "value": .string(String(parts[1]))]
        }
        subject["iltu"] = iltu.map { .string($0) }
        return subject
    }
}

struct QueryVehicle: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "vehicle", abstract: "Ask about a vehicle / Apie transporto priemonę",
        discussion: """
            Example / Pavyzdys:
              vartai query vehicle --plate 'KBZ 481' --country LT --case A-17 --justification "Pervežimo maršruto patikra" --desk desk.yaml
            """)

    @Option(help: "Registration number / Valstybinis numeris") var plate: String?
    @Option(help: "Country of the plate, ISO 3166 alpha-2 / Numerio valstybė") var country: String?
    @Option(help: "VIN") var vin: String?
    @OptionGroup var options: QueryOptions
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        try await QueryRun(try options.request("VEHICLE", subject()), wait: options.wait).ask(try desk.client(), console)
    }

    private func subject() throws(CommandFailure) -> JSONObject {
        var subject = JSONObject()
        if let plate {
            guard let country else { throw CommandFailure(.usage, Texts.countryMissing) }
            subject["plate"] = ["country": .string(country.uppercased()), "value": .string(plate)]
        }
        subject["vin"] = vin.map { .string($0) }
        return subject
    }
}

struct QueryDocument: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "document", abstract: "Ask about a document / Apie dokumentą",
        discussion: """
            Example / Pavyzdys:
              vartai query document --type PASSPORT --number AB123456 --country UA --case A-17 --justification "Dokumento patikra" --desk desk.yaml
            """)

    @Option(help: "Code list documentType / Dokumento rūšis") var type: String?
    @Option(help: "Number / Numeris") var number: String?
    @Option(help: "Issuing state, ISO 3166 alpha-2 / Išdavusi valstybė") var country: String?
    @OptionGroup var options: QueryOptions
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        var subject = JSONObject()
        subject["docType"] = type.map { .string($0) }
        subject["docNumber"] = number.map { .string($0) }
        subject["issuingState"] = country.map { .string($0.uppercased()) }
        try await QueryRun(try options.request("DOCUMENT", subject), wait: options.wait).ask(try desk.client(), console)
    }
}
