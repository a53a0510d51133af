import ArgumentParser
import ExchangeAPI
import ExchangeFormats
import Foundation
import Trust

/// Which parked deliveries a redrive takes.
struct RedriveFilterOption: ParsableArguments {
    @Option(help: "Whose / Gavėjas") var endpoint: EndpointName?
    @Option(help: "Format / Formatas, THB-230") var format: FormatName?
    @Option(help: "Parked for / Sulaikymo priežastis: \(AdminGround.allCases.map(\.rawValue).joined(separator: ", "))") var cause: AdminGround?

    func validate() throws {
        guard endpoint != nil || format != nil || cause != nil else { throw ValidationError("--endpoint | --format | --cause") }
    }

    var filter: AdminRedriveFilter { AdminRedriveFilter(endpoint: endpoint?.text, formatID: format?.text, cause: cause) }
}

struct AdminRedriveMany: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "redrive-many", abstract: "Puts many parked deliveries back, at a rate / Grąžinti sulaikytus pristatymus į eiles",
        discussion: """
            The gateway goes on with it by itself, also after a restart. See how far it is with “vartai admin redrives”.

            Example / Pavyzdys:
              vartai admin redrive-many --endpoint lt.md --cause recipient-unable --preview --admin admin.yaml
              vartai admin redrive-many --endpoint lt.md --per-second 5 --ground mended --admin admin.yaml
            """)

    @OptionGroup var filter: RedriveFilterOption
    @Flag(help: "Only show what it would take / Tik parodyti, kas būtų grąžinta") var preview = false
    @Option(
        help: """
            Deliveries a second at most, \(AdminLimits.redrivesPerSecond.lowerBound) to \(AdminLimits.redrivesPerSecond.upperBound) / \
            Ne daugiau kaip tiek pristatymų per sekundę
            """)
    var perSecond = AdminLimits.redrivesPerSecondUsually
    @Option(help: "Why / Pagrindas: \(AdminGround.allCases.map(\.rawValue).joined(separator: ", "))") var ground: AdminGround?
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard AdminLimits.redrivesPerSecond.contains(perSecond) else {
            throw ValidationError("--per-second: \(AdminLimits.redrivesPerSecond.lowerBound)…\(AdminLimits.redrivesPerSecond.upperBound)")
        }
        guard preview || ground != nil else { throw ValidationError("--ground | --preview") }
    }

    func perform(_ console: Console) async throws {
        guard !preview, let ground else { return try await show(console) }
        let order = AdminRedriveOrder(filter: filter.filter, perSecond: perSecond, ground: ground)
        let answer = try await admin.client().post(AdminPath.redrives, order.members)
        if console.json { return console.show(answer) }
        console.show(AdminView(language: console.language, now: SystemClock().now()).redrives([answer]))
    }

    private func show(_ console: Console) async throws {
        let answer = try await admin.client().post(AdminPath.redrivePreview, filter.filter.members)
        if console.json { return console.show(answer) }
        let count = answer["count"]?.integer ?? 0
        guard count > 0 else { return console.line(Texts.nothingToRedrive) }
        console.line(Texts.toRedrive(count))
        console.show(AdminView(language: console.language, now: SystemClock().now()).deliveries(answer["items"]?.array ?? []))
    }
}

struct AdminRedrives: AdminListing {
    static let configuration = CommandConfiguration(
        commandName: "redrives", abstract: "How far redrives of many are, and who ordered them / Sulaikytų pristatymų grąžinimai",
        discussion: "Example / Pavyzdys: vartai admin redrives --admin admin.yaml")
    static let path = AdminPath.redrives
    static let nothing = Texts.noRedrives

    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func table(_ items: [JSONValue], _ view: AdminView) -> Table { view.redrives(items) }
}

struct AdminCancelRedrive: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel-redrive", abstract: "Stops a redrive of many; what remains stays parked / Sustabdyti grąžinimą",
        discussion: "Example / Pavyzdys: vartai admin cancel-redrive 0192f0c1-… --ground recipient-unable --admin admin.yaml")

    @Argument(help: "Redrive / Grąžinimas") var id: MessageIdentifier
    @OptionGroup var ground: GroundOption
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().post(AdminPath.cancelRedrive(id.value), ["ground": .string(ground.ground.rawValue)])
        if console.json { return console.show(answer) }
        console.show(AdminView(language: console.language, now: SystemClock().now()).redrives([answer]))
    }
}
