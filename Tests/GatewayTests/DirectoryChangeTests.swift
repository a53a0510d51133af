import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Installation
import TestSupport
import Testing
import Trust

/// A new directory: approved by two, entered in the log first, then in force.
struct DirectoryChangeTests {
    /// A gateway whose directory lies in files of its own.
    private struct Place {
        let exchange: SampleExchange
        let fixture: GatewayFixture
        let administrators: DevelopmentPKI
        let directory: URL

        init(store: any MessageStore = InMemoryStore()) async throws {
            exchange = try SampleExchange()
            directory = exchange.directory.file("directory.yaml")
            try FileManager.default.copyItem(at: exchange.registryFiles.directory, to: directory)
            let authority = try exchange.pki.issuingAuthority.signer()
            administrators = exchange.pki
            let issuing = try CertificateAuthority(certificate: authority.certificate, key: SigningKey(contentsOf: exchange.pki.issuingAuthority.key))
            for id in ["pirmas", "antras"] {
                let key = SigningKey.generate()
                let certificate = try issuing.issue(
                    .administratorApproval, commonName: id, subject: .administrator(id), exchange: SampleExchange.name, key: key.verificationKey,
                    validity: SampleExchange.now.adding(.seconds(-60))..<SampleExchange.now.adding(.seconds(30 * 86_400)), random: SystemRandom())
                let files = exchange.pki.administratorApproval(id)
                try FileManager.default.createDirectory(at: files.key.deletingLastPathComponent(), withIntermediateDirectories: true)
                try key.write(to: files.key)
                try Data((certificate.pem + authority.certificate.pem).utf8).write(to: files.certificates)
            }
            fixture = try await GatewayFixture(exchange: exchange, store: store)
        }

        var files: RegistryFiles {
            var files = exchange.registryFiles
            files.directory = directory
            files.needsApprovals = true
            files.approvals = exchange.directory.file("approvals.json")
            return files
        }

        func change(_ old: String, _ new: String) throws {
            let text = try String(contentsOf: directory, encoding: .utf8)
            #expect(text.contains(old))
            try Data(text.replacing(old, with: new).utf8).write(to: directory)
        }

        /// Puts approvals of the directory as it lies there beside it.
        func approve(_ administrators: [String], at instant: UTCInstant = SampleExchange.now) throws {
            let content = try DirectoryContent(contentsOf: directory, certificates: exchange.pki.directory)
            var approved = ApprovedChange(
                DirectoryChange(exchange: content.exchange, version: content.version, directory: content.digest, request: nil))
            for id in administrators { try approved.approve(with: exchange.pki.administratorApproval(id).signer(), at: instant) }
            try Data(approved.bytes).write(to: exchange.directory.file("approvals.json"))
        }

        func adopt() async throws { try await fixture.gateway.adopt(Registry.load(files)) }

        func entries() async throws -> [JSONValue] {
            try await fixture.store.read { reader in
                try (0..<reader.auditSize()).map { index in
                    let leaf = try reader.auditLeaf(index)
                    return try JSONReader.read(try #require(leaf).record, limits: JSONLimits(bytes: 4096))
                }
            }
        }
    }

    @Test func everyCertificateIsAnEntryWithWhoApprovedIt() async throws {
        let place = try await Place()
        try place.approve(["pirmas", "antras"])
        try await place.adopt()
        let entries = try await place.entries()
        #expect(entries.map { $0["event"]?.string }.first == "DIRECTORY_CHANGED")
        let bound = entries.filter { $0["event"] == "CERTIFICATE_BOUND" }
        #expect(bound.count == SampleExchange.endpoints.count * 2 && entries.count == bound.count + 1)
        for entry in entries { #expect(entry["directory"]?["approvers"] == ["antras", "pirmas"]) }
        let police = try place.exchange.pki.endpointSigning(SampleExchange.police).signer().certificate.fingerprint
        #expect(
            bound.contains {
                $0["directory"]?["binding"] == [
                    "endpoint": .string(SampleExchange.police), "use": "signing", "fingerprint": .string(Base64URL.encode(police)),
                ]
            })
        // The same again, also after a restart, is no change, and needs no approvals.
        try FileManager.default.removeItem(at: place.exchange.directory.file("approvals.json"))
        try await place.adopt()
        let again = try await GatewayFixture(exchange: place.exchange, store: place.fixture.store)
        try await again.gateway.adopt(Registry.load(place.files))
        #expect(try await place.entries().count == entries.count)
    }

