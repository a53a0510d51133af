import ArgumentParser
import ExchangeAPI
import ExchangeFormats
import Foundation

/// An endpoint's id as it stands in a path or a query: nothing that would need escaping.
struct EndpointName: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        guard AdminLimits.isEndpoint(argument) else { return nil }
        text = argument
    }
}

/// A format's id, without a version.
struct FormatName: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        guard argument.uppercased().wholeMatch(of: /[A-Z]{3}-[0-9]{3}/) != nil else { return nil }
        text = argument.uppercased()
    }
}

/// A state of a delivery that has not ended, in small letters too.
struct OpenState: ExpressibleByArgument {
    let code: String

    init?(argument: String) {
        let code = argument.uppercased().replacing("-", with: "_")
        guard AdminDelivery.states.contains(code) else { return nil }
        self.code = code
    }

    static var allValueStrings: [String] { AdminDelivery.states }
}

extension AdminGround: ExpressibleByArgument {
    package init?(argument: String) { self.init(rawValue: argument.uppercased().replacing("-", with: "_")) }
}

/// Why an administrator acts.
struct GroundOption: ParsableArguments {
    @Option(help: "Why / Pagrindas: \(AdminGround.allCases.map(\.rawValue).joined(separator: ", "))") var ground: AdminGround
}

/// What is paused or resumed: an endpoint, a format, or a route.
struct ScopeOption: ParsableArguments {
    @Option(help: "Everything for an endpoint / Viskas šiam gavėjui") var endpoint: EndpointName?
    @Option(help: "Everything of a format / Visi šio formato pranešimai, THB-230") var format: FormatName?
    @Option(help: "With --to: everything from this sender / Kartu su --to: viskas iš šio siuntėjo") var from: EndpointName?
    @Option(help: "With --from: to this recipient / Kartu su --from: šiam gavėjui") var to: EndpointName?

    func validate() throws { _ = try scope() }

    /// What a request about it says.
    func order(_ ground: GroundOption) throws(ValidationError) -> JSONObject {
        var order = try scope().members
        order["ground"] = .string(ground.ground.rawValue)
        return order
    }

    func scope() throws(ValidationError) -> AdminScope {
        switch (endpoint?.text, format?.text, from?.text, to?.text) {
        case (let id?, nil, nil, nil): return .endpoint(id)
        case (nil, let id?, nil, nil): return .format(id)
        case (nil, nil, let sender?, let recipient?): return .route(sender: sender, recipient: recipient)
        default: throw ValidationError("--endpoint | --format | --from --to")
        }
    }
}
