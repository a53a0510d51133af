package import ExchangeFormats
package import Foundation

/// A change of the agreements, as the admin API shows it.
package struct AdminChange: Sendable, Hashable {
    /// Who did something, and when.
    package struct Act: Sendable, Hashable {
        /// An administrator's id.
        package let administrator: String
        package let at: UTCInstant

        package init(administrator: String, at: UTCInstant) {
            self.administrator = administrator
            self.at = at
        }

        var json: JSONValue { ["administrator": .string(administrator), "at": .string(at.rfc3339)] }
    }

    package static let states = ["PROPOSED", "APPROVED", "IN_FORCE", "REJECTED", "WITHDRAWN", "SUPERSEDED", "UNDONE"]

    package let id: UUID
    package let state: String
    /// SHA-256 of the text that is proposed, and of the one that it was made from.
    package let digest: [UInt8]
    package let base: [UInt8]
    package let reason: String
    package let proposed: Act
    package let approved: Act?
    package let effectiveFrom: UTCInstant?
    package let inForceSince: UTCInstant?
    package let emergency: AdminGround?
    /// Until when what came into force in an emergency has to be approved.
    package let approveBy: UTCInstant?

    package init(
        id: UUID, state: String, digest: [UInt8], base: [UInt8], reason: String, proposed: Act, approved: Act?, effectiveFrom: UTCInstant?,
        inForceSince: UTCInstant?, emergency: AdminGround?, approveBy: UTCInstant?
    ) {
        self.id = id
        self.state = state
        self.digest = digest
        self.base = base
        self.reason = reason
        self.proposed = proposed
        self.approved = approved
        self.effectiveFrom = effectiveFrom
        self.inForceSince = inForceSince
        self.emergency = emergency
        self.approveBy = approveBy
    }

    package var members: JSONObject {
        var object: JSONObject = [
            "changeId": .string(id.wireText), "state": .string(state), "digest": .string(Base64URL.encode(digest)),
            "base": .string(Base64URL.encode(base)), "reason": .string(reason), "proposed": proposed.json,
        ]
        object["approved"] = approved?.json
        object["effectiveFrom"] = effectiveFrom.map { .string($0.rfc3339) }
        object["inForceSince"] = inForceSince.map { .string($0.rfc3339) }
        object["emergency"] = emergency.map { .string($0.rawValue) }
        object["approveBy"] = approveBy.map { .string($0.rfc3339) }
        return object
    }

    package var json: JSONValue { .object(members) }
}

/// What a request proposes.
package struct AdminChangeProposal: Sendable, Hashable {
    package let agreements: String
    package let reason: String
    package let effectiveFrom: UTCInstant?
    package let emergency: AdminGround?

    private static let names: Set<String> = ["agreements", "reason", "effectiveFrom", "emergency"]

    /// - Throws: ``Problem``: `jsonInvalid`, `jsonTooLarge`, `fieldUnknown`, `fieldMissing`, `fieldTypeWrong`, `fieldInvalid`, `codeUnknown`.
    package init(_ bytes: [UInt8]) throws(Problem) {
        let value: JSONValue
        do { value = try JSONReader.read(bytes, limits: JSONLimits(bytes: AdminLimits.proposalBytes, depth: 4, values: 16)) } catch {
            throw Problem(error)
        }
        guard let object = value.object else { throw Problem(.fieldTypeWrong, at: .root, ["label": .text("agreements")]) }
        guard object.names.allSatisfy(Self.names.contains) else { throw Problem(.fieldUnknown, at: .root) }
        func text(_ name: String, most: Int) throws(Problem) -> String? {
            guard let member = object[name] else { return nil }
            guard let text = member.string else { throw Problem(.fieldTypeWrong, at: JSONPointer([name]), ["label": .text(name)]) }
            guard !text.isEmpty, text.utf8.count <= most else { throw Problem(.fieldInvalid, at: JSONPointer([name]), ["label": .text(name)]) }
            return text
        }
        func needed(_ name: String, most: Int) throws(Problem) -> String {
            guard let text = try text(name, most: most) else { throw Problem(.fieldMissing, at: JSONPointer([name]), ["label": .text(name)]) }
            return text
        }
        agreements = try needed("agreements", most: AdminLimits.agreementsBytes)
        reason = try needed("reason", most: AdminLimits.reasonCharacters * 4)
        if let from = try text("effectiveFrom", most: 40) {
            guard let instant = UTCInstant(rfc3339: from) else {
                throw Problem(.fieldInvalid, at: JSONPointer(["effectiveFrom"]), ["label": .text("effectiveFrom")])
            }
            effectiveFrom = instant
        } else {
            effectiveFrom = nil
        }
        if let code = try text("emergency", most: AdminLimits.nameCharacters) {
            guard let ground = AdminGround(rawValue: code) else {
                throw Problem(.codeUnknown, at: JSONPointer(["emergency"]), ["label": .text("emergency"), "list": .text("AdminGround")])
            }
            emergency = ground
        } else {
            emergency = nil
        }
    }
}
