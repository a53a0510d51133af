import ExchangeFormats
import Foundation
import Installation
import Testing
import Trust

@Suite("What expires when")
struct PKIStatusTests {
    private static let day = Int64(86_400_000)

    /// The configuration of a gateway whose certificates all end after so long.
    private func configuration(validity: Duration, in directory: TemporaryDirectory, revoking: Bool = false) throws -> URL {
        let folder = directory.url.appending(path: "pki")
        let pki = try DevelopmentPKI.create(
            in: folder, exchange: "lt.test", gatewayID: "lt.vartai", endpoints: ["lt.md"], clock: SystemClock(), random: SystemRandom(),
            validity: validity)
        if revoking {
            let certificate = try pki.endpointSigning("lt.md").signer().certificate
            try pki.revoke(certificate, clock: SystemClock())
        }
        let directoryFile = """
            exchange: lt.test
            version: 1
            endpoints:
              - id: lt.md
                certificates: {tls: [endpoints/lt.md/tls.pem], signing: [endpoints/lt.md/signing.pem, endpoints/lt.md/nera.pem]}
            """
        try Data(directoryFile.utf8).write(to: directory.url.appending(path: "directory.yaml"))
        let configuration = """
            exchange: lt.test
            gateway: lt.vartai
            listen: {host: 127.0.0.1, port: 0}
            tls: {certificate: pki/gateway/tls.pem, key: pki/gateway/tls.key}
            seal: {certificate: pki/gateway/seal.pem, key: pki/gateway/seal.key}
            anchors: pki/anchors.pem
            intermediates: [pki/issuing.pem]
            revocationLists: [pki/crl.pem]
            directory: directory.yaml
            certificates: pki
            """
        let file = directory.url.appending(path: "vartaid.yaml")
        try Data(configuration.utf8).write(to: file)
        return file
    }

    @Test("Everything that the configuration and its directory name is listed, what ends first on top")
    func everything() async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let file = try configuration(validity: .seconds(90 * 86_400), in: directory)
        let inventory = try CertificateInventory.read(configuration: file, at: SystemClock().now())
        let kinds = Dictionary(grouping: inventory.entries, by: \.kind).mapValues(\.count)
        #expect(
            kinds == [
                .tls: 1, .seal: 1, .anchor: 1, .intermediate: 1, .endpointTLS: 1, .endpointSigning: 2, .revocationList: 2,
            ])
        #expect(inventory.entries.first?.state == .unreadable && inventory.worst == .unreadable)
        #expect(inventory.entries.map { $0.ends?.milliseconds ?? 0 } == inventory.entries.map { $0.ends?.milliseconds ?? 0 }.sorted())
        #expect(Set(inventory.entries.filter { $0.kind == .endpointTLS || $0.kind == .seal }.map(\.subject)) == ["lt.md", "lt.vartai"])

        let result = try await Command.run(["pki", "status", file.path, "--language", "en"])
        #expect(result.status == 1 && result.output.contains("cannot be read") && result.output.contains("gateway seal"), "\(result)")
        let json = try await Command.run(["pki", "status", file.path, "--json"])
        let value = try JSONReader.read(Array(json.output.utf8), limits: JSONLimits(bytes: 1 << 20))
        #expect(value["worst"]?.string == "unreadable" && value["entries"]?.array?.count == inventory.entries.count)
    }

    @Test("Monitoring is told by the exit status", arguments: [(90, 0), (20, 0), (0, 1)])
    func exitStatus(days: Int, status: Int32) async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let file = try configuration(validity: .seconds(days * 86_400 + 5), in: directory)
        let text = try String(contentsOf: directory.url.appending(path: "directory.yaml"), encoding: .utf8)
        try Data(text.replacing(", endpoints/lt.md/nera.pem", with: "").utf8).write(to: directory.url.appending(path: "directory.yaml"))
        #expect(try await Command.run(["pki", "status", file.path]).status == status)
    }

    @Test("A revoked certificate is told apart, and a configuration that is none is an error")
    func revoked() async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let file = try configuration(validity: .seconds(90 * 86_400), in: directory, revoking: true)
        let inventory = try CertificateInventory.read(configuration: file, at: SystemClock().now())
        #expect(inventory.entries.filter { $0.state == .revoked }.map(\.kind) == [.endpointSigning])
        try Data("tls: pem".utf8).write(to: file)
        #expect(try await Command.run(["pki", "status", file.path]).status == 78)
        #expect(try await Command.run(["pki", "status", directory.url.path + "/nera.yaml"]).status == 78)
    }

    @Test(
        "How near the end it is",
        arguments: [
            (365, 100, .good), (365, 61, .good), (365, 60, .soon), (365, 31, .soon), (365, 30, .due), (365, 8, .due), (365, 7, .urgent),
            (365, 0, .expired), (365, -1, .expired), (90, 60, .good), (90, 40, .soon), (90, 29, .due), (9, 5, .good), (9, 4, .soon), (9, 3, .due),
            (10, 1, .urgent),
        ] as [(Int64, Int64, CertificateInventory.State)])
    func states(whole: Int64, left: Int64, state: CertificateInventory.State) {
        let now = SampleExchange.now
        let ends = UTCInstant(milliseconds: now.milliseconds + left * Self.day)
        let begins = UTCInstant(milliseconds: ends.milliseconds - whole * Self.day)
        #expect(CertificateInventory.State(begins: begins, ends: ends, revoked: nil, now: now) == state)
        #expect(CertificateInventory.State(begins: begins, ends: ends, revoked: now, now: now) == .revoked)
    }
}
