import Foundation

/// Where the gateway asks by itself what was revoked, and what happens when nobody answers (`revocation` in `vartaid.yaml`).
package struct RevocationSettings: Sendable, Hashable {
    /// Addresses of revocation lists.
    package var lists: [String]
    /// Addresses of OCSP responders that are asked about every certificate of the directory.
    package var responders: [String]
    /// Hosts of addresses in certificates (distribution points, responders) that may be asked too. Empty: none. A certificate alone never makes the
    /// gateway call somebody.
    package var hosts: Set<String>
    package var interval: Duration
    /// Of one answer, from the call to its last byte.
    package var timeout: Duration

    package init(
        lists: [String] = [], responders: [String] = [], hosts: Set<String> = [], interval: Duration = .seconds(30),
        timeout: Duration = .seconds(10)
    ) {
        self.lists = lists
        self.responders = responders
        self.hosts = hosts
        self.interval = interval
        self.timeout = timeout
    }

    /// Whether there is anybody to ask.
    package var isActive: Bool { !lists.isEmpty || !responders.isEmpty || !hosts.isEmpty }

    /// Lists and answers are signed, so plain HTTP serves as well; nothing else does. No user, no fragment.
    package static func isAddress(_ text: String) -> Bool {
        guard text.utf8.count <= 1000, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let url = URLComponents(string: text),
            ["http", "https"].contains(url.scheme), url.host?.isEmpty == false
        else { return false }
        return url.user == nil && url.password == nil && url.fragment == nil
    }

    /// Those of the addresses in a certificate that may be asked.
    package func allowedAddresses(_ addresses: [String]) -> [String] {
        addresses.filter { address in
            Self.isAddress(address) && URLComponents(string: address)?.host.map { hosts.contains($0.lowercased()) } ?? false
        }
    }
}
