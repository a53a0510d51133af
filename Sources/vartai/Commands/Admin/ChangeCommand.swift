import ArgumentParser
import ExchangeAPI
import ExchangeFormats
import Foundation

struct ChangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Changes of the agreements, by two administrators / Susitarimų pakeitimai",
        subcommands: [
            ChangePropose.self, ChangeList.self, ChangeShow.self, ChangeApprove.self, ChangeReject.self, ChangeWithdraw.self, ChangeExport.self,
        ])
}

struct ChangePropose: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Proposes agreements in place of those in force / Pasiūlyti pakeisti susitarimus",
        discussion: """
            The file holds all agreements, not only those that change: take them with “vartai admin change export”. Another administrator approves
            them. The reason stays with the change and must not name persons.
            Faile turi būti visi susitarimai, ne tik keičiami. Priežastis lieka prie pakeitimo, asmenų joje neminėkite.

            Example / Pavyzdys:
              vartai admin change propose --agreements new.yaml --reason "SUT-2026-014" --from 2026-12-01T00:00 --admin admin.yaml
              vartai admin change propose --agreements new.yaml --reason "raktas prarastas" --emergency --ground security-incident --admin admin.yaml
            """)

    @Option(help: "agreements.yaml / Susitarimai") var agreements: String
    @Option(help: "Why, without names of persons / Kodėl, neminint asmenų") var reason: String
    @Option(help: "From when, by this computer’s clock, or with Z or an offset; default: at approval / Nuo kada; jei nenurodyta, patvirtinus")
    var from: ChangeInstant?
    @Flag(help: "In force at once, to be approved afterwards / Skubos tvarka: taikoma iš karto, tvirtinama vėliau") var emergency = false
    @Option(help: "With --emergency: why / Kartu su --emergency: pagrindas: \(AdminGround.allCases.map(\.rawValue).joined(separator: ", "))")
    var ground: AdminGround?
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard emergency == (ground != nil) else { throw ValidationError("--emergency --ground …") }
        guard !emergency || from == nil else { throw ValidationError("--emergency | --from") }
        guard (1...AdminLimits.reasonCharacters).contains(reason.count) else {
            throw ValidationError("--reason: 1…\(AdminLimits.reasonCharacters)")
        }
    }

    func perform(_ console: Console) async throws {
        let bytes = try InputFile.read(agreements, limit: AdminLimits.agreementsBytes)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw CommandFailure(.data, Texts.agreementsNotText) }
        var order: JSONObject = ["agreements": .string(text), "reason": .string(reason)]
        order["effectiveFrom"] = from.map { .string($0.value.rfc3339) }
        order["emergency"] = ground.map { .string($0.rawValue) }
        let answer = try await admin.client().post(AdminPath.changes, order)
        if console.json { return console.show(answer) }
        console.show(ChangeView(language: console.language).properties(answer))
        if answer["state"] == "PROPOSED" { console.note(Texts.changeToBeApproved(answer["changeId"]?.string ?? "")) }
        if answer["state"] == "IN_FORCE", answer["approved"] == nil { console.note(Texts.changeToBeApprovedAfterwards) }
    }
}

struct ChangeList: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Changes, the newest first / Pakeitimai, naujausi pirmi",
        discussion: "Example / Pavyzdys: vartai admin change list --admin admin.yaml")

    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().get(AdminPath.changes)
        if console.json { return console.show(answer) }
        let items = answer["items"]?.array ?? []
        guard !items.isEmpty else { return console.line(Texts.noChanges) }
        console.show(ChangeView(language: console.language).table(items))
    }
}

struct ChangeShow: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What a change says otherwise / Kuo pakeitimas skiriasi",
        discussion: """
            With --json the whole text is there too.

            Example / Pavyzdys: vartai admin change show 0192f0c1-… --admin admin.yaml
            """)

    @Argument(help: "Change / Pakeitimas") var id: MessageIdentifier
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().get(AdminPath.change(id.value))
        if console.json { return console.show(answer) }
        let view = ChangeView(language: console.language)
        console.show(view.properties(answer))
        console.line()
        guard let differences = answer["differences"]?.array else { return console.line(Texts.differencesUnknown) }
        guard !differences.isEmpty else { return console.line(Texts.noDifferences) }
        view.show(differences, console)
    }
}

/// An act on one change.
protocol ChangeAct: VartaiCommand {
    var id: MessageIdentifier { get }
    var admin: AdminOption { get }
    /// The last step of the path.
    static var name: String { get }
}

extension ChangeAct {
    func perform(_ console: Console) async throws {
        let answer = try await admin.client().post(AdminPath.act(Self.name, onChange: id.value))
        if console.json { return console.show(answer) }
        console.show(ChangeView(language: console.language).properties(answer))
    }
}

struct ChangeApprove: ChangeAct {
    static let name = "approve"
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approves another administrator's change / Patvirtinti kito administratoriaus pakeitimą",
        discussion: "Example / Pavyzdys: vartai admin change approve 0192f0c1-… --admin admin.yaml")

    @Argument(help: "Change / Pakeitimas") var id: MessageIdentifier
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions
}

struct ChangeReject: ChangeAct {
    static let name = "reject"
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Rejects a change; undoes one made in an emergency / Atmesti pakeitimą",
        discussion: "Example / Pavyzdys: vartai admin change reject 0192f0c1-… --admin admin.yaml")

    @Argument(help: "Change / Pakeitimas") var id: MessageIdentifier
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions
}

struct ChangeWithdraw: ChangeAct {
    static let name = "withdraw"
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Takes back one's own change / Atsiimti savo pasiūlytą pakeitimą",
        discussion: "Example / Pavyzdys: vartai admin change withdraw 0192f0c1-… --admin admin.yaml")

    @Argument(help: "Change / Pakeitimas") var id: MessageIdentifier
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions
}

struct ChangeExport: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes out the agreements in force / Galiojančių susitarimų tekstas",
        discussion: "Example / Pavyzdys: vartai admin change export --admin admin.yaml > agreements.yaml")

    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().get(AdminPath.agreements)
        if console.json { return console.show(answer) }
        console.text(answer["agreements"]?.string ?? "")
    }
}
