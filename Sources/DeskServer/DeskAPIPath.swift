package import Foundation

/// The paths of the desk's loopback API. Patterns are for the router, functions for clients.
package enum DeskAPIPath {
    package static let status = "/status"
    package static let witness = "/witness"
    package static let queries = "/queries"
    package static let queryPattern = "/queries/{id}"
    package static let messages = "/messages"
    package static let rawPattern = "/messages/{id}/raw"
    package static let evidencePattern = "/messages/{id}/evidence"
    package static let evidenceStampsPattern = "/messages/{id}/evidence/stamps"
    package static let stampPattern = "/messages/{id}/stamp"
    package static let partPattern = "/messages/{id}/parts/{part}"
    package static let attachments = "/attachments"
    package static let outbox = "/outbox"
    package static let outboxPattern = "/outbox/{id}"
    package static let withdrawalPattern = "/outbox/{id}/withdrawal"
    package static let inbox = "/inbox"
    package static let inboxPattern = "/inbox/{id}"
    package static let tests = "/tests"
    package static let sources = "/sources"
    package static let refreshPattern = "/sources/{id}/refresh"

    package static func query(_ id: UUID, wait seconds: Int) -> String { "\(queries)/\(id.uuidString.lowercased())?wait=\(seconds)" }
    package static func raw(_ id: UUID) -> String { "\(messages)/\(id.uuidString.lowercased())/raw" }
    /// - Parameter part: a part id, which needs no escaping.
    package static func part(_ part: String, of id: UUID) -> String { "\(messages)/\(id.uuidString.lowercased())/parts/\(part)" }
    package static func evidence(_ id: UUID) -> String { "\(messages)/\(id.uuidString.lowercased())/evidence" }
    package static func evidenceStamps(_ id: UUID) -> String { "\(evidence(id))/stamps" }
    package static func stamp(_ id: UUID) -> String { "\(messages)/\(id.uuidString.lowercased())/stamp" }
    package static func outbox(_ id: UUID, wait seconds: Int) -> String { "\(outbox)/\(id.uuidString.lowercased())?wait=\(seconds)" }
    /// - Parameter recipient: an endpoint id, which needs no escaping.
    package static func withdrawal(_ id: UUID, recipient: String?) -> String {
        "\(outbox)/\(id.uuidString.lowercased())/withdrawal\(recipient.map { "?recipient=\($0)" } ?? "")"
    }
    /// - Parameter source: its id, which needs no escaping.
    package static func refresh(_ source: String, full: Bool) -> String { "\(sources)/\(source)/refresh\(full ? "?full=true" : "")" }
    package static func outbox(limit: Int, tests: Bool) -> String { "\(outbox)?limit=\(limit)\(tests ? "&tests=true" : "")" }
    package static func inbox(_ id: UUID, language: String) -> String { "\(inbox)/\(id.uuidString.lowercased())?language=\(language)" }
    package static func inbox(limit: Int, tests: Bool) -> String { "\(inbox)?limit=\(limit)\(tests ? "&tests=true" : "")" }
}

package enum DeskAPIHeader {
    /// base64url of the UTF-8 of an attachment's file name.
    package static let fileName = "Vartai-File-Name"
}

/// What one may ask of the loopback API at most.
package enum DeskAPILimits {
    /// Bytes of a request's body: a message's body and what belongs to its manifest.
    package static let requestBytes = 512 * 1024
    /// Seconds that one request may wait for news.
    package static let waitSeconds = 60
    /// Seconds for which a streamed file may stand still.
    package static let streamSeconds = 120
    /// Entries of one list.
    package static let listItems = 5_000
    package static let listItemsByDefault = 50
}
