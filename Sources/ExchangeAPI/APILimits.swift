/// What a caller may ask of the exchange API at most. The wire format's own limits stand in ``WireLimits``.
package enum APILimits {
    /// Deliveries in one inbox listing; evidence in one feed page.
    package static let pageItems = 100
    /// How long a long poll may wait, in seconds.
    package static let waitSeconds = 60
    /// Messages in one request, and all of their bytes with what frames them.
    package static let sequenceMessages = 64
    package static let sequenceBytes = 4 * 1024 * 1024
    /// Hashes of a proof about the audit log: a tree of 2^62 entries needs no more.
    package static let proofHashes = 64
    /// Entries of the audit log in one answer.
    package static let logEntries = 1000
    /// A response that the desk reads: a page of evidence, each with an embedded receipt and a chain.
    package static let responseBytes = 16 * 1024 * 1024
}
