package import ExchangeFormats

/// What an administrator is trusted with. Nobody has a role that the configuration does not give.
package enum AdminRole: String, Sendable, CaseIterable {
    /// Sees queues and figures.
    case observer
    /// Mends queues.
    case `operator`
    /// Erases contents on order, and holds them.
    case securityOfficer
    /// Reads the audit log.
    case auditor

    package var name: BilingualText {
        switch self {
        case .observer: BilingualText(lt: "stebėtojas", en: "observer")
        case .operator: BilingualText(lt: "operatorius", en: "operator")
        case .securityOfficer: BilingualText(lt: "saugos įgaliotinis", en: "security officer")
        case .auditor: BilingualText(lt: "auditorius", en: "auditor")
        }
    }
}
