import Desk
import ExchangeFormats
import Foundation
import Installation
import Testing
import Trust

/// An authority, its directory, two administrators and an agency that joins, all in one folder.
private struct Enrolling {
    let directory: TemporaryDirectory
    let pki: DevelopmentPKI
    static let endpoint = "lt.sav.15"

    init(administrators: [String] = ["pirmas", "antras"]) throws {
        directory = try TemporaryDirectory()
        pki = try DevelopmentPKI.create(
            in: directory.url.appending(path: "pki"), exchange: "lt.test", gatewayID: "lt.vartai", endpoints: ["lt.md"],
            administrators: administrators, clock: SystemClock(), random: SystemRandom())
        try write(
            "directory.yaml",
            """
            # The participants.
            exchange: lt.test
            version: 7
            endpoints:
              - id: lt.md
                name: {lt: Migracijos departamentas, en: Migration Department}
                certificates:
                  tls: [endpoints/lt.md/tls.pem]
                  signing: [endpoints/lt.md/signing.pem]
              - id: lt.sav.15 # joins
                name: {lt: Savivaldybė, en: Municipality}
                certificates:
                  tls: []
                  signing: []

            """)
    }

    func write(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: directory.url.appending(path: name)) }
    func path(_ name: String) -> String { directory.url.appending(path: name).path }

    func run(_ arguments: String...) async throws -> Command.Result { try await Command.run(arguments + ["--language", "en"]) }

    @discardableResult
    func invite(endpoint: String = endpoint, out: String = "invitation") async throws -> Command.Result {
        try await run("pki", "invite", "--pki", pki.directory.path, "--exchange", "lt.test", "--endpoint", endpoint, "--out", path(out))
    }

    /// - Returns: the fingerprint that the agency reads out.
    func ask(_ options: [String] = [], invitation: String = "invitation", out: String = "keys") async throws -> String {
        let result = try await Command.run(["desk", "enrol", "--token", path(invitation), "--out", path(out), "--json"] + options)
        #expect(result.status == 0, "\(result.errors)")
        return try #require(JSONReader.read(Array(result.output.utf8), limits: JSONLimits(bytes: 4096))["fingerprint"]?.string)
    }

    func propose(_ request: String = "keys/request.json", out: String = "change.json") async throws -> Command.Result {
        try await run(
            "pki", "propose", "--request", path(request), "--directory", path("directory.yaml"), "--certificates", pki.directory.path, "--out",
            path(out))
    }

    func approve(
        _ administrator: String, _ fingerprint: String, change: String, out: String, request: String = "keys/request.json",
        credential: CredentialFiles? = nil
    ) async throws -> Command.Result {
        let files = credential ?? pki.administratorApproval(administrator)
        return try await run(
            "pki", "approve", path(change), "--request", path(request), "--directory", path("directory.yaml"), "--certificates",
            pki.directory.path, "--fingerprint", fingerprint, "--certificate", files.certificates.path, "--key", files.key.path, "--out", path(out))
    }

    func issue(_ change: String, out: String = "issued", request: String = "keys/request.json") async throws -> Command.Result {
        try await run(
            "pki", "issue", "--pki", pki.directory.path, "--request", path(request), "--change", path(change), "--directory",
            path("directory.yaml"), "--certificates", pki.directory.path, "--out", path(out))
    }

    /// Everything up to two approvals, in `change-2.json`.
    func approveTwice() async throws {
        try await invite()
        let fingerprint = try await ask()
        let proposed = try await propose()
        #expect(proposed.status == 0 && proposed.output.contains(fingerprint), "\(proposed)")
        for (index, administrator) in ["pirmas", "antras"].enumerated() {
            let result = try await approve(
                administrator, fingerprint, change: index == 0 ? "change.json" : "change-1.json", out: "change-\(index + 1).json")
            #expect(result.status == 0, "\(result.errors)")
        }
    }
}

