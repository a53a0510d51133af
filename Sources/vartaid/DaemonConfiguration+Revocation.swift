import Gateway
import StrictYAML
import Trust

extension RevocationSettings {
    /// Reads `revocation`:
    ///
    ///     lists: [http://ca.example/issuing.crl]
    ///     responders: [http://ocsp.example]
    ///     hosts: [ca.example]
    ///     every: 30
    ///     timeout: 10
    ///     whenUnavailable: refuse          or {grace: 3600}
    ///
    /// - Returns: with the terms that `whenUnavailable` makes.
    static func read(_ mapping: YAMLMapping) throws(YAMLError) -> (RevocationSettings, RevocationTerms) {
        var settings = RevocationSettings()
        settings.lists = try addresses(mapping, "lists")
        settings.responders = try addresses(mapping, "responders")
        settings.hosts = Set(try mapping.optionalStrings("hosts")?.map { $0.lowercased() } ?? [])
        // A revocation has to bite within a minute.
        if let every = try mapping.optionalInt("every", in: 5...50) { settings.interval = .seconds(every) }
        if let timeout = try mapping.optionalInt("timeout", in: 1...60) { settings.timeout = .seconds(timeout) }
        var terms = RevocationTerms()
        if let node = mapping.optionalNode("whenUnavailable") {
            if let text = try? node.string {
                guard text == "refuse" else {
                    throw node.failure(lt: "rašykite {grace: SEKUNDĖS} arba šio rakto nerašykite", en: "write {grace: SECONDS}, or leave the key out")
                }
            } else {
                let choice = try node.mapping
                terms.grace = .seconds(try choice.int("grace", in: 1...(7 * 86_400)))
                try choice.finish()
            }
        }
        try mapping.finish()
        return (settings, terms)
    }

    private static func addresses(_ mapping: YAMLMapping, _ key: String) throws(YAMLError) -> [String] {
        guard let node = mapping.optionalNode(key) else { return [] }
        var addresses: [String] = []
        for entry in try node.list {
            let address = try entry.string
            guard PublicAddress.isValid(address) else {
                throw entry.failure(lt: "reikia http arba https adreso", en: "an address of http or https is needed")
            }
            addresses.append(address)
        }
        return addresses
    }
}
