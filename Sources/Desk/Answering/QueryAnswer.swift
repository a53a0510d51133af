import ExchangeFormats
import Foundation

/// The formats of hit/no-hit.
enum QueryFormat {
    static let query = "THB-100"
    static let answer = "THB-101"
    static let version = FormatVersion(1, 0)
}

/// A THB-101 as it was received.
struct QueryAnswer: Sendable {
    /// The THB-100 that is answered.
    let queryID: UUID
    private let body: JSONValue

    /// - Returns: `nil` where the body does not say which query it answers.
    init?(_ content: AcceptedContent) {
        guard let definition = FormatCatalogue.format(content.manifest.formatID, content.manifest.formatVersion) else { return nil }
        body = definition.body.convert(content.body, from: content.manifest.language, to: .en)
        guard let queryID = body["queryId"]?.string.flatMap(UUID.init(wireText:)) else { return nil }
        self.queryID = queryID
    }

    func write(to status: inout SourceStatus) {
        let result = body["result"]?.string
        status.state = result == "REFUSED" ? .refused : .answered
        status.result = result
        status.matchCount = body["matchCount"]?.integer
        status.ownerUnit = body["ownerUnit"]?.string
        status.contactPhone = body["contactPhone"]?.string
        status.contactHours = body["contactDeskHours"]?.string
        status.hits = (body["hits"]?.array ?? []).compactMap { hit in
            guard let reference = hit["hitRef"]?.string, let expiresAt = hit["expiresAt"]?.string.flatMap(UTCInstant.init(rfc3339:)) else {
                return nil
            }
            return SourceStatus.Hit(reference: reference, identity: hit["identity"]?.string ?? "SIMILAR", expiresAt: expiresAt)
        }
    }
}
