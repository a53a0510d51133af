/// How lists and answers are fetched. `Transport` has the one over libcurl; tests have fakes.
package protocol RevocationTransport: Sendable {
    /// - Returns: the body of an answer with status 200.
    /// - Throws: ``RevocationTransportFailure``.
    func fetch(_ request: RevocationRequest) async throws(RevocationTransportFailure) -> [UInt8]
}

package struct RevocationRequest: Sendable, Hashable {
    /// One that ``PublicAddress/isValid(_:)`` lets through.
    package let address: String
    /// `nil`: GET; otherwise POST of an OCSP request.
    package let question: [UInt8]?
    /// Longer answers are no answers.
    package let limit: Int
    package let timeout: Duration
}

/// In words for a log; no address in it.
package struct RevocationTransportFailure: Error, Sendable, Hashable {
    package let reason: String
    /// Nothing came at all: the next question would get nothing either.
    package let isSilence: Bool

    package init(_ reason: String, isSilence: Bool = true) {
        self.reason = reason
        self.isSilence = isSilence
    }
}
