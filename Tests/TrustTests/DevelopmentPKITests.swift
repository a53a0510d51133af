import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("The development PKI") struct DevelopmentPKITests {
    @Test func privateKeysAreForTheirOwnerOnly() throws {
        let exchange = try SampleExchange()
        let files = FileManager.default.enumerator(at: exchange.pki.directory, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        let keys = files.filter { $0.pathExtension == "key" }
        #expect(keys.count == 2 + 3 + 2 * 4 + 2 + 2)
        for key in keys { #expect(try FileManager.default.attributesOfItem(atPath: key.path)[.posixPermissions] as? Int == 0o600) }
        for file in files where file.pathExtension == "pem" { #expect(!(try String(contentsOf: file, encoding: .utf8)).contains("PRIVATE")) }
    }

    /// PKCS#12 with key, certificate and issuer, as a browser imports it.
    @Test(.enabled(if: Tool.hasOpenSSL)) func administratorsGetAFileForTheirBrowser() throws {
        let exchange = try SampleExchange()
        defer { withExtendedLifetime(exchange) {} }
        let pki = exchange.pki
        let file = pki.administratorBrowserFile("admin-1").path
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
        let opened = try Tool.run(
            "openssl", ["pkcs12", "-in", file, "-passin", "pass:\(DevelopmentPKI.administratorPassword)", "-nodes"])
        #expect(opened.status == 0)
        let certificates = try Certificate.bundle(pem: Array(opened.output.utf8))
        #expect(certificates == (try Certificate.bundle(contentsOf: pki.administratorTLS("admin-1").certificates)))
        #expect(opened.output.contains("PRIVATE KEY"))
        #expect(try Tool.run("openssl", ["pkcs12", "-in", file, "-passin", "pass:other", "-nodes"]).status != 0)
    }

    @Test func anEarlierOneIsNotReplaced() throws {
        let exchange = try SampleExchange()
        let anchors = try Data(contentsOf: exchange.pki.anchorsFile)
        #expect(throws: TrustError.self) {
            try DevelopmentPKI.create(
                in: exchange.pki.directory, exchange: "lt.test", gatewayID: "lt.vartai", endpoints: [],
                clock: FixedClock(instant: SampleExchange.now), random: SystemRandom())
        }
        #expect(try Data(contentsOf: exchange.pki.anchorsFile) == anchors)
    }

    @Test func strangersAreNotRevokedHere() throws {
        let exchange = try SampleExchange()
        let other = try SampleExchange()
        let stranger = try other.pki.gatewaySeal.signer().certificate
        #expect(throws: TrustError.notIssuedHere) { try exchange.pki.revoke(stranger, clock: FixedClock(instant: SampleExchange.now)) }
    }

    /// What stands in `Certificates/profiles` is what programs fall back on; `VARTAI_WRITE_PROFILES=1` writes it.
    @Test func profilesForOperatorsAreTheseProfiles() throws {
        let folder = Suites.repository.appending(path: "Certificates/profiles")
        if ProcessInfo.processInfo.environment["VARTAI_WRITE_PROFILES"] != nil {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for profile in CertificateProfile.all {
                try Data(profile.configuration.utf8).write(to: folder.appending(path: "\(profile.name).cnf"))
            }
        }
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) == Set(CertificateProfile.all.map { "\($0.name).cnf" }))
        for profile in CertificateProfile.all {
            #expect(try String(contentsOf: folder.appending(path: "\(profile.name).cnf"), encoding: .utf8) == profile.configuration)
        }
    }

    /// A profile that an operator changed is the one by which certificates are made.
    @Test func profilesAreReadFromTheirFolder() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "profiles-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(at: Suites.repository.appending(path: "Certificates/profiles"), to: folder)
        let file = folder.appending(path: "gateway-tls.cnf")
        let text = try String(contentsOf: file, encoding: .utf8).replacing("DNS:localhost", with: "DNS:mazgas.example")
        try Data(text.utf8).write(to: file)
        let pki = try DevelopmentPKI.create(
            in: folder.appending(path: "pki"), exchange: "lt.test", gatewayID: "lt.vartai", endpoints: [],
            profiles: try CertificateProfiles(contentsOf: folder), clock: FixedClock(instant: SampleExchange.now), random: SystemRandom())
        #expect(try pki.gatewayTLS.signer().certificate.dnsNames == ["mazgas.example"])
        try Data("basicConstraints\n".utf8).write(to: file)
        #expect(throws: TrustError.profileMalformed(path: file.path)) { try CertificateProfiles(contentsOf: folder) }
    }
}
