package import ExchangeFormats
package import Foundation

/// The paths of the exchange API. Patterns are for the server's router, functions for clients.
package enum APIPath {
    package static let messages = "/v1/messages"
    package static let messagePattern = "/v1/messages/{messageId}"
    package static let messageEvidencePattern = "/v1/messages/{messageId}/evidence"
    package static let withdrawalPattern = "/v1/messages/{messageId}/withdrawal"
    package static let messageStampPattern = "/v1/messages/{messageId}/stamp"
    package static let inbox = "/v1/inbox"
    package static let deliveryMessagePattern = "/v1/deliveries/{deliveryId}/message"
    package static let deliveryReceiptPattern = "/v1/deliveries/{deliveryId}/receipt"
    package static let deliveryEvidencePattern = "/v1/deliveries/{deliveryId}/evidence"
    package static let deliveryStampPattern = "/v1/deliveries/{deliveryId}/stamp"
    /// What the path of every upload begins with.
    package static let uploads = "/v1/uploads/"
    package static let uploadPattern = "/v1/uploads/{messageId}/{partId}"
    package static let deliveryPartPattern = "/v1/deliveries/{deliveryId}/parts/{partId}"
    package static let evidence = "/v1/evidence"
    package static let evidenceRootStampPattern = "/v1/evidence/roots/{sequence}/stamp"
    package static let logHead = "/v1/log/head"
    package static let logHeads = "/v1/log/heads"
    package static let logConsistencyPattern = "/v1/log/consistency/{from}/{size}"
    package static let logInclusionPattern = "/v1/log/inclusion/{index}/{size}"
    package static let logWitness = "/v1/log/witness"
    package static let messageLogPattern = "/v1/messages/{messageId}/log"
    package static let deliveryLogPattern = "/v1/deliveries/{deliveryId}/log"
    package static let formats = "/v1/formats"
    package static let formatPattern = "/v1/formats/{formatId}/{version}/{language}"
    package static let directory = "/v1/directory"
    /// The document of this API in English, where tools look for it.
    package static let openAPI = "/v1/openapi.json"
    package static let openAPIPattern = "/v1/openapi/{language}"

    // On the plain loopback listener.
    package static let live = "/health/live"
    package static let ready = "/health/ready"
    package static let metrics = "/metrics"

    package static func message(_ id: UUID) -> String { "\(messages)/\(id.uuidString.lowercased())" }
    package static func messageEvidence(_ id: UUID) -> String { "\(message(id))/evidence" }
    /// - Parameter recipient: an endpoint id, which needs no escaping; `nil` for every delivery.
    package static func withdrawal(_ id: UUID, recipient: String?) -> String {
        "\(message(id))/withdrawal\(recipient.map { "?recipient=\($0)" } ?? "")"
    }
    package static func messageStamp(_ id: UUID) -> String { "\(message(id))/stamp" }
    package static func deliveryStamp(_ id: UUID) -> String { "/v1/deliveries/\(id.uuidString.lowercased())/stamp" }
    package static func deliveryMessage(_ id: UUID) -> String { "/v1/deliveries/\(id.uuidString.lowercased())/message" }
    package static func deliveryReceipt(_ id: UUID) -> String { "/v1/deliveries/\(id.uuidString.lowercased())/receipt" }
    package static func deliveryEvidence(_ id: UUID) -> String { "/v1/deliveries/\(id.uuidString.lowercased())/evidence" }
    package static func messageLog(_ id: UUID) -> String { "\(message(id))/log" }
    package static func deliveryLog(_ id: UUID) -> String { "/v1/deliveries/\(id.uuidString.lowercased())/log" }
    package static func logConsistency(from earlier: Int, to size: Int) -> String { "/v1/log/consistency/\(earlier)/\(size)" }
    package static func logInclusion(of index: Int, size: Int) -> String { "/v1/log/inclusion/\(index)/\(size)" }
    package static func logHeads(after sequence: Int64, max: Int) -> String { "\(logHeads)?after=\(sequence)&max=\(max)" }
    /// - Parameter part: a part id, which needs no escaping.
    package static func upload(_ message: UUID, _ part: String) -> String { "/v1/uploads/\(message.uuidString.lowercased())/\(part)" }
    /// - Parameter part: a part id, which needs no escaping.
    package static func deliveryPart(_ id: UUID, _ part: String) -> String { "/v1/deliveries/\(id.uuidString.lowercased())/parts/\(part)" }
    /// - Parameter messages: whether the listing brings the messages along.
    package static func inbox(wait seconds: Int, max: Int, messages: Bool = false) -> String {
        "\(inbox)?wait=\(seconds)&max=\(max)\(messages ? "&messages=true" : "")"
    }
    package static func evidence(after: Int64, wait seconds: Int, max: Int) -> String {
        "\(evidence)?after=\(after)&wait=\(seconds)&max=\(max)"
    }
    package static func evidenceRootStamp(_ sequence: Int) -> String { "/v1/evidence/roots/\(sequence)/stamp" }
    package static func openAPI(_ language: Language) -> String { "/v1/openapi/\(language.rawValue)" }
    package static func format(_ id: String, _ version: String, _ language: String) -> String { "\(formats)/\(id)/\(version)/\(language)" }
}
