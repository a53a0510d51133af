import ExchangeFormats
import Foundation
import Story
import TestSupport
import Testing
import Trust

extension Serially {
    /// What the third-party clients believe, and what they must not: messages and evidence that no gateway would pass on.
    @Suite("Third-party clients judge") struct ThirdPartyJudgementTests {
        private static let hotline = SampleExchange.hotline
        private static let municipality = SampleExchange.municipality

        let folder: TemporaryDirectory
        let pki: DevelopmentPKI
        let exchange: SampleExchange
        let now = SystemClock().now()

        init() throws {
            folder = try TemporaryDirectory()
            exchange = try SampleExchange()
            // The clients judge now, so the certificates are of now.
            pki = try DevelopmentPKI.create(
                in: folder.file("pki"), exchange: SampleExchange.name, gatewayID: SampleExchange.gatewayID,
                endpoints: [Self.hotline, Self.municipality], clock: SystemClock(), random: SystemRandom())
        }

        @Test(arguments: ThirdParty.available) func aGoodMessageAndManyStatementsUnderOneRoot(client: ThirdParty) async throws {
            let message = try compose()
            #expect(try await judge(client, message.bytes).output.contains("verified"))
            // 1 to 9 leaves: every shape of a path, lone nodes at the right edge among them.
            for size in [1, 2, 5, 9] {
                let statements = (0..<size).map { _ in accepted(message) }
                for evidence in try EvidenceSigner(exchange: SampleExchange.name, signer: pki.gatewaySeal.signer()).sign(
                    statements, sequence: 1, at: now)
                {
                    let result = try await judge(client, message.bytes, evidence)
                    #expect(result.succeeded && result.output.contains("verified"), "\(size): \(result.errors)")
                }
            }
        }

        @Test(arguments: ThirdParty.available) func messagesThatWereChanged(client: ThirdParty) async throws {
            let message = try compose()
            let other = try compose()
            let changes: [([String], (inout JSONObject) -> Void)] = [
                (["BadSignatureError", "not one of this"], { $0["signature"] = .string(other.jws.signature) }),
                (["BadSignatureError", "not one of this"], { $0["payload"] = .string(other.jws.payload) }),
                (
                    ["UnicodeDecodeError", "alg is not one"],
                    { $0["protected"] = .string(other.jws.protected.replacingOccurrences(of: "eyJ", with: "eyK")) }
                ),
                (["was changed"], { $0["parts"] = ["body": ["salt": $0["parts"]?["body"]?["salt"] ?? .null, "data": "e30"]] }),
                (["was changed"], { $0["parts"] = ["body": ["salt": other.salt, "data": $0["parts"]?["body"]?["data"] ?? .null]] }),
            ]
            for (reasons, change) in changes { try await refused(judge(client, message.bytes.alteringJSON(change)), because: reasons) }
        }

        @Test(arguments: ThirdParty.available) func messagesOfTheWrongSigner(client: ThirdParty) async throws {
            let sample = try sample()
            // Another endpoint in the sender's name; the sender's TLS key; the gateway; a stranger with the same names.
            let stranger = try DevelopmentPKI.create(
                in: folder.file("stranger"), exchange: SampleExchange.name, gatewayID: SampleExchange.gatewayID, endpoints: [Self.hotline],
                clock: SystemClock(), random: SystemRandom())
            let signers: [(CredentialFiles, [String])] = [
                (pki.endpointSigning(Self.municipality), ["signed by"]), (pki.endpointTLS(Self.hotline), ["signed by", "not for this purpose"]),
                (pki.gatewaySeal, ["signed by", "not for this purpose"]),
                (stranger.endpointSigning(Self.hotline), ["error 20", "signature failure"]),
            ]
            for (files, reasons) in signers {
                try await refused(judge(client, sample.composed(signer: files.signer()).bytes), because: reasons)
            }
            // A message to somebody else, and one whose header names an algorithm that is not the key's.
            var elsewhere = sample
            elsewhere.manifest.recipients = [SampleExchange.police]
            try await refused(
                judge(client, elsewhere.composed(signer: signer()).bytes), because: ["not the message that was announced", "for somebody else"])
            try await refused(judge(client, signed(compose(), as: .ed25519)), because: ["InvalidKeyTypeError", "alg is not one"])
            // Revoked since.
            let good = try compose().bytes
            #expect(try await judge(client, good).succeeded)
            try pki.revoke(signer().certificate, clock: SystemClock())
            try await refused(judge(client, good), because: ["revoked"])
        }

