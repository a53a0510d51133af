import HTTPTypes
import Hummingbird

/// What a route of the exchange API does and which parameters it knows.
struct ExchangeRoute: Sendable {
    var queryNames: Set<String> = []
    var admission = RequestAdmission.Kind.work
    /// What it takes besides one message.
    var takesSequences = false
    let answer: @Sendable (ExchangeRequest) async throws -> Response

    /// A route that knows `wait` is a long poll where the caller asks to wait.
    var canWait: Bool { queryNames.contains("wait") }

    /// What a request weighs that does not wait.
    func admission(of headers: HTTPFields) -> RequestAdmission.Kind { takesSequences && ExchangeRequest.isSequence(headers) ? .sequence : admission }
}
