/// How the gateway reaches endpoints that are pushed to. `vartaid` has the one over libcurl; tests have their own.
package protocol PushTransport: Sendable {
    /// Makes ready to call an address. No connection is opened yet.
    ///
    /// - Parameter judge: asked in each handshake, before a byte of a request leaves, with the DER of the certificate that the other side proves to
    ///   have: whether it may be spoken to. Called on any thread.
    func line(to address: PushAddress, judge: @escaping @Sendable ([UInt8]) -> Bool) throws(PushFailure) -> any PushLine
}

/// Connections to one address, kept for the next request. Dropping it closes them once nothing is under way.
package protocol PushLine: AnyObject, Sendable {
    /// Every certificate that the judge let pass on this line, as DER; the last one last.
    var certificates: [[UInt8]] { get }

    /// Asks whether the other side is there, without a byte of content.
    func greet() async throws(PushFailure)

    /// Sends one delivery with its message.
    func push(_ offered: OfferedDelivery) async throws(PushFailure) -> PushAnswer
}

/// What an endpoint says to a push.
package enum PushAnswer: Sendable, Hashable {
    /// Its signed receipt, not judged yet.
    case receipt([UInt8])
    /// It has the message; the receipt follows by POST.
    case taken
}

/// Why a push, or a greeting, came to nothing.
package enum PushFailure: Error, Sendable, Hashable {
    case unreachable
    case timedOut
    /// No handshake, or the other side is not who the directory says.
    case tls
    /// Too large an answer, or one that is none.
    case malformed
    case interrupted
    /// It said that it will not take this very message: `code` is of the error catalogue.
    case refused(code: String)
    /// Any other status. It may ask to be left alone for a while.
    case status(Int, retryAfter: Duration?)

    /// A word for logs and metrics.
    package var name: String {
        switch self {
        case .unreachable: "unreachable"
        case .timedOut: "timedOut"
        case .tls: "tls"
        case .malformed: "malformed"
        case .interrupted: "interrupted"
        case .refused: "refused"
        case .status: "status"
        }
    }
}
