package import ExchangeFormats
package import Foundation

/// A withdrawn consent stops what still waits under it (`domain.md` §5.3; `corrections.md` §1.4). THB-233 goes to one recipient and names the messages by
/// which that recipient was to get data: those of the sender whose content has not left end with its acceptance, in the same transaction. Whoever has
/// received data learns it from the message itself; the gateway sends nobody a copy.
package enum ConsentWithdrawalPolicy {
    static let format = "THB-233"

    /// - Parameter body: in the English binding.
    /// - Returns: ids of messages of the same sender; empty where the consent holds for something: then the sender decides which messages it still covers.
    package static func stopped(by manifest: Manifest, body: JSONValue) -> [UUID] {
        guard manifest.formatID == format, body["consentEvent"]?.string == "WITHDRAWN", let withdrawal = body["withdrawal"],
            withdrawal["scope"]?.string == "ALL"
        else { return [] }
        return withdrawal["messageRefs"]?.array?.compactMap { $0.string.flatMap(UUID.init(uuidString:)) } ?? []
    }
}
