/// Media types of the exchange API.
package enum MediaType {
    package static let message = "application/vnd.vartai.message+json"
    /// Several messages, one behind the other: ``MessageSequence``.
    package static let messageSequence = "application/vnd.vartai.message+json-seq"
    package static let receipt = "application/vnd.vartai.receipt+json"
    package static let evidence = "application/vnd.vartai.evidence+json"
    /// An endpoint's signed statement of which head of the audit log it has seen.
    package static let logWitness = "application/vnd.vartai.log-witness+json"
    /// The bytes of a part, uploaded or fetched on its own.
    package static let part = "application/octet-stream"
    package static let stamp = "application/vnd.vartai.stamp+json"
    /// RFC 3161 §3.4.
    package static let timeStampQuery = "application/timestamp-query"
    package static let timeStampReply = "application/timestamp-reply"
    package static let json = "application/json"
    package static let problem = "application/problem+json"
    package static let schema = "application/schema+json"
}
