import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing
import Trust

extension Serially {
    /// `Examples/python` and `Examples/shell` as sender and recipient at the real daemon. No desk runs: they are the agencies' software.
    @Suite("Third-party clients") struct ThirdPartyTests {
        private static let sender = StoryEndpoint.hotline
        private static let recipient = StoryEndpoint.municipality

        /// Every client sends to every client; what they signed is judged by our own `Trust`, what became of it by the gateway's evidence.
        @Test(.timeLimit(.minutes(5)), arguments: [("es256", SignatureAlgorithm.es256), ("ed25519", .ed25519)])
        func theySendReadAndAcknowledgeAReferral(option: String, algorithm: SignatureAlgorithm) async throws {
            try await withWorld(signingAlgorithm: option) { world in
                try await world.startGateway()
                for sending in ThirdParty.available {
                    for receiving in ThirdParty.available { try await exchange(world, from: sending, to: receiving, algorithm) }
                }
            }
        }

        private func exchange(_ world: StoryWorld, from sending: ThirdParty, to receiving: ThirdParty, _ algorithm: SignatureAlgorithm) async throws {
            let (sent, received) = (try TemporaryFolder(), try TemporaryFolder())
            defer {
                sent.remove()
                received.remove()
            }
            let submitted = try await sending.send(world, from: Self.sender, to: Self.recipient, kept: sent.url)
            try #require(submitted.succeeded, "\(submitted.errors)")
            let words = submitted.output.split(separator: " ")
            #expect(words.first == "accepted")
            let id = try #require(words.dropFirst().first.flatMap { UUID(wireText: String($0)) })

            // The municipality has read and acknowledged it, and shows it in the language in which it was written.
            let read = try await receiving.receive(world, at: Self.recipient, kept: received.url)
            try #require(read.succeeded, "\(read.errors)")
            #expect(read.output.contains("accepted \(id.wireText) THB-230 \(Self.sender.rawValue)"))
            let shown =
                switch (sending, receiving) {
                case (.python, .python): "Nukreipimo rūšis: Nukreipimas pagalbai"
                case (.python, .shell): #""nukreipimoRusis": "REFERRAL""#
                case (.shell, .python): "Kind of referral: Referral for assistance"
                case (.shell, .shell): #""referralKind": "REFERRAL""#
                }
            #expect(read.output.contains(shown), "\(read.output)")

            // The gateway's own account.
            let client = try RawClient(Self.sender, world: world)
            let status = try #require(try await client.status(of: id))
            #expect(status.deliveries.map(\.state) == ["HANDED_OVER"])
            let signatures = try Self.signatures(world)
            let now = SystemClock().now()
            let statements = try await client.evidence(of: id).map { try EvidenceVerifier(signatures).verify($0, at: now) }
            #expect(Set(statements.map(\.event)).isSuperset(of: [.submissionAcceptance, .contentHandover]))

            // What they signed, by our own rules.
            let kept = try Data(contentsOf: sent.url.appending(path: "sent-\(id.wireText).json"))
            let message = try signatures.verify(UnverifiedMessage(bytes: [UInt8](kept)), at: now)
            #expect(message.endpointID == Self.sender.rawValue)
            #expect(message.unverified.header.algorithm == algorithm)
            #expect(statements.allSatisfy { $0.messageDigest == message.messageDigest })
            let handover = try #require(statements.first { $0.event == .contentHandover })
            let receipt = try signatures.verifyReceipt(#require(handover.receipt), at: now)
            #expect(receipt.receipt.outcome == .accepted && receipt.receipt.recipient == Self.recipient.rawValue)
            #expect(try ProtectedHeader(base64url: receipt.jws.protected, kind: .receipt).algorithm == algorithm)

            // Nothing waits any more.
            let again = try await receiving.receive(world, at: Self.recipient, kept: received.url)
            #expect(again.succeeded && !again.output.contains("accepted"), "\(again.errors)\(again.output)")
        }

        /// A refusal is a sentence with the catalogue's code and an exit status; so is a gateway that is somebody else.
        @Test(.timeLimit(.minutes(2)), arguments: ThirdParty.available) func whatGoesWrongIsSaid(client: ThirdParty) async throws {
            try await withWorld { world in
                try await world.startGateway()
                let kept = try TemporaryFolder()
                defer { kept.remove() }
                let unrouted = try await client.send(world, from: Self.sender, to: .migration, kept: kept.url)
                #expect(unrouted.status == 1)
                #expect(unrouted.errors.contains("E-RTE-03") && unrouted.errors.contains("/recipients"), "\(unrouted.errors)")

                // The same keys, other anchors: the connection ends before anything is sent.
                let foreign = kept.url.appending(path: "pki")
                try FileManager.default.copyItem(at: world.place.pki, to: foreign)
                let stranger = try DevelopmentPKI.create(
                    in: kept.url.appending(path: "stranger"), exchange: StoryNames.exchange, gatewayID: StoryNames.gateway, endpoints: [],
                    clock: SystemClock(), random: SystemRandom())
                for (own, theirs) in [("anchors.pem", stranger.anchorsFile), ("crl.pem", stranger.revocationListsFile)] {
                    try Data(contentsOf: theirs).write(to: foreign.appending(path: own))
                }
                let misled = try await client.send(world, from: Self.sender, to: Self.recipient, kept: kept.url, pki: foreign)
                #expect(misled.status == 1)
                #expect(misled.errors.lowercased().contains("certificate"), "\(misled.errors)")
                #expect(try await RawClient(Self.recipient, world: world).inbox(wait: 0).isEmpty)
            }
        }

        /// What `Examples/python` is allowed to need, and how long it may be.
        @Test func thePythonClientIsShortAndNeedsLittle() throws {
            let folder = Surroundings.repository.appending(path: "Examples/python")
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter { $0.pathExtension == "py" }
            let lines = try files.flatMap { try String(contentsOf: $0, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false) }
            #expect(files.count == 1 && (1..<150).contains(lines.count - files.count))
            let modules = lines.compactMap { line -> [String]? in
                let words = line.split(separator: " ")
                if words.first == "import" { return line.dropFirst(7).split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
                return words.first == "from" && words.dropFirst(2).first == "import" ? [String(words[1])] : nil
            }.joined()
            let standard: Set = [
                "argparse", "base64", "hashlib", "http.client", "json", "os", "pathlib", "re", "secrets", "ssl", "subprocess", "sys", "time", "uuid",
            ]
            #expect(Set(modules).subtracting(standard) == ["joserfc", "jsonschema"])
        }

        private static func signatures(_ world: StoryWorld) throws -> SignatureVerifier {
            SignatureVerifier(exchange: StoryNames.exchange, paths: try DevelopmentPKI(directory: world.place.pki).pathVerifier())
        }
    }
}
