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

    /// Those of the addresses in a certificate that may be asked.
    package func allowedAddresses(_ addresses: [String]) -> [String] {
        addresses.filter { address in
            PublicAddress.isValid(address) && URLComponents(string: address)?.host.map { hosts.contains($0.lowercased()) } ?? false
        }
    }
}
