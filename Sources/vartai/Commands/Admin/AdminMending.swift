import ArgumentParser
import ExchangeAPI
import ExchangeFormats
import Foundation
import Trust

/// An act on one delivery.
protocol AdminAct: VartaiCommand {
    var id: MessageIdentifier { get }
    var ground: GroundOption { get }
    var admin: AdminOption { get }
    /// The last step of the path.
    static var name: String { get }
}

extension AdminAct {
    func perform(_ console: Console) async throws {
        let answer = try await admin.client().post(
            AdminPath.act(Self.name, on: id.value), ["ground": .string(ground.ground.rawValue)])
        if console.json { return console.show(answer) }
        let state = Texts.deliveryState(answer["state"]?.string ?? "")[console.language]
        console.line("\(id.value.wireText): \(state)")
    }
}

struct AdminPark: AdminAct {
    static let name = "park"
    static let configuration = CommandConfiguration(
        commandName: "park", abstract: "Offers a delivery to nobody until you decide / Sulaikyti pristatymą",
        discussion: "Example / Pavyzdys: vartai admin park 0192f0c1-… --ground keeps-failing --admin admin.yaml")

    @Argument(help: "Delivery / Pristatymas") var id: MessageIdentifier
    @OptionGroup var ground: GroundOption
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions
}

struct AdminRedrive: AdminAct {
    static let name = "redrive"
    static let configuration = CommandConfiguration(
        commandName: "redrive", abstract: "Puts a parked delivery back in its place / Grąžinti sulaikytą pristatymą į eilę",
        discussion: "Example / Pavyzdys: vartai admin redrive 0192f0c1-… --ground mended --admin admin.yaml")

    @Argument(help: "Delivery / Pristatymas") var id: MessageIdentifier
    @OptionGroup var ground: GroundOption
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions
}

struct AdminDiscard: AdminAct {
    static let name = "discard"
    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Ends a parked delivery for good / Nutraukti sulaikytą pristatymą",
        discussion: "Example / Pavyzdys: vartai admin discard 0192f0c1-… --ground decided-elsewhere --admin admin.yaml")

    @Argument(help: "Delivery / Pristatymas") var id: MessageIdentifier
    @OptionGroup var ground: GroundOption
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions
}

struct AdminReturn: AdminAct {
    static let name = "return"
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Gives a message back to its sender, who chooses another recipient / Grąžinti pranešimą siuntėjui",
        discussion: """
            Only while its content has not left for the recipient.

            Example / Pavyzdys: vartai admin return 0192f0c1-… --ground recipient-unable --admin admin.yaml
            """)

    @Argument(help: "Delivery / Pristatymas") var id: MessageIdentifier
    @OptionGroup var ground: GroundOption
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions
}

struct AdminReroute: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "reroute", abstract: "Gives a message to another recipient than its sender named / Nukreipti pranešimą kitam gavėjui",
        discussion: """
            Only while its content has not left, and where agreements and the person’s consent allow it to the new recipient. Where they do not, return \
            it to its sender: vartai admin return.

            Example / Pavyzdys: vartai admin reroute 0192f0c1-… --to lt.sav.02 --ground recipient-unable --admin admin.yaml
            """)

    @Argument(help: "Delivery / Pristatymas") var id: MessageIdentifier
    @Option(help: "Endpoint id of the new recipient / Naujo gavėjo identifikatorius") var to: EndpointName
    @OptionGroup var ground: GroundOption
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().post(
            AdminPath.act("reroute", on: id.value), ["recipient": .string(to.text), "ground": .string(ground.ground.rawValue)])
        if console.json { return console.show(answer) }
        console.line(Texts.rerouted(id.value.wireText, to: to.text, as: answer["deliveryId"]?.string ?? ""))
    }
}

struct AdminPauseCommand: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Offers nothing to an endpoint, of a format, or from a sender to a recipient / Pristabdyti pristatymą",
        discussion: """
            Messages are accepted as ever, and go on ageing.

            Example / Pavyzdys:
              vartai admin pause --endpoint lt.md --ground recipient-unable --admin admin.yaml
              vartai admin pause --from lt.pd --to lt.md --ground security-incident --admin admin.yaml
            """)

    @OptionGroup var scope: ScopeOption
    @OptionGroup var ground: GroundOption
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().post(AdminPath.pauses, try scope.order(ground))
        if console.json { return console.show(answer) }
        console.show(AdminView(language: console.language, now: SystemClock().now()).pauses([answer]))
    }
}

struct AdminResume: AdminListing {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Offers again what a pause kept back / Atnaujinti pristatymą",
        discussion: "Example / Pavyzdys: vartai admin resume --endpoint lt.md --ground mended --admin admin.yaml")
    static let path = AdminPath.resumptions
    static let nothing = Texts.nothingPaused

    @OptionGroup var scope: ScopeOption
    @OptionGroup var ground: GroundOption
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    /// Shows what is still paused.
    func perform(_ console: Console) async throws { try await show(admin.client().post(Self.path, scope.order(ground)), console) }

    func table(_ items: [JSONValue], _ view: AdminView) -> Table { view.pauses(items) }
}
