import Hummingbird

/// What a route of the exchange API does and which parameters it knows.
struct ExchangeRoute: Sendable {
    var queryNames: Set<String> = []
    var admission = RequestAdmission.Kind.work
    let answer: @Sendable (ExchangeRequest) async throws -> Response

    /// A route that knows `wait` is a long poll where the caller asks to wait.
    var canWait: Bool { queryNames.contains("wait") }
}
