import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing
import Trust

extension Serially {
    /// SIGHUP to a running daemon: new agreements and revocation lists are in force at once, a wrong file changes nothing.
    @Suite struct HangupTests {
        @Test(.timeLimit(.minutes(4))) func sighupAppliesAgreementsAndRevocationsAndRefusesAWrongFile() async throws {
            try await withWorld { world in
                let files = try OwnFiles(world.place)
                try await world.startGateway()
                let police = try RawClient(.police, world: world)
                #expect(try await Self.refer(police) == "E-RTE-03")

                // A new agreement makes the route.
                try files.add(agreement: Self.agreement)
                try files.hangUp(world)
                #expect(await files.logged("registry applied", "cause=SIGHUP", "agreements=5"))
                #expect(try await Self.refer(police) == nil)

                // A wrong file: the log says where, and the route is still there.
                let line = try files.add(agreement: "  - id: SUT-2026-904\n    titel: x\n")
                try files.hangUp(world)
                #expect(await files.logged("not in force", "cause=SIGHUP", "reason=agreements.yaml:\(line)"))
                #expect(try await Self.refer(police) == nil)
                try files.removeLastAgreement()

                // A certificate that is revoked while its connection is open.
                let go = world.place.exports.appending(path: "go")
                let printed = world.place.exports.appending(path: "connection.txt")
                let child = try Self.connection(world, go: go, printed: printed)
                #expect(await Waiting.until(.seconds(60)) { (try? String(contentsOf: printed, encoding: .utf8)) == "200\n" })
                let revoked = try await Command.run(
                    world.place.vartai,
                    ["pki", "revoke", "--pki", world.place.pki.path, Self.keys(world, .borderGuard).appending(path: "tls.pem").path])
                #expect(revoked.succeeded, "\(revoked.errors)")
                try files.hangUp(world)
                #expect(await files.logged(times: 2, "registry applied", "cause=SIGHUP"))
                try Data().write(to: go)
                #expect(await child.ended(within: .seconds(60)))
                #expect(try String(contentsOf: printed, encoding: .utf8) == "200\n403\n")
                // Others are as they were.
                #expect(try await Self.refer(police) == nil)
                #expect(await world.stopGateway() == 0)
            }
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

        private static func keys(_ world: StoryWorld, _ endpoint: StoryEndpoint) -> URL {
            world.place.pki.appending(path: "endpoints/\(endpoint.rawValue)")
        }

        private static func connection(_ world: StoryWorld, go: URL, printed: URL) throws -> ChildProcess {
            let keys = keys(world, .borderGuard)
            return try ChildProcess(
                name: "connection", executable: URL(filePath: "/usr/bin/env"),
                arguments: [
                    "python3", Surroundings.repository.appending(path: "Tests/SystemTests/hangup/connection.py").path, String(world.port),
                    world.place.pki.appending(path: "anchors.pem").path, keys.appending(path: "tls.pem").path,
                    keys.appending(path: "tls.key").path, go.path,
                ], log: printed)
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
                    handlingCodes: [A0]
                    retentionCeiling: 90
                    sealing: clear
                    clearReason: {lt: Bandymas., en: A test.}

            """
    }
}

/// Directory and agreements of one daemon, to be changed while it runs.
private struct OwnFiles {
    private let agreements: URL
    private let log: URL

    init(_ place: StoryPlace) throws {
        log = place.logs.appending(path: "vartaid.log")
        agreements = place.gateway.appending(path: "agreements.yaml")
        let sample = place.project.appending(path: "Examples/exchange/agreements.yaml")
        try FileManager.default.copyItem(at: sample, to: agreements)
        let text = try String(contentsOf: place.gatewayConfiguration, encoding: .utf8)
        try #require(text.contains(sample.path))
        try Data(text.replacing(sample.path, with: agreements.path).utf8).write(to: place.gatewayConfiguration)
    }

    /// - Returns: the line that it starts at.
    @discardableResult func add(agreement: String) throws -> Int {
        let text = try String(contentsOf: agreements, encoding: .utf8)
        try Data((text + agreement).utf8).write(to: agreements, options: .atomic)
        return text.split(separator: "\n", omittingEmptySubsequences: false).count
    }

    func removeLastAgreement() throws {
        let text = try String(contentsOf: agreements, encoding: .utf8)
        let start = try #require(text.ranges(of: "  - id: ").last).lowerBound
        try Data(text[..<start].utf8).write(to: agreements, options: .atomic)
    }

    func hangUp(_ world: StoryWorld) throws {
        let process = try #require(world.processIDs["vartaid"])
        try #require(kill(process, SIGHUP) == 0)
    }

    /// Whether a line of the log comes to hold all of the words, so many times.
    func logged(times: Int = 1, _ words: String...) async -> Bool {
        let log = log
        return await Waiting.until(.seconds(60)) {
            let lines = ((try? String(contentsOf: log, encoding: .utf8)) ?? "").split(separator: "\n")
            return lines.count { line in words.allSatisfy { line.contains($0) } } >= times
        }
    }
}
