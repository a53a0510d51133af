import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing
import Trust

extension Serially {
    /// Agreements that two administrators change while the gateway runs, with the commands that `Docs/agreements.md` names.
    @Suite struct ChangeTests {
        private static let second = "antras"

        @Test(.timeLimit(.minutes(4))) func oneProposesAnotherApprovesAndTheRouteIsThereWithoutARestart() async throws {
            try await withWorld { world in
                try configure(world, administrators: "{\(StoryNames.administrator): [operator], \(Self.second): [securityOfficer]}")
                try await world.startGateway()
                let process = try #require(world.processIDs["vartaid"])
                let police = try RawClient(.police, world: world)
                #expect(try await Self.refer(police) == "E-RTE-03")

                // What is in force is what the file says; with one agreement more it is proposed.
                let exported = try await admin(world, "export")
                #expect(exported.status == 0)
                let file = world.place.exports.appending(path: "changed.yaml")
                try Data((exported.output + Self.agreement).utf8).write(to: file)
                let proposed = try json(try await admin(world, "propose", "--agreements", file.path, "--reason", "SUT-2026-903", "--json"))
                let id = try #require(proposed["changeId"]?.string)
                #expect(proposed["state"] == "PROPOSED")
                let own = try await admin(world, "approve", id)
                #expect(own.status == 1 && own.errors.contains("E-API-05"))
                #expect(try await Self.refer(police) == "E-RTE-03")

                let shown = try await admin(world, as: Self.second, "show", id, "--language", "lt")
                #expect(shown.status == 0 && shown.output.contains("SUT-2026-903") && shown.output.contains("+ formats: THB-230"), "\(shown.output)")
                let approved = try await admin(world, as: Self.second, "approve", id, "--language", "en")
                #expect(approved.status == 0 && approved.output.contains("in force"), "\(approved.output)\(approved.errors)")
                #expect(try await Self.refer(police) == nil)
                #expect(world.processIDs["vartaid"] == process)

                // It outlives a kill; the file beside it does not come back.
                await world.killGateway()
                try await world.startGateway()
                #expect(try await Self.refer(police) == nil)
                let listed = try await admin(world, "list", "--language", "lt")
                #expect(listed.output.contains("taikomas") && listed.output.contains(Self.second), "\(listed.output)")
                #expect(try await admin(world, "export").output == exported.output + Self.agreement)

                // What is wrong is refused with its line; wrong command lines too.
                try Data((exported.output + "  - id: SUT-2026-904\n    titel: x\n").utf8).write(to: file)
                let wrong = try await admin(world, "propose", "--agreements", file.path, "--reason", "SUT-2026-904")
                #expect(wrong.status == 1 && wrong.errors.contains("E-ADM-05"), "\(wrong.errors)")
                let emergency = try await admin(world, "propose", "--agreements", file.path, "--reason", "x", "--emergency")
                #expect(emergency.status == 64)
                #expect(await world.stopGateway() == 0)
            }
        }

        @Test(
            .timeLimit(.minutes(2)),
            arguments: [
                ("fourEyes: {agreements: true, emergency: true, approveWithin: 24h}", nil), ("fourEyes: {approveWithin: 30m}", nil),
                ("fourEyes: {agreements: false}", nil), ("fourEyes: {agreements: false, emergency: true}", "an emergency is one only where"),
                ("fourEyes: {approveWithin: 169h}", "168h at most"), ("fourEyes: {approveWithin: 24}", "minutes or hours"),
                ("fourEyes: {directory: true}", "vartaid.yaml:"),
            ] as [(String, String?)])
        func theSettingIsReadStrictly(_ line: String, _ reason: String?) async throws {
            try await withWorld { world in
                let text = try String(contentsOf: world.place.gatewayConfiguration, encoding: .utf8)
                try Data((text + line + "\n").utf8).write(to: world.place.gatewayConfiguration)
                let check = try await Command.run(world.place.vartaid, ["check", "--config", world.place.gatewayConfiguration.path])
                #expect(check.status == (reason == nil ? 0 : 78) && reason.map(check.errors.contains) ?? true, "\(check.errors)")
            }
        }

