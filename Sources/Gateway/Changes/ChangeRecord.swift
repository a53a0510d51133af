package import ExchangeFormats
package import Foundation

/// What an entry of the audit log says of a change of the agreements: never its text or its reason.
package struct ChangeRecord: Sendable, Hashable {
    package let id: UUID
    package let digest: [UInt8]
    package let base: [UInt8]
    package let effectiveFrom: UTCInstant?
    /// Whether one administrator alone proposed and approved it, or put it in force.
    package let isAlone: Bool

    init(_ change: AgreementChange) {
        id = change.id
        digest = change.digest
        base = change.base
        effectiveFrom = change.effectiveFrom
        isAlone = change.approved.map { $0.administrator == change.proposed.administrator } ?? (change.emergency != nil && change.inForceSince != nil)
    }

    var json: JSONValue {
        var object: JSONObject = [
            "id": .string(id.wireText), "digest": .string(Base64URL.encode(digest)), "base": .string(Base64URL.encode(base)),
        ]
        object["effectiveFrom"] = effectiveFrom.map { .string($0.rfc3339) }
        object["alone"] = isAlone ? .bool(true) : nil
        return .object(object)
    }
}

extension AuditRecord {
    /// An entry about a change.
    ///
    /// - Parameter administrator: who acted; `nil`: the gateway did.
    init(_ event: Event, _ change: AgreementChange, at: UTCInstant, by administrator: Administrator?) {
        self.init(event, at: at, actor: administrator == nil ? "gateway" : "administrator", staff: administrator?.id)
        self.change = ChangeRecord(change)
        ground = change.emergency
    }
}
