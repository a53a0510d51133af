import Foundation

/// Where the gateway may ask servers of others: who stamps time, who tells what was revoked.
package enum PublicAddress {
    /// What comes from there is signed, so plain HTTP serves as well; nothing else does. No user, no fragment; ASCII without spaces, at most 1000
    /// characters.
    package static func isValid(_ text: String) -> Bool {
        guard text.utf8.count <= 1000, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let url = URLComponents(string: text),
            ["http", "https"].contains(url.scheme), url.host?.isEmpty == false
        else { return false }
        return url.user == nil && url.password == nil && url.fragment == nil
    }
}
