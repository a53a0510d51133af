import ExchangeFormats
import Foundation
import Story
import Trust

/// Endpoints beside those of the sample exchange: half of them NGOs that refer, half municipalities that are referred to, with an agreement for
/// each NGO. All invented.
struct LargeDirectory: Sendable {
    /// An NGO, and the municipality that gets its messages.
    struct Pair: Sendable {
        let sender: String
        let recipient: String
    }

    /// Municipalities to which one NGO may refer.
    private static let municipalitiesOfAgreement = 10

    let pairs: [Pair]

    /// - Parameter endpoints: so many in all, the sample exchange's among them.
    init(endpoints: Int) {
        let pairs = max(1, (endpoints - StoryNames.endpoints.count) / 2)
        self.pairs = (1...pairs).map { number in
            let digits = String(repeating: "0", count: max(0, 4 - "\(number)".count)) + "\(number)"
            return Pair(sender: "ngo.bandymas.n\(digits)", recipient: "lt.bandymas.s\(digits)")
        }
    }

    /// Gives a gateway that has not been started yet these endpoints: certificates, directory, agreements.
    func install(in gateway: GatewayUnderTest) throws {
        let place = gateway.world.place
        try FileManager.default.removeItem(at: place.pki)
        try DevelopmentPKI.create(
            in: place.pki, exchange: StoryNames.exchange, gatewayID: StoryNames.gateway,
            endpoints: StoryNames.endpoints + pairs.flatMap { [$0.sender, $0.recipient] },
            administrators: [StoryNames.administrator], clock: SystemClock(), random: SystemRandom())
        try extend("directory.yaml", pairs.map(Self.endpoints), place)
        try extend("agreements.yaml", pairs.indices.map(agreement), place)
        let examples = place.project.appending(path: "Examples/exchange").path
        let configuration = try String(contentsOf: place.gatewayConfiguration, encoding: .utf8)
        let changed = configuration.replacing(examples, with: place.gateway.path)
        guard changed != configuration else { throw BenchFailure("The configuration is not as expected.") }
        try write(changed, to: place.gatewayConfiguration)
    }

    /// The sample file, and more of the list at its end.
    private func extend(_ name: String, _ items: [String], _ place: StoryPlace) throws {
        let sample = try String(contentsOf: place.project.appending(path: "Examples/exchange/\(name)"), encoding: .utf8)
        try write(sample + items.joined(), to: place.gateway.appending(path: name))
    }

    private func write(_ text: String, to file: URL) throws {
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    private static func endpoints(_ pair: Pair) -> String {
        [(pair.sender, "NGO", "THB-232"), (pair.recipient, "MUNICIPALITY", "THB-230")]
            .map { id, role, format in
                """
                  - id: \(id)
                    name: {lt: Bandymo dalyvis \(id), en: Benchmark endpoint \(id)}
                    role: \(role)
                    certificates:
                      tls: [endpoints/\(id)/tls.pem]
                      signing: [endpoints/\(id)/signing.pem]
                    reads:
                      \(format): ["1.0"]

                """
            }.joined()
    }

    private func agreement(_ index: Int) -> String {
        let recipients = (0..<min(Self.municipalitiesOfAgreement, pairs.count)).map { pairs[(index + $0) % pairs.count].recipient }
        return """
              - id: BND-\(index + 1)
                title: {lt: Bandymo susitarimas, en: Benchmark agreement}
                memorandum: Nr. BND-\(index + 1) (pavyzdys / sample)
                controller: \(pairs[index].sender)
                processor: lt.ird
                dataProtectionOfficer: dap@bandymas.example
                validFrom: 2026-01-01
                validUntil: 2035-12-31
                routes:
                  - from: [\(pairs[index].sender)]
                    to: [\(recipients.joined(separator: ", "))]
                    formats: [THB-230]
                    purposes: [ASSIST]
                    regimes: [BDAR]
                    handlingCodes: [A0, H2]
                    retentionCeiling: 90
                    sealing: clear
                    clearReason: {lt: Bandymas., en: A benchmark.}

            """
    }
}