        @Test(arguments: ThirdParty.available) func evidenceThatProvesNothing(client: ThirdParty) async throws {
            let message = try compose()
            let sealer = EvidenceSigner(exchange: SampleExchange.name, signer: try pki.gatewaySeal.signer())
            let evidence = try sealer.sign([accepted(message), accepted(message), accepted(message)], sequence: 1, at: now)
            let later = accepted(message, at: now.adding(.seconds(1)))
            let impostor = EvidenceSigner(exchange: SampleExchange.name, signer: try signer())
            let elsewhere = EvidenceSigner(exchange: "lt.prod", signer: try pki.gatewaySeal.signer())
            let path = evidence[0].path
            let lies: [([String], Evidence)] = [
                (["not in the signed tree"], Evidence(leaf: JSONWriter.bytes(later.json), path: path, root: evidence[0].root)),
                (["not in the signed tree"], Evidence(leaf: evidence[0].leaf, path: evidence[1].path, root: evidence[0].root)),
                (
                    ["another length", "not in the signed tree"],
                    Evidence(leaf: evidence[0].leaf, path: .init(index: 0, size: 3, hashes: Array(path.hashes.dropLast())), root: evidence[0].root)
                ),
                (
                    ["another length", "too long"],
                    Evidence(leaf: evidence[0].leaf, path: .init(index: 0, size: 3, hashes: path.hashes + [path.hashes[0]]), root: evidence[0].root)
                ),
                (["not evidence of"], try #require(try sealer.sign([accepted(compose())], sequence: 1, at: now).first)),
                (["signed by another", "not for this purpose"], try #require(try impostor.sign([accepted(message)], sequence: 1, at: now).first)),
                (["not evidence of", "not a root of evidence"], try #require(try elsewhere.sign([accepted(message)], sequence: 1, at: now).first)),
            ]
            for (reasons, evidence) in lies {
                let result = try await judge(client, message.bytes, evidence)
                #expect(client == .shell || result.output.contains("message verified"), "\(result.errors)")
                refused(result, because: reasons)
            }
        }

        // MARK: Making

        private func sample() throws -> SampleMessage { try exchange.referral(at: now) }

        private func signer() throws -> MessageSigner { try pki.endpointSigning(Self.hotline).signer() }

        private func compose() throws -> MessageComposer.Composed { try sample().composed(signer: signer()) }

        private func signed(_ message: MessageComposer.Composed, as algorithm: SignatureAlgorithm) throws -> [UInt8] {
            let header = try ProtectedHeader(base64url: message.jws.protected, kind: .message)
            let protected = ProtectedHeader(
                algorithm: algorithm, kind: .message, issuedAt: header.issuedAt, certificateDigest: header.certificateDigest,
                certificates: header.certificates
            ).base64url
            let key = try SigningKey(contentsOf: pki.endpointSigning(Self.hotline).key)
            let signature = try key.sign(FlattenedJWS(protected: protected, payload: message.jws.payload, signature: "").signingInput)
            return try message.bytes.alteringJSON { wire in
                wire["protected"] = .string(protected)
                wire["signature"] = .string(Base64URL.encode(signature))
            }
        }

        private func accepted(_ message: MessageComposer.Composed, at instant: UTCInstant? = nil) -> EvidenceStatement {
            EvidenceStatement(
                event: .submissionAcceptance, exchange: SampleExchange.name, evidenceID: .version7(at: now, random: exchange.random),
                at: instant ?? now, sender: message.manifest.sender, messageID: message.manifest.messageID, messageDigest: message.messageDigest,
                conversationID: message.manifest.conversationID,
                deliveries: [.init(deliveryID: .version7(at: now, random: exchange.random), recipient: Self.municipality)], directoryVersion: 1)
        }

        // MARK: Judging

        /// The clients as the municipality, with files instead of a gateway. Python's has no command for that: its functions are called, with
        /// an answer of ours where it asks the gateway.
        private static let driver = """
            import importlib.util, json, pathlib, sys, types
            specification = importlib.util.spec_from_file_location("client", sys.argv[1])
            client = importlib.util.module_from_spec(specification)
            specification.loader.exec_module(client)
            client.given = types.SimpleNamespace(exchange="lt.test", endpoint="lt.sav.15")
            client.PKI, client.STATE = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
            client.OWN = client.PKI / "endpoints" / "lt.sav.15"
            message = json.loads(pathlib.Path(sys.argv[4]).read_text("utf-8"))

            class Acknowledged(Exception):
                pass

            def ask(method, path, body=None, media=None):
                if method == "POST":
                    raise Acknowledged
                return message

            client.ask = ask
            claimed = json.loads(client.raw(message["payload"]))
            try:
                client.receive(claimed | {"deliveryId": "01a2011f-e060-7a00-8de1-218b7394083d"})
            except Acknowledged:
                print("message verified")
            if len(sys.argv) > 5:
                client.verify_evidence(json.loads(pathlib.Path(sys.argv[5]).read_text("utf-8")), "SubmissionAcceptance", message)
                print("evidence verified")
            """

        /// Refused for the reason that the test is about, in the words of either client.
        private func refused(_ result: CommandResult, because reasons: [String], at place: SourceLocation = #_sourceLocation) {
            #expect(result.status == 1 && reasons.contains { result.errors.contains($0) }, "\(result.errors)", sourceLocation: place)
        }

        private func judge(_ client: ThirdParty, _ message: [UInt8], _ evidence: Evidence? = nil) async throws -> CommandResult {
            let place = try TemporaryDirectory()
            let file = place.file("message.json")
            try Data(message).write(to: file)
            var files = [file.path]
            if let evidence {
                try Data(JSONWriter.bytes(evidence.json)).write(to: place.file("evidence.json"))
                files.append(place.file("evidence.json").path)
            }
            switch client {
            case .python:
                return try await Command.run(
                    #require(Surroundings.joserfcPython), ["-c", Self.driver, client.script.path, pki.directory.path, place.url.path] + files)
            case .shell:
                if evidence != nil { files.append("SubmissionAcceptance") }
                return try await Command.run(
                    URL(filePath: "/bin/sh"), [client.script.path, "-p", pki.directory.path, "-e", Self.municipality, "verify"] + files)
            }
        }
    }
}

extension MessageComposer.Composed {
    fileprivate var salt: JSONValue {
        let wire = try? JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.messageBytes))
        return wire?["parts"]?["body"]?["salt"] ?? .null
    }
}
