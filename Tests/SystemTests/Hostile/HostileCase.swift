import ExchangeFormats
import Foundation

/// One hostile submission: what it is, its bytes, and the one problem that it must get.
struct HostileCase: Sendable {
    let name: String
    let code: ErrorCode
    let bytes: @Sendable (HostileWorkshop) throws -> [UInt8]

    /// Made from a draft that is right but for one thing.
    static func draft(_ name: String, _ code: ErrorCode, _ change: @escaping @Sendable (inout HostileDraft) throws -> Void) -> HostileCase {
        HostileCase(name: name, code: code) { workshop in
            var draft = try workshop.draft()
            try change(&draft)
            return try draft.bytes()
        }
    }

    static func header(_ name: String, _ code: ErrorCode, _ change: @escaping @Sendable (inout JSONObject) -> Void) -> HostileCase {
        .draft(name, code) { change(&$0.header) }
    }

    static func manifest(_ name: String, _ code: ErrorCode, _ member: String, _ value: JSONValue?) -> HostileCase {
        .draft(name, code) { $0.manifest[member] = value }
    }

    /// The text of a right message, changed.
    static func text(_ name: String, _ code: ErrorCode, _ change: @escaping @Sendable (String) -> String) -> HostileCase {
        .draft(name, code) { $0.text = change }
    }

    static func raw(_ name: String, _ code: ErrorCode, _ bytes: @escaping @Sendable () -> [UInt8]) -> HostileCase {
        HostileCase(name: name, code: code) { _ in bytes() }
    }

    static let all = texts + headers + certificates + signatures + manifests + parts
}
