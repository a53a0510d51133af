import ArgumentParser
import ExchangeAPI
import ExchangeFormats
import Trust

struct AdminLimitsCommand: AdminListing {
    static let configuration = CommandConfiguration(
        commandName: "limits", abstract: "How much which endpoint is handed at most / Dalyvių ribos",
        discussion: "Example / Pavyzdys: vartai admin limits --admin admin.yaml")
    static let path = AdminPath.limits
    static let nothing = Texts.nothingLimited

    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func table(_ items: [JSONValue], _ view: AdminView) -> Table { view.limits(items) }
}

struct AdminLimitCommand: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "limit", abstract: "Limits how much an endpoint is handed / Apriboti, kiek perduodama dalyviui",
        discussion: """
            What it has in hand stays there; an earlier limit is replaced. Emergencies count and are not held back.

            Example / Pavyzdys:
              vartai admin limit --endpoint lt.md --in-hand 5 --ground recipient-asked --admin admin.yaml
              vartai admin limit --endpoint lt.md --per-minute 60 --ground recipient-unable --admin admin.yaml
            """)

    @Option(help: "Endpoint id / Dalyvio identifikatorius") var endpoint: EndpointName
    @Option(help: "Deliveries in hand at once / Vienu metu paimtų pristatymų", transform: { try Self.number($0, in: AdminLimits.inHand) })
    var inHand: Int?
    @Option(help: "Deliveries in a minute / Pristatymų per minutę", transform: { try Self.number($0, in: AdminLimits.perMinute) })
    var perMinute: Int?
    @OptionGroup var ground: GroundOption
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard inHand != nil || perMinute != nil else { throw ValidationError("--in-hand / --per-minute") }
    }

    func perform(_ console: Console) async throws {
        let order = AdminLimit.Order(endpoint: endpoint.text, inHand: inHand, perMinute: perMinute, ground: ground.ground)
        let answer = try await admin.client().post(AdminPath.limits, order.members)
        if console.json { return console.show(answer) }
        console.show(AdminView(language: console.language, now: SystemClock().now()).limits([answer]))
    }

    private static func number(_ text: String, in range: ClosedRange<Int>) throws -> Int {
        guard let number = Int(text), range.contains(number) else { throw ValidationError("\(range.lowerBound)–\(range.upperBound)") }
        return number
    }
}

struct AdminUnlimit: AdminListing {
    static let configuration = CommandConfiguration(
        commandName: "unlimit", abstract: "Removes an endpoint’s limit / Panaikinti dalyvio ribą",
        discussion: "Example / Pavyzdys: vartai admin unlimit --endpoint lt.md --ground mended --admin admin.yaml")
    static let path = AdminPath.limitRemovals
    static let nothing = Texts.nothingLimited

    @Option(help: "Endpoint id / Dalyvio identifikatorius") var endpoint: EndpointName
    @OptionGroup var ground: GroundOption
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    /// Shows what is still limited.
    func perform(_ console: Console) async throws {
        let order: JSONObject = ["endpoint": .string(endpoint.text), "ground": .string(ground.ground.rawValue)]
        try await show(admin.client().post(Self.path, order), console)
    }

    func table(_ items: [JSONValue], _ view: AdminView) -> Table { view.limits(items) }
}
