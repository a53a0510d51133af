import ArgumentParser
import ExchangeAPI
import ExchangeFormats
import Foundation
import Trust

struct AdminQueuesCommand: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "queues", abstract: "Every queue: what waits, what is parked or paused / Eilės",
        discussion: "Example / Pavyzdys: vartai admin queues --admin admin.yaml")

    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().get(AdminPath.queues)
        if console.json { return console.show(answer) }
        let view = AdminView(language: console.language, now: answer["at"]?.string.flatMap(UTCInstant.init(rfc3339:)) ?? SystemClock().now())
        let titles = [Texts.endpointLabel, Texts.queueWaiting, Texts.inHand, Texts.parked, Texts.oldest, Texts.state, Texts.pushing, Texts.lastError]
        console.show(
            Table(
                titles.map { $0[console.language] },
                rows: (answer["queues"]?.array ?? []).map { queue in
                    let halt = queue["paused"]?.bool == true ? Texts.isPaused : queue["heldBack"]?.bool == true ? Texts.isHeldBack : nil
                    let parked = queue["parked"]?.integer ?? 0
                    return [
                        .init(view.text(queue["endpoint"])), .init(view.count(queue["waiting"])), .init(view.count(queue["inHand"])),
                        .init(view.count(queue["parked"]), parked > 0 ? .attention : .plain), .init(view.age(queue["oldest"])),
                        halt.map { .init($0[console.language], .attention) } ?? .init(Texts.isRunning[console.language]),
                        .init(
                            Texts.circuit(view.text(queue["circuit"]))[console.language], queue["circuit"] == "CLOSED" ? .plain : .attention),
                        .init(view.text(queue["lastError"]?["code"]), .bad),
                    ]
                }))
        let pauses = answer["pauses"]?.array ?? []
        guard !pauses.isEmpty else { return }
        console.line()
        console.show(view.pauses(pauses))
    }
}

struct AdminDeliveries: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries", abstract: "Deliveries that have not ended, what ends first on top / Nebaigti pristatymai",
        discussion: "Example / Pavyzdys: vartai admin deliveries --endpoint lt.md --state parked --admin admin.yaml")

    @Option(help: "Whose / Gavėjas") var endpoint: EndpointName?
    @Option(help: "queued, in-delivery, parked / Būsena") var state: OpenState?
    @Option(help: "Format / Formatas, THB-230") var format: FormatName?
    @Option(help: "Parked for / Sulaikymo priežastis") var cause: AdminGround?
    @Option(help: "The last delivery of the page before / Paskutinis ankstesnio puslapio pristatymas") var after: MessageIdentifier?
    @Option(help: "At most this many / Ne daugiau kaip") var limit = AdminLimits.pageItems
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...AdminLimits.pageItems).contains(limit) else { throw ValidationError("--limit: 1…\(AdminLimits.pageItems)") }
    }

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().get(
            AdminPath.deliveries,
            [
                ("endpoint", endpoint?.text), ("state", state?.code), ("format", format?.text), ("cause", cause?.rawValue),
                ("after", after?.value.wireText), ("limit", String(limit)),
            ])
        if console.json { return console.show(answer) }
        let view = AdminView(language: console.language, now: SystemClock().now())
        let items = answer["items"]?.array ?? []
        guard !items.isEmpty else { return console.line(Texts.noDeliveries) }
        console.show(view.deliveries(items))
        guard items.count == limit, let last = items.last?["deliveryId"]?.string else { return }
        console.note(Texts.moreAfter(last))
    }
}

struct AdminParked: AdminListing {
    static let configuration = CommandConfiguration(
        commandName: "parked", abstract: "What is parked, by recipient, format and cause / Sulaikyti pristatymai pagal priežastį",
        discussion: "Example / Pavyzdys: vartai admin parked --admin admin.yaml")
    static let path = AdminPath.parked
    static let nothing = Texts.nothingParked

    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func table(_ items: [JSONValue], _ view: AdminView) -> Table { view.parked(items) }
}

struct AdminPauses: AdminListing {
    static let configuration = CommandConfiguration(
        commandName: "pauses", abstract: "What is paused, since when and by whom / Kas pristabdyta",
        discussion: "Example / Pavyzdys: vartai admin pauses --admin admin.yaml")
    static let path = AdminPath.pauses
    static let nothing = Texts.nothingPaused

    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func table(_ items: [JSONValue], _ view: AdminView) -> Table { view.pauses(items) }
}
