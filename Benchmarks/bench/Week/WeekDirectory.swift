import ExchangeFormats
import Foundation
import LoadTools
import Story
import Trust

/// Directory and agreements of the week: districts with a police board, a migration office, an NGO and a municipality each, and one agreement by which
/// each writes to the partner of its role in any district. All invented.
struct WeekDirectory: Sendable {
    let endpoints: [String]

    /// One sender fills the gateway, and all of them call from one address. What is queued for longer than a moment is told of.
    private static let limits =
        "limits: {submissionBurst: 1000000, submissionsPerSecond: 100000, connections: 4096, connectionsPerAddress: 4096}\n"
        + "alarms: {every: 1, queueAge: 2}"

    init(_ plan: WeekPlan) { endpoints = (0..<plan.endpoints).map(Self.name) }

    /// - Parameter endpoint: its number in the plan.
    static func name(_ endpoint: Int) -> String {
        let district = "\(endpoint / WeekRole.allCases.count + 1)"
        let digits = String(repeating: "0", count: max(0, 3 - district.count)) + district
        return switch WeekRole(of: endpoint) {
        case .police: "lt.savaite.policija\(digits)"
        case .migration: "lt.savaite.migracija\(digits)"
        case .ngo: "ngo.savaite.pagalba\(digits)"
        case .municipality: "lt.savaite.sav\(digits)"
        }
    }

    /// Gives a gateway that has not been started yet these endpoints: certificates, directory, agreements.
    func install(in gateway: GatewayUnderTest) throws {
        let place = gateway.world.place
        try FileManager.default.removeItem(at: place.pki)
        try DevelopmentPKI.create(
            in: place.pki, exchange: StoryNames.exchange, gatewayID: StoryNames.gateway, endpoints: endpoints,
            administrators: [StoryNames.administrator], clock: SystemClock(), random: SystemRandom())
        try write(directory, to: place.gateway.appending(path: "directory.yaml"))
        try write(agreements, to: place.gateway.appending(path: "agreements.yaml"))
        let examples = place.project.appending(path: "Examples/exchange").path
        let configuration = try String(contentsOf: place.gatewayConfiguration, encoding: .utf8)
        guard configuration.contains(examples), configuration.contains(StoryConfiguration.limits) else {
            throw BenchFailure("The configuration is not as expected.")
        }
        try write(
            configuration.replacing(examples, with: place.gateway.path).replacing(StoryConfiguration.limits, with: Self.limits),
            to: place.gatewayConfiguration)
    }

    private func write(_ text: String, to file: URL) throws {
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    private var directory: String {
        "exchange: \(StoryNames.exchange)\nversion: 1\nendpoints:\n"
            + endpoints.enumerated().map { number, id in
                let role = WeekRole(of: number)
                return """
                      - id: \(id)
                        name: {lt: Savaitės dalyvis \(id), en: Endpoint of the week \(id)}
                        role: \(role.directoryRole)
                        certificates:
                          tls: [endpoints/\(id)/tls.pem]
                          signing: [endpoints/\(id)/signing.pem]
                        reads:
                          \(role.partner.format): ["1.0"]

                    """
            }.joined()
    }

    private var agreements: String {
        """
        agreements:
          - id: SAVAITE-1
            title: {lt: Savaitės susitarimas, en: Agreement of the week}
            memorandum: Nr. SAVAITE-1 (pavyzdys / sample)
            controller: \(endpoints[0])
            processor: lt.ird
            dataProtectionOfficer: dap@savaite.example
            validFrom: 2026-01-01
            validUntil: 2035-12-31
            routes:

        """ + WeekRole.allCases.map(route).joined()
    }

    private func route(_ role: WeekRole) -> String {
        func all(_ role: WeekRole) -> String {
            endpoints.enumerated().filter { WeekRole(of: $0.offset) == role }.map(\.element).joined(separator: ", ")
        }
        return """
                  - from: [\(all(role))]
                    to: [\(all(role.partner))]
                    formats: [\(role.format)]
                    purposes: [\(role.purpose)]
                    regimes: [\(role.regime)]
                    handlingCodes: [\(role.handling)]
                    retentionCeiling: 90
                    sealing: clear
                    clearReason: {lt: Bandymas., en: A benchmark.}

            """
    }
}

extension WeekRole {
    fileprivate var directoryRole: String {
        switch self {
        case .police: "POLICE"
        case .migration: "MIGRATION"
        case .ngo: "NGO"
        case .municipality: "MUNICIPALITY"
        }
    }

    private var isAssistance: Bool { [.ngo, .municipality].contains(self) }

    /// Of what it writes.
    var purpose: String { isAssistance ? "ASSIST" : "INVESTIGATE" }
    var regime: String { isAssistance ? "BDAR" : "LED" }
    var handling: String { isAssistance ? "A0" : "H1" }
}
