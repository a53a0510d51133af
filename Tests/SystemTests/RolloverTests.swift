import ExchangeFormats
import Foundation
import Story
import Synchronization
import Testing
import Trust

extension Serially {
    /// `Docs/procedures.md`, *A certificate ends soon*, with processes, files and commands, while messages flow.
    @Suite struct RolloverTests {
        @Test(.timeLimit(.minutes(6))) func trafficFlowsThroughARollover() async throws {
            try await withWorld { world in
                let registrar = try Registrar(world)
                let keys = try OwnKeys(.hotline, world)
                let old = try keys.signing
                try await registrar.begin()
                try await world.startGateway()
                for endpoint in [StoryEndpoint.hotline, .municipality] { try world.startDesk(endpoint) }
                for endpoint in [StoryEndpoint.hotline, .municipality] { try await world.waitForDesk(endpoint) }

                let traffic = Traffic(world: world)
                let (flow, rounds) = Self.flow(traffic)
                defer { flow.cancel() }
                try await Self.more(1, rounds)
                let before = try #require(rounds.all.first)

                // Asked for with the old key, approved by two, issued; old and new stand side by side.
                let asked = try await registrar.succeed([
                    "desk", "renew", "--config", keys.configuration.path, "--out", keys.renewed.path,
                ])
                let issued = try await registrar.grant(
                    keys.renewed.appending(path: "request.json"), fingerprint: try #require(asked["fingerprint"]?.string), in: registrar.directory)
                let oldLines = try Self.certificateLines(registrar.directory)
                try registrar.putInPlace(issued.appending(path: "directory.yaml"), approvedBy: issued.appending(path: "approvals.json"))
                #expect(await registrar.logged("vartaid", "registry applied", "cause=change", "directory=2"))
                let bothLines = try Self.certificateLines(registrar.directory)
                #expect(zip(oldLines, bothLines).allSatisfy { $1.count > $0.count })
                try await Self.more(1, rounds)

                // Taken into use by the running desk.
                try await keys.install(issued.appending(path: "certificates.json"), registrar)
                #expect(try keys.signing != old)
                #expect(await registrar.logged("\(StoryEndpoint.hotline.rawValue)", "changed certificates of this desk are in force"))
                try await Self.more(2, rounds)

                // The old ones leave the directory, and are revoked.
                let next = registrar.folder.appending(path: "directory.yaml")
                try FileManager.default.copyItem(at: registrar.directory, to: next)
                try registrar.edit(next) { text in
                    var text = text.replacing("\nversion: 2\n", with: "\nversion: 3\n")
                    for use in ["tls", "signing"] {
                        text = text.replacing("\(use): [endpoints/\(StoryEndpoint.hotline.rawValue)/\(use).pem, ", with: "\(use): [")
                    }
                    return text
                }
                try registrar.putInPlace(next, approvedBy: try await registrar.approve(next))
                #expect(await registrar.logged("vartaid", "registry applied", "directory=3"))
                let issuedBefore = world.place.pki.appending(path: "endpoints/\(StoryEndpoint.hotline.rawValue)")
                for use in ["tls", "signing"] {
                    try await registrar.succeed([
                        "pki", "revoke", "--pki", registrar.office.path, issuedBefore.appending(path: "\(use).pem").path,
                    ])
                }
                let revoked = try RevocationList.lists(contentsOf: world.place.pki.appending(path: "crl.pem")).flatMap(\.entries)
                #expect(revoked.count == 2)
                let outdated = try RawClient(.hotline, world: world)
                #expect(await Self.isRefused(outdated, registrar))
                #expect(await registrar.logged(StoryEndpoint.municipality.rawValue, "changed anchors or revocation lists are in force"))
                try await Self.more(2, rounds)
                flow.cancel()
                try await flow.value

                // Signed with the old key, over a connection of the new one.
                let mixed = world.place.pki.appending(path: "endpoints/mixed")
                try FileManager.default.copyItem(at: keys.folder, to: mixed)
                let thief = try RawClient(StoryEndpoint.hotline.rawValue, connection: "mixed", world: world)
                #expect(try await registrar.refusal(of: thief) == "E-SIG-04")

                // Everything arrived once, and is proved also by the lists of today.
                let all = rounds.all
                #expect(try await traffic.received("THB-230", at: .municipality).sorted() == all.map(\.referral).sorted())
                #expect(try await traffic.received("THB-232", at: .hotline).sorted() == all.map(\.answer).sorted())
                let lists = world.place.pki.appending(path: "crl.pem")
                for round in all {
                    let proofs = [
                        try await traffic.isProved(round.referral, at: .hotline, lists: lists),
                        try await traffic.isProved(round.answer, at: .municipality, lists: lists),
                    ]
                    #expect(proofs.allSatisfy { $0.succeeded }, "\(proofs.map(\.output))")
                }
                let last = try #require(all.last)
                for (id, signer) in [(before.referral, old), (last.referral, try keys.signing)] {
                    let arguments = try await traffic.save(id, at: .hotline) + ["--crl", lists.path]
                    let verified = try await registrar.run(arguments)
                    #expect(verified.succeeded, "\(verified.output)\(verified.errors)")
                    #expect(try Self.signer(of: URL(filePath: arguments[2])) == signer)
                }
                print("rollover: \(all.count) referrals and as many answers, none lost, none twice")
                #expect(await world.stopGateway() == 0)
            }
        }

        /// Rounds one after the other, until cancelled; what was begun is ended.
        private static func flow(_ traffic: Traffic) -> (Task<Void, any Error>, Rounds) {
            let rounds = Rounds()
            let task = Task {
                while !Task.isCancelled {
                    let round = try await Task { try await traffic.round() }.value
                    rounds.append(round)
                }
            }
            return (task, rounds)
        }

        /// Returns once so many more rounds have ended that began after now.
        private static func more(_ count: Int, _ rounds: Rounds) async throws {
            let target = rounds.count + count + 1
            let isThere = await Waiting.until(.seconds(120)) { rounds.count >= target }
            try #require(isThere, "the traffic stands still")
        }

        private static func certificateLines(_ directory: URL) throws -> [Substring] {
            let text = try String(contentsOf: directory, encoding: .utf8)
            return text.split(separator: "\n").filter { $0.contains("endpoints/\(StoryEndpoint.hotline.rawValue)/") }
        }

        private static func isRefused(_ client: RawClient, _ registrar: Registrar) async -> Bool {
            await Waiting.until(.seconds(60)) {
                ((try? await registrar.refusal(of: client)) ?? nil).map { ["E-TLS-01", "E-TLS-02"].contains($0) } ?? false
            }
        }

        private static func signer(of message: URL) throws -> Certificate {
            let value = try JSONReader.read(Data(contentsOf: message), limits: JSONLimits(bytes: 1 << 20))
            let header = try #require(value["protected"]?.string.flatMap(Base64URL.decode))
            let chain = try JSONReader.read(header, limits: JSONLimits(bytes: 1 << 16))["x5c"]?.array
            let der = try #require(chain?.first?.string.flatMap { Data(base64Encoded: $0) })
            return try Certificate(der: Array(der))
        }
    }
}

/// What went through, in order.
private final class Rounds: Sendable {
    typealias Round = (referral: String, answer: String)

    private let done = Mutex<[Round]>([])

    var all: [Round] { done.withLock { $0 } }
    var count: Int { all.count }

    func append(_ round: Round) { done.withLock { $0.append(round) } }
}
