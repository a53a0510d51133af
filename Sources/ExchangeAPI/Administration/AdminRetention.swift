package import ExchangeFormats
package import Foundation

/// Why a content is erased before its time, or kept past it, as the admin API writes it: the closed lists of the audit log (a test holds them together).
package enum AdminErasureGround: String, Sendable, CaseIterable {
    case courtOrder = "COURT_ORDER"
    case dataSubjectErasure = "DATA_SUBJECT_ERASURE"
    case unlawfulProcessing = "UNLAWFUL_PROCESSING"
    case supervisoryAuthority = "SUPERVISORY_AUTHORITY"
    case controllerAsked = "CONTROLLER_ASKED"
}

package enum AdminHoldGround: String, Sendable, CaseIterable {
    case courtOrder = "COURT_ORDER"
    case dispute = "DISPUTE"
    case dataSubjectRestriction = "DATA_SUBJECT_RESTRICTION"
    case securityIncident = "SECURITY_INCIDENT"
    case supervisoryAuthority = "SUPERVISORY_AUTHORITY"

    package var name: BilingualText {
        switch self {
        case .courtOrder: BilingualText(lt: "teismo arba prokuroro nurodymas", en: "order of a court or prosecutor")
        case .dispute: BilingualText(lt: "ginčas", en: "dispute")
        case .dataSubjectRestriction: BilingualText(lt: "duomenų subjekto prašymas apriboti", en: "a data subject’s request to restrict")
        case .securityIncident: BilingualText(lt: "saugumo incidentas", en: "security incident")
        case .supervisoryAuthority: BilingualText(lt: "priežiūros institucijos nurodymas", en: "order of the supervisory authority")
        }
    }
}

/// What an order about one message's content says: whose it is, and why.
package struct AdminContentOrder<Ground: RawRepresentable & Sendable>: Sendable where Ground.RawValue == String {
    package let sender: String
    package let messageID: UUID
    package let ground: Ground

    package init(sender: String, messageID: UUID, ground: Ground) {
        self.sender = sender
        self.messageID = messageID
        self.ground = ground
    }

    package var json: JSONObject {
        ["sender": .string(sender), "messageId": .string(messageID.wireText), "ground": .string(ground.rawValue)]
    }

    /// `{"sender": "…", "messageId": "…", "ground": "…"}`.
    ///
    /// - Throws: ``Problem``: `jsonInvalid`, `jsonTooLarge`, `fieldUnknown`, `fieldMissing`, `fieldInvalid`, `codeUnknown`.
    package init(_ bytes: [UInt8]) throws(Problem) {
        let value: JSONValue
        do { value = try JSONReader.read(bytes, limits: JSONLimits(bytes: AdminLimits.bodyBytes, depth: 32, values: 1024)) } catch {
            throw Problem(error)
        }
        guard let object = value.object else { throw Problem(.fieldTypeWrong, at: .root, ["label": .text("sender, messageId, ground")]) }
        let names = ["sender", "messageId", "ground"]
        guard object.names.allSatisfy(names.contains) else { throw Problem(.fieldUnknown, at: .root) }
        for name in names where object[name] == nil { throw Problem(.fieldMissing, at: JSONPointer([name]), ["label": .text(name)]) }
        guard let sender = object["sender"]?.string, (1...AdminLimits.nameCharacters).contains(sender.count) else {
            throw Problem(.fieldInvalid, at: JSONPointer(["sender"]), ["label": .text("sender")])
        }
        guard let id = object["messageId"]?.string.flatMap(UUID.init(wireText:)) else {
            throw Problem(.fieldInvalid, at: JSONPointer(["messageId"]), ["label": .text("messageId")])
        }
        guard let ground = object["ground"]?.string.flatMap(Ground.init(rawValue:)) else {
            throw Problem(.codeUnknown, at: JSONPointer(["ground"]), ["label": .text("ground"), "list": .text("\(Ground.self)")])
        }
        self.init(sender: sender, messageID: id, ground: ground)
    }
}

/// A content on hold. Metadata only.
package struct AdminHold: Sendable, Hashable {
    package let sender: String
    package let messageID: UUID
    package let formatID: String
    package let since: UTCInstant
    package let administrator: String
    package let ground: AdminHoldGround

    package init(sender: String, messageID: UUID, formatID: String, since: UTCInstant, administrator: String, ground: AdminHoldGround) {
        (self.sender, self.messageID, self.formatID) = (sender, messageID, formatID)
        (self.since, self.administrator, self.ground) = (since, administrator, ground)
    }

    package var json: JSONValue {
        [
            "sender": .string(sender), "messageId": .string(messageID.wireText), "formatId": .string(formatID), "since": .string(since.rfc3339),
            "administrator": .string(administrator), "ground": .string(ground.rawValue),
        ]
    }
}

/// What is kept and until when: counts only.
package struct AdminRetention: Sendable, Hashable {
    package var at: UTCInstant
    package var awaiting: Int
    package var due: Int
    package var oldestDue: UTCInstant?
    package var held: Int
    package var underWay: Int
    /// What becomes due on each of the next days, from now.
    package var outlook: [Int]
    package var masterKeyRenewedAt: UTCInstant?
    package var erasedSinceRenewal: Int

    package static let outlookDays = 31

    package init(
        at: UTCInstant, awaiting: Int, due: Int, oldestDue: UTCInstant?, held: Int, underWay: Int, outlook: [Int], masterKeyRenewedAt: UTCInstant?,
        erasedSinceRenewal: Int
    ) {
        (self.at, self.awaiting, self.due, self.oldestDue, self.held) = (at, awaiting, due, oldestDue, held)
        (self.underWay, self.outlook, self.masterKeyRenewedAt) = (underWay, outlook, masterKeyRenewedAt)
        self.erasedSinceRenewal = erasedSinceRenewal
    }

    package var json: JSONValue {
        func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
        var object: JSONObject = ["at": .string(at.rfc3339), "awaiting": number(awaiting), "due": number(due)]
        object["oldestDue"] = oldestDue.map { .string($0.rfc3339) }
        object["held"] = number(held)
        object["underWay"] = number(underWay)
        object["outlook"] = .array(outlook.map(number))
        object["masterKeyRenewedAt"] = masterKeyRenewedAt.map { .string($0.rfc3339) }
        object["erasedSinceRenewal"] = number(erasedSinceRenewal)
        return .object(object)
    }
}
