package import Foundation

/// The paths of the admin API. Patterns are for the server's router, functions for clients.
package enum AdminPath {
    package static let queues = "/v1/queues"
    package static let deliveries = "/v1/deliveries"
    package static let parked = "/v1/parked"
    package static let parkPattern = "/v1/deliveries/{deliveryId}/park"
    package static let redrivePattern = "/v1/deliveries/{deliveryId}/redrive"
    package static let discardPattern = "/v1/deliveries/{deliveryId}/discard"
    package static let reroutePattern = "/v1/deliveries/{deliveryId}/reroute"
    package static let returnPattern = "/v1/deliveries/{deliveryId}/return"
    package static let pauses = "/v1/pauses"
    package static let resumptions = "/v1/resumptions"
    package static let municipalities = "/v1/municipalities"
    package static let limits = "/v1/limits"
    package static let limitRemovals = "/v1/limit-removals"
    package static let redrives = "/v1/redrives"
    package static let redrivePreview = "/v1/redrives/preview"
    package static let cancelRedrivePattern = "/v1/redrives/{redriveId}/cancel"
    package static let alarms = "/v1/alarms"
    package static let acknowledgePattern = "/v1/alarms/{alarmId}/acknowledge"
    package static let silencePattern = "/v1/alarms/{alarmId}/silence"
    package static let unsilencePattern = "/v1/alarms/{alarmId}/unsilence"
    package static let retention = "/v1/retention"
    package static let erasures = "/v1/erasures"
    package static let holds = "/v1/holds"
    package static let releases = "/v1/hold-releases"
    /// The agreements in force.
    package static let agreements = "/v1/agreements"
    package static let changes = "/v1/changes"
    package static let changePattern = "/v1/changes/{changeId}"
    package static let approvePattern = "/v1/changes/{changeId}/approve"
    package static let rejectPattern = "/v1/changes/{changeId}/reject"
    package static let withdrawPattern = "/v1/changes/{changeId}/withdraw"
    /// The document of this API in English, where tools look for it.
    package static let openAPI = "/v1/openapi.json"
    package static let openAPIPattern = "/v1/openapi/{language}"

    package static func act(_ name: String, on delivery: UUID) -> String { "\(deliveries)/\(delivery.uuidString.lowercased())/\(name)" }

    package static func cancelRedrive(_ id: UUID) -> String { "\(redrives)/\(id.uuidString.lowercased())/cancel" }

    package static func act(_ name: String, onAlarm id: UUID) -> String { "\(alarms)/\(id.uuidString.lowercased())/\(name)" }

    package static func change(_ id: UUID) -> String { "\(changes)/\(id.uuidString.lowercased())" }

    package static func act(_ name: String, onChange id: UUID) -> String { "\(change(id))/\(name)" }
}