@Suite("Enrolment, from the invitation to the certificates")
struct EnrolmentTests {
    @Test("An agency enrols; two administrators approve; the directory has its keys")
    func wholeWay() async throws {
        let place = try Enrolling()
        defer { place.directory.remove() }
        try await place.approveTwice()
        let issued = try await place.issue("change-2.json")
        #expect(issued.status == 0, "\(issued.errors)")
        let accepted = try await place.run("desk", "enrol", "--accept", place.path("issued/certificates.json"), "--out", place.path("keys"))
        #expect(accepted.status == 0, "\(accepted.errors)")

        let keys = place.directory.url.appending(path: "keys")
        let paths = try place.pki.pathVerifier()
        for use in KeyUse.allCases {
            let files = CredentialFiles(directory: keys, name: use.rawValue)
            #expect(try FileManager.default.attributesOfItem(atPath: files.key.path)[.posixPermissions] as? Int == 0o600)
            let credential = try CredentialSource(files).load()
            let path = try paths.verify(
                leaf: credential.certificates[0], intermediates: Array(credential.certificates.dropFirst()), purpose: use.purpose,
                at: SystemClock().now())
            #expect(path.leaf.endpointID(exchange: "lt.test") == Enrolling.endpoint)
        }
        #expect(
            try Certificate.bundle(contentsOf: keys.appending(path: "anchors.pem")).map(\.pem) == [
                try Certificate.bundle(contentsOf: place.pki.anchorsFile)[0].pem
            ])

