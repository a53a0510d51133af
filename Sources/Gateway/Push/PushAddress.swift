import Foundation

/// Where an endpoint is pushed to: the directory's `push.url`, an `https` URL with host, port and path alone. It comes from a directory that
/// administrators approved; what may stand in it is as little as will do (`Docs/decisions/0049-push.md`).
package struct PushAddress: Sendable, Hashable {
    /// A host name in lower case, an IPv4 address, or an IPv6 address without its brackets.
    package let host: String
    package let port: Int
    /// `/` at least; no query.
    package let path: String

    /// Characters of a URL.
    package static let limit = 512

    /// - Returns: `nil` for anything but `https://host[:port][/path]`: another scheme, user information, a query, a fragment, an escape, a dot
    ///   segment, or an address that no endpoint can have (unspecified, link-local, multicast).
    package init?(_ text: String) {
        guard text.utf8.count <= Self.limit, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let match = text.wholeMatch(of: /https:\/\/(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::([0-9]{1,5}))?((?:\/[A-Za-z0-9._~-]*)*)/)
        else { return nil }
        let path = String(match.3)
        guard path.split(separator: "/").allSatisfy({ $0 != "." && $0 != ".." }) else { return nil }
        let port = match.2.map { Int($0) ?? 0 } ?? 443
        guard (1...65_535).contains(port), match.2?.first != "0" else { return nil }
        let host = match.1.hasPrefix("[") ? String(match.1.dropFirst().dropLast()) : match.1.lowercased()
        guard match.1.hasPrefix("[") ? Self.isUsableIPv6(host) : Self.isUsableName(host) else { return nil }
        self.host = host
        self.port = port
        self.path = path.isEmpty ? "/" : path
    }

    /// As it stands in a URL.
    package var authority: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    // MARK: Hosts

    /// A host name (RFC 1123 §2.1), or an IPv4 address in four decimal numbers.
    private static func isUsableName(_ host: String) -> Bool {
        guard host.utf8.count <= 253 else { return false }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        }
        guard isName, let last = labels.last else { return false }
        // A last label of digits alone is an address in one of its spellings (WHATWG URL §3.5): only the usual one will do.
        guard last.allSatisfy(\.isNumber) || last.hasPrefix("0x") else { return true }
        let numbers = labels.compactMap { $0.first == "0" && $0.count > 1 ? nil : UInt8($0) }
        guard labels.count == 4, numbers.count == 4 else { return false }
        return !isForNobody(numbers)
    }

    /// "This network", link-local (where clouds keep their metadata), multicast and what is reserved (RFC 6890).
    private static func isForNobody(_ address: [UInt8]) -> Bool {
        address[0] == 0 || (address[0] == 169 && address[1] == 254) || address[0] >= 224
    }

    private static func isUsableIPv6(_ host: String) -> Bool {
        var address = in6_addr()
        guard inet_pton(AF_INET6, host, &address) == 1 else { return false }
        let bytes = withUnsafeBytes(of: &address) { Array($0) }
        if bytes.allSatisfy({ $0 == 0 }) || bytes[0] == 0xFF || (bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80) { return false }
        // An IPv4 address in another coat.
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        return !isMapped || !isForNobody(Array(bytes.suffix(4)))
    }
}