        // MARK: Who acts

        private func admin(_ world: StoryWorld, as id: String? = nil, _ arguments: String...) async throws -> CommandResult {
            let configuration = id.map { world.place.exports.appending(path: "\($0).yaml") } ?? world.place.adminConfiguration
            return try await Command.run(
                world.place.vartai, ["admin", "change"] + arguments + ["--admin", configuration.path])
        }

        private func json(_ result: CommandResult) throws -> JSONValue {
            try #require(result.status == 0, "\(result.errors)")
            return try JSONReader.read(Array(result.output.utf8), limits: JSONLimits(bytes: 1 << 20))
        }

        /// Roles for both, and for the second a certificate and a file as `vartai admin` reads it.
        private func configure(_ world: StoryWorld, administrators: String) throws {
            let text = try String(contentsOf: world.place.gatewayConfiguration, encoding: .utf8)
            let ours = "administrators: {\(StoryNames.administrator): [operator]}"
            try #require(text.contains(ours))
            try Data(text.replacing(ours, with: "administrators: \(administrators)").utf8).write(to: world.place.gatewayConfiguration)
            let office = CredentialFiles(directory: world.place.pki.appending(path: "authority"), name: "issuing")
            let authority = try #require(try Certificate.bundle(contentsOf: office.certificates).first)
            let (key, now) = (SigningKey.generate(), SystemClock().now())
            let certificate = try CertificateAuthority(certificate: authority, key: try SigningKey(contentsOf: office.key)).issue(
                .administratorTLS, commonName: Self.second, subject: .administrator(Self.second), exchange: StoryNames.exchange,
                key: key.verificationKey, validity: now.adding(.seconds(-300))..<now.adding(.seconds(86_400)), random: SystemRandom())
            let files = CredentialFiles(directory: world.place.exports, name: Self.second)
            try key.write(to: files.key)
            try Data((certificate.pem + authority.pem).utf8).write(to: files.certificates)
            var settings = try String(contentsOf: world.place.adminConfiguration, encoding: .utf8)
            for (name, file) in [("tls.pem", files.certificates), ("tls.key", files.key)] {
                let path = world.place.administrator.appending(path: name).path
                try #require(settings.contains(path))
                settings = settings.replacing(path, with: file.path)
            }
            try Data(settings.utf8).write(to: world.place.exports.appending(path: "\(Self.second).yaml"))
        }

        /// A referral from the police to the municipality; no sample agreement has that route.
        ///
        /// - Returns: the code that it was refused with; `nil` where it was accepted.
        private static func refer(_ police: RawClient) async throws -> String? {
            let manifest = police.manifest(
                "THB-230", to: StoryEndpoint.municipality.rawValue, purpose: "ASSIST", regime: "BDAR", handling: ["A0"])
            switch try await police.submit(try police.compose(manifest, body: StoryBodies.inquiry(2)).bytes) {
            case .accepted: return nil
            case .refused(let problem): return problem.code
            }
        }

        private static let agreement = """
              - id: SUT-2026-903
                title: {lt: Policijos nukreipimai pagalbai, en: Referrals by the police}
                memorandum: Nr. SUT-2026-903 (pavyzdys / sample)
                controller: lt.policija.lkpb
                processor: lt.ird
                dataProtectionOfficer: dap@policija.example
                validFrom: 2026-01-01
                validUntil: 2035-12-31
                routes:
                  - from: [lt.policija.lkpb]
                    to: [lt.sav.15]
                    formats: [THB-230]
                    purposes: [ASSIST]
                    regimes: [BDAR]
                    handlingCodes: [A0, H2]
                    retentionCeiling: 90
                    sealing: clear
                    clearReason: {lt: Bandymas., en: A test.}

            """
    }
}