        let before = try String(contentsOfFile: place.path("directory.yaml"), encoding: .utf8)
        let after = try String(contentsOfFile: place.path("issued/directory.yaml"), encoding: .utf8)
        #expect(after.contains("version: 8") && after.contains("# The participants.") && after.contains("# joins"))
        #expect(after.split(separator: "\n").count == before.split(separator: "\n").count + 2, "a dated comment, and a line for sealing: \(after)")
        let approvals = try ApprovedChange(Array(Data(contentsOf: place.directory.url.appending(path: "issued/approvals.json"))))
        let content = try DirectoryContent(
            contentsOf: place.directory.url.appending(path: "issued/directory.yaml"), certificates: place.pki.directory)
        #expect(content.digest == approvals.change.directory && content.version == approvals.change.version)
        let verifier = SignatureVerifier(exchange: "lt.test", paths: paths)
        #expect(try approvals.verify(verifier, at: SystemClock().now()) == ["antras", "pirmas"])
    }

    @Test("An invitation is good once")
    func once() async throws {
        let place = try Enrolling()
        defer { place.directory.remove() }
        try await place.approveTwice()
        #expect(try await place.issue("change-2.json").status == 0)
        let again = try await place.issue("change-2.json", out: "again")
        #expect(again.status == 1 && again.errors.contains("has been used"), "\(again.errors)")
        // Another request with the same invitation is spent with it, whoever made it.
        let fingerprint = try await place.ask(out: "other")
        _ = try await place.propose("other/request.json", out: "other.json")
        _ = try await place.approve("pirmas", fingerprint, change: "other.json", out: "other-1.json", request: "other/request.json")
        _ = try await place.approve("antras", fingerprint, change: "other-1.json", out: "other-2.json", request: "other/request.json")
        let second = try await place.issue("other-2.json", out: "third", request: "other/request.json")
        #expect(second.status == 1 && second.errors.contains("has been used"), "\(second.errors)")
    }

    @Test("A directory that nothing can be added to spends no invitation")
    func directoryLayout() async throws {
        let place = try Enrolling()
        defer { place.directory.remove() }
        try await place.approveTwice()
        let text = try String(contentsOfFile: place.path("directory.yaml"), encoding: .utf8)
        // The same content, and so approved, but the list goes over two lines.
        try place.write("directory.yaml", text.replacing("      tls: []", with: "      tls:\n        []"))
        let failed = try await place.issue("change-2.json")
        #expect(failed.status == 78 && failed.errors.contains("in brackets on one line"), "\(failed.errors)")
        try place.write("directory.yaml", text)
        #expect(try await place.issue("change-2.json", out: "second").status == 0)
    }

    @Test("One administrator is not two")
    func twoAdministrators() async throws {
        let place = try Enrolling()
        defer { place.directory.remove() }
        try await place.approveTwice()
        let one = try await place.issue("change-1.json")
        #expect(one.status == 1 && one.errors.contains("approved by 1"), "\(one.errors)")
        let request = try EnrolmentRequest(Array(Data(contentsOf: place.directory.url.appending(path: "keys/request.json"))))
        let fingerprint = try request.keyRequest.fingerprint.description
        #expect(try await place.approve("pirmas", fingerprint, change: "change-1.json", out: "twice.json").status == 0)
        #expect(try await place.issue("twice.json").status == 1)
        // A TLS certificate of an administrator, and the approval of somebody else's, are none.
        #expect(
            try await place.approve("antras", fingerprint, change: "change-1.json", out: "tls.json", credential: place.pki.administratorTLS("antras"))
                .status == 0)
        #expect(try await place.issue("tls.json").errors.contains("An approval does not hold"))
        #expect(
            try await place.approve("antras", fingerprint, change: "change-1.json", out: "desk.json", credential: place.pki.endpointSigning("lt.md"))
                .status == 0)
        #expect(try await place.issue("desk.json").status == 1)
        // Nor is one whose certificate was revoked since.
        try place.pki.revoke(place.pki.administratorApproval("antras").signer().certificate, clock: SystemClock())
        #expect(try await place.issue("change-2.json").errors.contains("An approval does not hold"))
    }

    @Test("What was not read out on the telephone is not approved")
    func fingerprint() async throws {
        let place = try Enrolling()
        defer { place.directory.remove() }
        try await place.invite()
        let fingerprint = try await place.ask()
        #expect(try await place.propose().status == 0)
        let other = String(fingerprint.dropLast()) + (fingerprint.last == "0" ? "1" : "0")
        for heard in ["", "12345", other, fingerprint + " 1"] {
            let result = try await place.approve("pirmas", heard, change: "change.json", out: "heard.json")
            #expect(result.status == 1 && result.errors.contains("read out differs"), "\(heard): \(result.errors)")
        }
        // However the groups are written down.
        #expect(try await place.approve("pirmas", fingerprint.replacing(" ", with: "-"), change: "change.json", out: "heard.json").status == 0)
        // Another directory than the one that was proposed is another change.
        let text = try String(contentsOfFile: place.path("directory.yaml"), encoding: .utf8)
        try place.write("directory.yaml", text.replacing("Municipality", with: "Police"))
        let changed = try await place.approve("antras", fingerprint, change: "heard.json", out: "both.json")
        #expect(changed.status == 1 && changed.errors.contains("Something else was approved"), "\(changed.errors)")
    }

    @Test("Nothing of an invitation or a request can be changed")
    func alterations() async throws {
        let place = try Enrolling()
        defer { place.directory.remove() }
        try await place.approveTwice()
        let clock = SystemClock()
        let key = try EnrolmentOffice(folder: place.pki.directory).invitationKey(random: SystemRandom())
        let bytes = Array(try Data(contentsOf: place.directory.url.appending(path: "invitation")))
        let invitation = try Invitation(bytes)
        let request = try EnrolmentRequest(Array(Data(contentsOf: place.directory.url.appending(path: "keys/request.json"))))
        #expect(try request.verify(by: key, at: clock.now()).endpoint == Enrolling.endpoint)
        // The same keys under an invitation whose endpoint, end or root somebody changed.
        let requests = try request.keyRequest.requests
        for (old, new) in [
            ("\"lt.sav.15\"", "\"lt.md\""), ("\"lt.test\"", "\"lt.prod\""), (invitation.claims.expiresAt.rfc3339, "2099-01-01T00:00:00Z"),
            (Base64URL.encode(invitation.claims.root), Base64URL.encode([UInt8](repeating: 7, count: 32))),
        ] {
            let text = String(decoding: bytes, as: UTF8.self).replacing(old, with: new)
            let forged = EnrolmentRequest(try Invitation(Array(text.utf8)), requests, at: clock.now())
            #expect(throws: EnrolmentFailure.requestAltered, "\(old)") { try forged.verify(by: key, at: clock.now()) }
        }
        let other = try InvitationKey(at: place.directory.url.appending(path: "other.key"), random: SystemRandom())
        #expect(throws: EnrolmentFailure.requestAltered) { try request.verify(by: other, at: clock.now()) }
        #expect(throws: EnrolmentFailure.invitationExpired(invitation.claims.expiresAt)) {
            try request.verify(by: key, at: invitation.claims.expiresAt)
        }
    }

    @Test("A certificate that leads elsewhere, or is for another key, is not installed")
    func acceptance() async throws {
        let place = try Enrolling()
        defer { place.directory.remove() }
        try await place.approveTwice()
        #expect(try await place.issue("change-2.json").status == 0)
        let bundle = try EnrolmentBundle(Array(Data(contentsOf: place.directory.url.appending(path: "issued/certificates.json"))))
        let other = try DevelopmentPKI.create(
            in: place.directory.url.appending(path: "other-pki"), exchange: "lt.test", gatewayID: "lt.vartai", endpoints: [Enrolling.endpoint],
            clock: SystemClock(), random: SystemRandom())
        let foreignRoot = try Certificate.bundle(contentsOf: other.anchorsFile)[0]
        var keys: [KeyUse: VerificationKey] = [:]
        for (use, chain) in bundle.certificates { keys[use] = try chain[0].verificationKey }
        func verify(_ bundle: EnrolmentBundle, endpoint: String = Enrolling.endpoint) throws {
            let root = try Certificate.bundle(contentsOf: place.pki.anchorsFile)[0].fingerprint
            try bundle.verify(exchange: "lt.test", endpoint: endpoint, root: root, keys: keys, at: SystemClock().now())
        }
        try verify(bundle)
        func with(_ use: KeyUse, _ chain: [Certificate]?, root: Certificate? = nil) -> EnrolmentBundle {
            var certificates = bundle.certificates
            certificates[use] = chain
            return EnrolmentBundle(exchange: bundle.exchange, endpoint: bundle.endpoint, certificates: certificates, root: root ?? bundle.root)
        }
        #expect(throws: EnrolmentFailure.rootDiffers) { try verify(with(.tls, bundle.certificates[.tls], root: foreignRoot)) }
        #expect(throws: EnrolmentFailure.certificateRefused(.tls)) { try verify(with(.tls, nil)) }
        #expect(throws: EnrolmentFailure.keyMissing(.tls)) { try verify(with(.tls, bundle.certificates[.signing])) }
        #expect(throws: EnrolmentFailure.ofAnotherEndpoint) { try verify(bundle, endpoint: "lt.md") }
    }

    @Test("Keys may be encrypted, and an expired invitation is not begun with")
    func encryptedKeys() async throws {
        let place = try Enrolling()
        defer { place.directory.remove() }
        try await place.invite()
        let secret = place.path("passphrase")
        #expect(FileManager.default.createFile(atPath: secret, contents: Data("slapta frazė\n".utf8), attributes: [.posixPermissions: 0o600]))
        _ = try await place.ask(["--passphrase", secret, "--signing-algorithm", "ed25519"])
        let key = try KeySource(place.path("keys/signing.key"), passphrase: secret).load().key
        #expect(key.kind == .ed25519)
        #expect(throws: TrustError.key(.passphraseMissing(path: place.path("keys/tls.key")))) { try KeySource(place.path("keys/tls.key")).load() }
        let office = EnrolmentOffice(folder: place.pki.directory)
        let late = try office.invite("lt.sav.15", exchange: "lt.test", for: .seconds(-1), clock: SystemClock(), random: SystemRandom())
        try Data(late.bytes).write(to: place.directory.url.appending(path: "late"))
        let result = try await place.run("desk", "enrol", "--token", place.path("late"), "--out", place.path("late-keys"))
        #expect(result.status == 1 && !FileManager.default.fileExists(atPath: place.path("late-keys")), "\(result)")
    }

    @Test("A desk renews with its old key; what it signs with next is the new one")
    func renewal() async throws {
        let place = try Enrolling()
        defer { place.directory.remove() }
        let keys = place.directory.url.appending(path: "desk")
        try FileManager.default.copyItem(at: place.pki.directory.appending(path: "endpoints/lt.md"), to: keys)
        try place.write(
            "desk.yaml",
            """
            exchange: lt.test
            endpoint: lt.md
            gateway: {host: 127.0.0.1, port: 1, serverName: localhost}
            state: state
            keys: master
            tls: {certificate: desk/tls.pem, key: desk/tls.key}
            signing: {certificate: desk/signing.pem, key: desk/signing.key}
            anchors: pki/anchors.pem
            revocationLists: [pki/crl.pem]
            staff: darbuotojas-7
            """)
        let asked = try await Command.run(["desk", "renew", "--config", place.path("desk.yaml"), "--out", place.path("renewed"), "--json"])
        #expect(asked.status == 0, "\(asked.errors)")
        let fingerprint = try #require(
            JSONReader.read(Array(asked.output.utf8), limits: JSONLimits(bytes: 4096))["fingerprint"]?.string)
        let request = "renewed/request.json"
        #expect(try await place.propose(request).status == 0)
        #expect(try await place.approve("pirmas", fingerprint, change: "change.json", out: "change-1.json", request: request).status == 0)
        #expect(try await place.approve("antras", fingerprint, change: "change-1.json", out: "change-2.json", request: request).status == 0)
        let issued = try await place.issue("change-2.json", request: request)
        #expect(issued.status == 0, "\(issued.errors)")
        let again = try await place.issue("change-2.json", out: "again", request: request)
        #expect(again.status == 1 && again.errors.contains("has been used"), "\(again.errors)")
        // Old and new stand side by side.
        let content = try DirectoryContent(
            contentsOf: place.directory.url.appending(path: "issued/directory.yaml"), certificates: place.pki.directory)
        #expect(content.keys["lt.md"]?.mapValues(\.count) == [.tls: 2, .signing: 2])

        let old = try CredentialFiles(directory: keys, name: "signing").signer().certificate
        let accept = ["desk", "enrol", "--accept", place.path("issued/certificates.json"), "--out", place.path("renewed")]
        #expect(try await Command.run(accept).status == 0)
        let install = ["desk", "renew", "--config", place.path("desk.yaml"), "--out", place.path("renewed"), "--install"]
        let installed = try await Command.run(install)
        #expect(installed.status == 0, "\(installed.errors)")
        let new = try CredentialFiles(directory: keys, name: "signing").signer().certificate
        #expect(new != old && new.endpointID(exchange: "lt.test") == "lt.md")
        #expect(try CredentialFiles(directory: keys, name: "tls").signer().certificate.endpointID(exchange: "lt.test") == "lt.md")
        let before = CredentialFiles(
            certificates: keys.appending(path: "signing.pem.old"), key: keys.appending(path: "signing.key.old"))
        #expect(try before.signer().certificate == old)
    }

    @Test("A renewal that another key signed, or one of a key that others may know, is not granted")
    func foreignRenewal() async throws {
        let place = try Enrolling()
        defer { place.directory.remove() }
        let clock = SystemClock()
        let content = try DirectoryContent(
            contentsOf: place.directory.url.appending(path: "directory.yaml"), certificates: place.pki.directory)
        let key = SigningKey.generate()
        func renewal(reason: String = "EXPIRY", use: String = "SIGNING", sender: String = "lt.md", signer: MessageSigner) throws -> [UInt8] {
            let csr = try CertificateRequest(key: key, commonName: sender, exchange: "lt.test")
            var body: JSONObject = ["reason": .string(reason)]
            if reason == "COMPROMISE" { body["compromisedSince"] = .string(clock.now().rfc3339) }
            body["keys"] = [["use": .string(use), "request": .string(Base64URL.encode(csr.der))]]
            return try MessageComposer(signer: signer, random: SystemRandom()).compose(
                .renewal(
                    DeskSettings(exchange: "lt.test", endpoint: sender, language: .lt, staff: "darbuotojas-7", unit: nil), to: "lt.vartai",
                    at: clock.now(), random: SystemRandom()),
                parts: [.init(partID: "body", mediaType: "application/json", bytes: JSONWriter.bytes(.object(body)))], issuedAt: clock.now()
            ).bytes
        }
        let verifier = SignatureVerifier(exchange: "lt.test", paths: try place.pki.pathVerifier())
        let own = try place.pki.endpointSigning("lt.md").signer()
        let keys = try #require(content.keys["lt.md"]?[.signing])
        #expect(try RenewalRequest(renewal(signer: own), at: clock.now()).verify(verifier, keys: keys, at: clock.now()).endpoint == "lt.md")
        // Signed for somebody else; by a certificate that the directory no longer lists; by a revoked one.
        let foreign = try RenewalRequest(renewal(sender: "lt.sav.15", signer: own), at: clock.now())
        #expect(throws: EnrolmentFailure.requestAltered) { try foreign.verify(verifier, keys: keys, at: clock.now()) }
        let good = try RenewalRequest(renewal(signer: own), at: clock.now())
        #expect(throws: EnrolmentFailure.requestAltered) { try good.verify(verifier, keys: [], at: clock.now()) }
        try place.pki.revoke(own.certificate, clock: clock)
        let later = SignatureVerifier(exchange: "lt.test", paths: try place.pki.pathVerifier())
        #expect(throws: EnrolmentFailure.requestAltered) { try good.verify(later, keys: keys, at: clock.now()) }
        // A signature of a key that others know proves nothing.
        #expect(throws: EnrolmentFailure.keyRefused(.signing)) {
            try RenewalRequest(renewal(reason: "COMPROMISE", signer: own), at: clock.now())
        }
        #expect(try RenewalRequest(renewal(reason: "COMPROMISE", use: "TLS", signer: own), at: clock.now()).keyRequest.requests.count == 1)
        // A changed body is not the one that was signed.
        let bytes = try renewal(signer: own)
        var message = try #require(JSONReader.read(bytes, limits: JSONLimits(bytes: bytes.count)).object)
        var parts = try #require(message["parts"]?.object)
        var part = try #require(parts["body"]?.object)
        part["data"] = .string(Base64URL.encode(Array("{}".utf8)))
        parts["body"] = .object(part)
        message["parts"] = .object(parts)
        #expect(throws: EnrolmentFailure.malformed) { try RenewalRequest(JSONWriter.bytes(.object(message)), at: clock.now()) }
    }
}
