import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing
import Trust

extension Serially {
    /// `Docs/procedures.md`, *The issuing authority's key is known to others*, from its first line to its last: a second issuing authority,
    /// administrators, gateway and endpoints certified anew, and what becomes of what was signed and of what waited.
    @Suite struct AuthorityLossTests {
        private static let endpoints = [StoryEndpoint.hotline, .municipality]

        @Test(.timeLimit(.minutes(6))) func everybodyIsCertifiedAnewAndTrafficGoesOn() async throws {
            try await withWorld { world in
                var registrar = try Registrar(world)
                let desks = try Self.endpoints.map { try OwnKeys($0, world) }
                try await registrar.begin()
                try await world.startGateway()
                let traffic = Traffic(world: world)
                try await Self.start(Self.endpoints, world)
                let before = try await traffic.round()

                // Handed over while its sender is away: that evidence, under the old seal, it will fetch afterwards.
                await world.killDesk(.municipality)
                let unproved = try await traffic.send(wait: 0)
                #expect(await Self.reaches("ACCEPTED", unproved, traffic))
                await world.killDesk(.hotline)
                try await Self.start([.municipality], world)
                #expect(await Waiting.until(.seconds(60)) { (try? await traffic.received("THB-230", at: .municipality))?.contains(unproved) == true })
                let stolen = try RawClient(.hotline, world: world)
                let arrived = try #require(UUID(uuidString: unproved))
                #expect(
                    await Waiting.until(.seconds(60)) {
                        (try? await stolen.status(of: arrived))?.deliveries.allSatisfy { $0.state == "HANDED_OVER" } == true
                    })
                await world.killDesk(.municipality)

                // Accepted before the authority was lost, and after; neither has left.
                let waiting = try await Self.submit(stolen)
                let since = await Self.nextSecond()
                let doubtful = try await Self.submit(stolen)
                let revokedAt = await Self.nextSecond()

                // A new issuing authority, and the root's word on the old one.
                let lost = registrar.office
                registrar.office = try Self.secondAuthority(registrar, revoking: since, at: revokedAt)
                let lists = registrar.office.appending(path: "crl.pem")
                let last = try RevocationList.lists(contentsOf: lost.appending(path: "crl.pem")).filter { $0.issuer.contains("issuing") }
                #expect(last.count == 1, "the old authority's last list is kept")
                try registrar.edit(lists) { $0 + last.map(\.pem).joined() }
                for administrator in Registrar.administrators { try registrar.certify(administrator) }
                let gateway = DevelopmentPKI(directory: registrar.office)
                try registrar.make(.gatewayTLS, .gateway(StoryNames.gateway), gateway.gatewayTLS)
                try registrar.make(.gatewaySeal, .gateway(StoryNames.gateway), gateway.gatewaySeal)

                // The endpoints are invited anew, by files; the directory lists what they have now.
                let next = registrar.folder.appending(path: "directory.yaml")
                try FileManager.default.copyItem(at: registrar.directory, to: next)
                try registrar.edit(next) { text in
                    var text = text
                    for endpoint in Self.endpoints {
                        for use in ["tls", "signing"] {
                            text = text.replacing("\(use): [endpoints/\(endpoint.rawValue)/\(use).pem]", with: "\(use): []")
                        }
                    }
                    return text
                }
                var certificates: [URL] = []
                var approved = next
                for desk in desks {
                    let invitation = registrar.folder.appending(path: "\(desk.endpoint.rawValue).invitation")
                    try await registrar.succeed([
                        "pki", "invite", "--pki", registrar.office.path, "--exchange", StoryNames.exchange, "--endpoint", desk.endpoint.rawValue,
                        "--out", invitation.path,
                    ])
                    let asked = try await registrar.succeed(["desk", "enrol", "--token", invitation.path, "--out", desk.renewed.path])
                    let request = desk.renewed.appending(path: "request.json")
                    let fingerprint = try #require(asked["fingerprint"]?.string)
                    let issued = try await registrar.grant(request, fingerprint: fingerprint, in: next)
                    try Data(contentsOf: issued.appending(path: "directory.yaml")).write(to: next)
                    approved = issued.appending(path: "approvals.json")
                    certificates.append(issued.appending(path: "certificates.json"))
                }
                #expect(try String(contentsOf: next, encoding: .utf8).contains("version: 3"))

                // The gateway changes over.
                #expect(await world.stopGateway() == 0)
                try registrar.putInPlace(next, approvedBy: approved)
                let old = world.place.pki
                try registrar.edit(world.place.gatewayConfiguration) { text in
                    text.replacing(old.appending(path: "gateway").path, with: registrar.office.appending(path: "gateway").path)
                        .replacing(
                            "\(old.appending(path: "issuing.pem").path)\"]",
                            with: "\(old.appending(path: "issuing.pem").path)\", \"\(gateway.issuingFile.path)\"]"
                        )
                        .replacing(old.appending(path: "crl.pem").path, with: lists.path)
                }
                let checked = try await Command.run(world.place.vartaid, ["check", "--config", world.place.gatewayConfiguration.path])
                #expect(checked.succeeded, "\(checked.errors)")
                try await world.startGateway()
                #expect(await registrar.logged("vartaid", "what waits from revoked keys is held"))

                // The thief, with what he had and with what he makes now.
                #expect(try await registrar.refusal(of: stolen) == "E-TLS-01")
                let forger = try Self.forger(registrar, lost, .police)
                #expect(try await registrar.refusal(of: forger) == "E-TLS-01")
                // Who is not certified anew yet is out as well.
                let police = try RawClient(.police, world: world)
                #expect(try await registrar.refusal(of: police) == "E-TLS-02")

                // The desks have new keys and lists; what waited arrives, what is in doubt does not.
                for (desk, file) in zip(desks, certificates) {
                    try await desk.install(file, registrar)
                    try registrar.edit(desk.configuration) { $0.replacing(old.appending(path: "crl.pem").path, with: lists.path) }
                }
                try await Self.start(Self.endpoints, world)
                let after = try await traffic.round()
                #expect(await Self.reaches("HANDED_OVER", unproved, traffic))
                let received = Set([before.referral, unproved, waiting.wireText, after.referral])
                #expect(await Waiting.until(.seconds(60)) { Set((try? await traffic.received("THB-230", at: .municipality)) ?? []) == received })
                #expect(try await traffic.received("THB-230", at: .municipality).count == received.count)
                #expect(!received.contains(doubtful.wireText))
                #expect(try await Set(traffic.received("THB-232", at: .hotline)) == [before.answer, after.answer])

                // What was signed before holds by the lists of today, with the old authority's last one, and cannot be judged without it.
                for id in [before.referral, unproved, after.referral] {
                    let proof = try await traffic.isProved(id, at: .hotline, lists: lists)
                    #expect(proof.succeeded, "\(proof.output)\(proof.errors)")
                }
                let saved = try await traffic.save(before.referral, at: .hotline)
                let withLast = try await registrar.run(saved + ["--crl", lists.path])
                #expect(withLast.succeeded, "\(withLast.output)\(withLast.errors)")
                let without = registrar.folder.appending(path: "without.pem")
                try Data(RevocationList.lists(contentsOf: lists).filter { $0.issuer != last[0].issuer }.map(\.pem).joined().utf8).write(to: without)
                #expect(try await !registrar.run(saved + ["--crl", without.path]).succeeded)
                // What the procedure says to keep is told apart from what somebody has to renew.
                let status = try await registrar.run(["pki", "status", world.place.gatewayConfiguration.path, "--json"])
                let inventory = try JSONReader.read(Array(status.output.utf8), limits: JSONLimits(bytes: 1 << 20))["entries"]?.array ?? []
                let kinds = Dictionary(grouping: inventory, by: { $0["state"]?.string ?? "" }).mapValues {
                    $0.compactMap { $0["kind"]?.string }.sorted()
                }
                #expect(kinds["kept"] == ["intermediate", "revocationList"] && kinds["revoked"] == nil && kinds["unreadable"] == nil, "\(kinds)")
                // An administrator of the old authority approves nothing any more.
                registrar.office = lost
                let outdated = try await registrar.approve(next)
                let verifier = SignatureVerifier(exchange: StoryNames.exchange, paths: try gateway.pathVerifier())
                #expect(throws: EnrolmentFailure.self) {
                    try ApprovedChange(Array(Data(contentsOf: outdated))).verify(verifier, at: SystemClock().now())
                }
                #expect(await world.stopGateway() == 0)
            }
        }

        private static func start(_ endpoints: [StoryEndpoint], _ world: StoryWorld) async throws {
            for endpoint in endpoints { try world.startDesk(endpoint) }
            for endpoint in endpoints { try await world.waitForDesk(endpoint) }
        }

        private static func reaches(_ state: String, _ id: String, _ traffic: Traffic) async -> Bool {
            await Waiting.until(.seconds(60)) { (try? await traffic.state(id, at: .hotline)) == state }
        }

        /// The next whole second, once it has come: dates of revocation know no smaller unit.
        private static func nextSecond() async -> UTCInstant {
            let next = UTCInstant(seconds: SystemClock().now().milliseconds / 1000 + 1)
            _ = await Waiting.until(.seconds(10)) { SystemClock().now() >= next }
            return next
        }

        private static func submit(_ client: RawClient) async throws -> UUID {
            let manifest = client.manifest("THB-230", to: StoryEndpoint.municipality.rawValue, purpose: "ASSIST", regime: "BDAR", handling: ["A0"])
            guard case .accepted = try await client.submit(client.compose(manifest, body: StoryBodies.inquiry(1)).bytes) else {
                throw StoryFailure(lt: "Nepriimta.", en: "Not accepted.")
            }
            return manifest.messageID
        }

        /// The folder of a new issuing authority under the same root, which names the old one on its list.
        private static func secondAuthority(_ registrar: Registrar, revoking since: UTCInstant, at revokedAt: UTCInstant) throws -> URL {
            let folder = registrar.world.place.state.appending(path: "pki-2")
            let authority = CredentialFiles(directory: folder.appending(path: "authority"), name: "issuing")
            try FileManager.default.createDirectory(at: authority.key.deletingLastPathComponent(), withIntermediateDirectories: true)
            let (root, key, now) = (try registrar.authority("root"), SigningKey.generate(), SystemClock().now())
            let certificate = try root.issue(
                .issuing, commonName: "Second issuing authority", subject: nil, exchange: StoryNames.exchange, key: key.verificationKey,
                validity: now.adding(.seconds(-300))..<now.adding(.seconds(365 * 86_400)), random: SystemRandom())
            try key.write(to: authority.key)
            let pki = DevelopmentPKI(directory: folder)
            for file in [authority.certificates, pki.issuingFile] { try Data(certificate.pem.utf8).write(to: file) }
            try FileManager.default.copyItem(at: DevelopmentPKI(directory: registrar.office).anchorsFile, to: pki.anchorsFile)
            let lists = [
                try root.revocationList(
                    [.init(serialNumber: registrar.authority().certificate.serialNumber, revokedAt: revokedAt, invalidityDate: since)], number: 2,
                    validity: revokedAt..<now.adding(.seconds(86_400))),
                try CertificateAuthority(certificate: certificate, key: key).revocationList(
                    [], number: 1, validity: revokedAt..<now.adding(.seconds(86_400))),
            ]
            try Data(lists.map(\.pem).joined().utf8).write(to: pki.revocationListsFile)
            return folder
        }

        /// Somebody with the lost authority's key, who certifies himself as an endpoint.
        private static func forger(_ registrar: Registrar, _ lost: URL, _ endpoint: StoryEndpoint) throws -> RawClient {
            var thief = registrar
            thief.office = lost
            let folder = registrar.world.place.pki.appending(path: "endpoints/forged")
            try thief.make(.endpointTLS, .endpoint(endpoint.rawValue), CredentialFiles(directory: folder, name: "tls"))
            return try RawClient(endpoint.rawValue, connection: "forged", world: registrar.world)
        }
    }
}
