package import ExchangeFormats

/// One municipality, and whether a person can be referred to it through the exchange (`domain.md` §1 row 31).
package struct MunicipalityCoverage: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        /// It has an endpoint that reads referrals, and an agreement in force lets somebody refer to it.
        case covered = "COVERED"
        /// It has an endpoint, and no referral reaches it.
        case unready = "UNREADY"
        /// It has none.
        case missing = "MISSING"
    }

    /// Of the list `municipality`: `LT-15`.
    package let code: String
    /// Endpoint id; `nil` where there is none.
    package let endpoint: String?
    package let state: State
    /// Deliveries that have not ended.
    package let waiting: Int
    /// Referrals that it has not answered in time.
    package let overdue: Int
    /// When the first of these was due.
    package let overdueSince: UTCInstant?
}

extension Gateway {
    /// Endpoint ids of municipalities begin so; two digits of the state's numbering follow (`domain.md` §0).
    private static let prefix = "lt.sav."
    private static let referral = "THB-230"

    /// Every municipality of the state's list, in its order.
    package func municipalities() async throws(Problem) -> [MunicipalityCoverage] {
        let now = clock.leaseNow()
        let (figures, overdue) = try await read { reader in (try reader.queueFigures(at: now), try reader.overdueAnswers()) }
        let queues = Dictionary(figures.map { ($0.recipient, $0) }, uniquingKeysWith: { first, _ in first })
        let answers = Dictionary(overdue.map { ($0.recipient, $0) }, uniquingKeysWith: { first, _ in first })
        let registry = registry
        let reachable = Self.recipients(of: Self.referral, in: registry, on: clock.now().date)
        return (FormatCatalogue.codeList("municipality")?.codes ?? []).map { municipality in
            let id = Self.prefix + municipality.code.drop { $0 != "-" }.dropFirst()
            let endpoint = registry.directory.endpoint(id)
            let reads = endpoint?.reads[Self.referral]?.isEmpty == false
            let queue = queues[id]
            return MunicipalityCoverage(
                code: municipality.code, endpoint: endpoint?.id,
                state: endpoint == nil ? .missing : reads && reachable.contains(id) ? .covered : .unready,
                waiting: queue.map { $0.waiting + $0.inFlight + $0.parked } ?? 0, overdue: answers[id]?.count ?? 0,
                overdueSince: answers[id]?.oldest)
        }
    }

    /// To whom an agreement in force lets somebody send a format.
    private static func recipients(of format: String, in registry: Registry, on day: CalendarDate) -> Set<String> {
        let inForce = registry.agreements.filter { $0.validFrom <= day && day <= $0.validUntil }
        return Set(inForce.flatMap(\.routes).filter { $0.formats.contains(format) }.flatMap(\.to))
    }
}