    @Test func aDirectoryThatTwoHaveNotApprovedIsNotInForceAndAnythingElseIs() async throws {
        let place = try await Place()
        try place.approve(["pirmas", "antras"])
        try await place.adopt()
        let before = try await place.entries().count
        try place.change("version: 1", "version: 2")
        try place.change("role: MIGRATION", "role: POLICE")
        // Approvals of the directory as it was.
        await #expect(throws: DirectoryRefusal.notApproved(.changeDiffers)) { try await place.adopt() }
        try place.approve(["pirmas"])
        await #expect(throws: DirectoryRefusal.notApproved(.approvalsMissing(have: 1))) { try await place.adopt() }
        try place.approve(["pirmas", "pirmas"])
        await #expect(throws: DirectoryRefusal.notApproved(.approvalsMissing(have: 1))) { try await place.adopt() }
        try place.approve(["pirmas", "antras"], at: SampleExchange.now.adding(.seconds(-31 * 86_400)))
        await #expect(throws: DirectoryRefusal.notApproved(.approvalInvalid)) { try await place.adopt() }
        try FileManager.default.removeItem(at: place.exchange.directory.file("approvals.json"))
        let revoked = try Certificate.bundle(contentsOf: place.exchange.pki.endpointTLS(SampleExchange.police).certificates)[0]
        try place.exchange.pki.revoke(revoked, clock: place.fixture.time.wall)
        await #expect(throws: DirectoryRefusal.notApproved(.approvalsMissing(have: 0))) { try await place.adopt() }
        let registry = place.fixture.gateway.registry
        #expect(registry.directory.version == 1 && registry.directory.endpoint(SampleExchange.migration)?.role == "MIGRATION")
        // What the new revocation list says holds.
        #expect(throws: Problem(.callerRevoked)) { try place.fixture.caller(SampleExchange.police) }
        #expect(try await place.entries().count == before)

        try place.approve(["pirmas", "antras"])
        try await place.adopt()
        #expect(place.fixture.gateway.registry.directory.version == 2)
        let entries = try await place.entries()
        #expect(entries.count == before + 1 && entries.last?["event"] == "DIRECTORY_CHANGED")
        let accepted = try await place.fixture.submit(place.exchange.inquiry())
        #expect(String(decoding: accepted.evidence.leaf, as: UTF8.self).contains("\"directoryVersion\":2"))
    }

    @Test func aCertificateIsReplacedSideBySide() async throws {
        let place = try await Place()
        try place.approve(["pirmas", "antras"])
        try await place.adopt()
        let id = SampleExchange.hotline
        let (old, new) = (try place.exchange.pki.endpointSigning(id).signer(), SigningKey.generate())
        let authority = place.exchange.pki.issuingAuthority
        let issuing = try CertificateAuthority(
            certificate: Certificate.bundle(contentsOf: authority.certificates)[0], key: SigningKey(contentsOf: authority.key))
        let certificate = try issuing.issue(
            .endpointSeal, commonName: id, subject: .endpoint(id), exchange: SampleExchange.name, key: new.verificationKey,
            validity: SampleExchange.now.adding(.seconds(-60))..<SampleExchange.now.adding(.seconds(86_400)), random: SystemRandom())
        try Data((certificate.pem + issuing.certificate.pem).utf8).write(
            to: place.exchange.pki.directory.appending(path: "endpoints/\(id)/signing-2.pem"))
        let renewed = try MessageSigner(key: new, certificates: [certificate, issuing.certificate])
        func submit(_ signer: MessageSigner) async throws -> ErrorCode? {
            let bytes = try place.exchange.inquiry().composed(signer: signer).bytes
            return try await place.fixture.refusal(of: bytes, from: id)?.problem.code
        }
        #expect(try await submit(old) == nil)
        #expect(try await submit(renewed) == .signerNotSender)
        // Both are listed for a while: messages of either are accepted, without a gap.
        try place.change("version: 1", "version: 2")
        try place.change("[endpoints/\(id)/signing.pem]", "[endpoints/\(id)/signing.pem, endpoints/\(id)/signing-2.pem]")
        try place.approve(["pirmas", "antras"])
        try await place.adopt()
        for signer in [old, renewed, old, renewed] { #expect(try await submit(signer) == nil) }
        // Then only the new one.
        try place.change("version: 2", "version: 3")
        try place.change("[endpoints/\(id)/signing.pem, endpoints/\(id)/signing-2.pem]", "[endpoints/\(id)/signing-2.pem]")
        try place.approve(["pirmas", "antras"])
        try await place.adopt()
        #expect(try await submit(renewed) == nil)
        #expect(try await submit(old) == .signerNotSender)
        let last = try await place.entries().filter { $0["event"] == "CERTIFICATE_UNBOUND" }
        #expect(last.map { $0["directory"]?["binding"]?["fingerprint"] } == [.string(Base64URL.encode(old.certificate.fingerprint))])
    }
}
