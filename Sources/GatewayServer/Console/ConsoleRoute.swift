import ExchangeFormats
import HTTPTypes
import Pages

/// What the console answers with.
enum ConsoleRoute: Sendable {
    /// `nil`: the language of the browser.
    case page(Language?)
    case asset(Asset)
    /// Server-sent events.
    case events

    static let table = RouteTable<ConsoleRoute>(
        [
            .init(.get, "/", .page(nil)), .init(.get, "/lt", .page(.lt)), .init(.get, "/en", .page(.en)), .init(.get, "/events", .events),
        ] + Asset.console.map { .init(.get, $0.path, .asset($0)) })

    var queryNames: Set<String> {
        if case .events = self { ["language"] } else { [] }
    }
}
