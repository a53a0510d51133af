import ExchangeAPI
import StrictYAML
import Trust

/// `administrators` of `vartaid.yaml`: a list of ids, each an observer; or each id with its roles:
///
///     administrators:
///       rasa: [observer]
///       jonas: [operator, auditor]
struct AdministratorList {
    /// Who may look at the console; absent: all whom the exchange's authority made administrators.
    let ids: Set<String>?
    /// What each may do at the admin API. Nobody has a role that is not written down.
    let roles: [String: Set<AdminRole>]

    /// - Throws: ``YAMLError`` also where there is an admin API and nobody who may use it.
    init(_ file: YAMLMapping, hasAdminAPI: Bool) throws(YAMLError) {
        guard let node = file.optionalNode("administrators") else {
            guard !hasAdminAPI else {
                throw file.node.failure(
                    lt: "administravimo sąsajai („admin“) nurodykite „administrators“: kas kokius vaidmenis turi",
                    en: "the admin API (“admin”) needs “administrators”: who has which roles")
            }
            (ids, roles) = (nil, [:])
            return
        }
        var roles: [String: Set<AdminRole>] = [:]
        if let entries = try? node.list {
            for entry in entries { try Self.add(try entry.string, [.observer], at: entry, to: &roles) }
        } else {
            let mapping = try node.mapping
            for id in mapping.keys {
                let entry = try mapping.node(id)
                var own: Set<AdminRole> = []
                for name in try entry.list {
                    guard let role = AdminRole(rawValue: try name.string), own.insert(role).inserted else {
                        throw name.failure(
                            lt: "nežinomas arba pakartotas vaidmuo (yra „observer“, „operator“, „securityOfficer“, „auditor“)",
                            en: "an unknown or repeated role (there are observer, operator, securityOfficer, auditor)")
                    }
                }
                try Self.add(id, own, at: entry, to: &roles)
            }
            try mapping.finish()
        }
        self.roles = roles
        ids = Set(roles.keys)
    }

    private static func add(
        _ id: String, _ own: Set<AdminRole>, at node: YAMLNode, to roles: inout [String: Set<AdminRole>]
    ) throws(YAMLError) {
        guard CertifiedSubject.isName(id), roles.updateValue(own, forKey: id) == nil else {
            throw node.failure(
                lt: "netinkamas arba pakartotas administratoriaus identifikatorius", en: "the administrator’s id is not well-formed, or repeated")
        }
    }
}
