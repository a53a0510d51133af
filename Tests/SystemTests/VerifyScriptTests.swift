import ExchangeFormats
import Foundation
import Story
import TestSupport
import Testing
import Trust

extension Serially {
    /// `Examples/verify` with files that it has to believe and files that it must not. Nothing of ours runs inside the scripts.
    @Suite("The verification scripts") struct VerifyScriptTests {
        /// Which of the two judges: tests are played with both, but revocation is openssl's business and parts are joserfc's.
        enum Judge: String, CaseIterable, Sendable {
            case openssl, joserfc

            static let available = joserfcIsHere ? allCases : [.openssl]

            private static let joserfcIsHere: Bool = {
                let process = Process()
                process.executableURL = VerifyScriptTests.python
                process.arguments = VerifyScriptTests.pythonArguments + ["-c", "import joserfc, cryptography.x509.verification"]
                process.standardError = FileHandle.nullDevice
                guard (try? process.run()) != nil else { return false }
                process.waitUntilExit()
                if process.terminationStatus != 0 { print("verify.py is left out: there is no Python with joserfc.") }
                return process.terminationStatus == 0
            }()
        }

        /// VARTAI_PYTHON, else `python3` of the path.
        fileprivate static let python = Surroundings.joserfcPython ?? URL(filePath: "/usr/bin/env")
        fileprivate static let pythonArguments = Surroundings.joserfcPython == nil ? ["python3"] : []

        let exchange: SampleExchange
        let sample: SampleMessage
        let message: MessageComposer.Composed
        let now = SampleExchange.now

        init() throws {
            exchange = try SampleExchange()
            sample = try exchange.referral()
            message = try sample.composed()
        }

        // MARK: What is believed

        @Test(arguments: Judge.available) func messageAndEvidence(judge: Judge) async throws {
            let good = try await verify(judge, message.bytes, evidence: [acceptance(), handover()])
            #expect(good.succeeded, "\(good.errors)\(good.output)")
            let alone = try await verify(judge, message.bytes, at: now)
            #expect(alone.succeeded, "\(alone.errors)\(alone.output)")
        }

        @Test(arguments: Judge.available) func manyStatementsUnderOneRoot(judge: Judge) async throws {
            let statements = (0..<5).map { _ in accepted(message) }
            for evidence in try exchange.evidenceSigner().sign(statements, sequence: 1, at: now) {
                let result = try await verify(judge, message.bytes, evidence: [evidence])
                #expect(result.succeeded, "\(result.errors)\(result.output)")
            }
        }

        @Test(arguments: Judge.available) func certificatesAreJudgedAtTheirTime(judge: Judge) async throws {
            // Made ten days ago with certificates for five; the lists were made anew since, as authorities do.
            let then = SystemClock().now().adding(.seconds(-10 * 86_400))
            let directory = try TemporaryDirectory()
            let pki = try DevelopmentPKI.create(
                in: directory.file("pki"), exchange: SampleExchange.name, gatewayID: SampleExchange.gatewayID,
                endpoints: [SampleExchange.hotline, SampleExchange.municipality], clock: TestClock(then), random: SystemRandom(),
                validity: .seconds(5 * 86_400))
            try pki.renewRevocationLists(clock: SystemClock())
            let old = try exchange.referral(at: then).composed(signer: pki.endpointSigning(SampleExchange.hotline).signer())
            let signer = EvidenceSigner(exchange: SampleExchange.name, signer: try pki.gatewaySeal.signer())
            let evidence = try signer.sign([accepted(old, at: then)], sequence: 1, at: then)
            let attested = try await verify(judge, old.bytes, evidence: evidence, pki: pki)
            #expect(attested.succeeded, "\(attested.errors)\(attested.output)")
            #expect(try await verify(judge, old.bytes, at: then, pki: pki).succeeded)
            try await refused(verify(judge, old.bytes, pki: pki), because: "not valid", "expired")
        }

        /// Message, receipt and seal, all on Ed25519; then a header that names the other algorithm than the key's, signed as it stands.
        @Test(arguments: Judge.available) func ed25519(judge: Judge) async throws {
            let exchange = try SampleExchange(signingKeys: .ed25519)
            let message = try exchange.referral().composed()
            let evidence = try [acceptance(of: message, in: exchange), handover(of: message, in: exchange)]
            let good = try await verify(judge, message.bytes, evidence: evidence, pki: exchange.pki)
            #expect(good.succeeded, "\(good.errors)\(good.output)")
            let forged = try message.bytes.alteringJSON { $0["signature"] = .string(Base64URL.encode([UInt8](repeating: 1, count: 64))) }
            try await refused(verify(judge, forged, at: now, pki: exchange.pki), because: "bad_signature", "Verification Failure")
            for (exchange, algorithm) in [(exchange, SignatureAlgorithm.es256), (self.exchange, .ed25519)] {
                let lying = try exchange.referral().composed().bytes.alteringJSON { wire in
                    let header = try ProtectedHeader(base64url: #require(wire["protected"]?.string), kind: .message)
                    let protected = ProtectedHeader(
                        algorithm: algorithm, kind: .message, issuedAt: header.issuedAt, certificateDigest: header.certificateDigest,
                        certificates: header.certificates
                    ).base64url
                    let key = try SigningKey(contentsOf: exchange.pki.endpointSigning(SampleExchange.hotline).key)
                    let jws = FlattenedJWS(protected: protected, payload: try #require(wire["payload"]?.string), signature: "")
                    wire["protected"] = .string(protected)
                    wire["signature"] = .string(Base64URL.encode(try key.sign(jws.signingInput)))
                }
                try await refused(verify(judge, lying, at: now, pki: exchange.pki), because: "is not one of the certificate's key")
            }
        }

        // MARK: Whose certificate it is

        @Test(arguments: Judge.available) func anEndpointIsNoAuthority(judge: Judge) async throws {
            let files = exchange.pki.endpointSigning(SampleExchange.municipality)
            let chain = try Certificate.bundle(contentsOf: files.certificates)
            let authority = try CertificateAuthority(certificate: try #require(chain.first), key: SigningKey(contentsOf: files.key))
            let forger = try signer(by: authority, chain: chain, .endpointSigning, .endpoint(SampleExchange.hotline))
            try await refused(verify(judge, try sample.composed(signer: forger).bytes, at: now), because: "CA certificate")
            let sealer = try signer(by: authority, chain: chain, .gatewaySeal, .gateway(SampleExchange.gatewayID))
            try await refused(verify(judge, message.bytes, evidence: [acceptance(sealer: sealer)]), because: "CA certificate")
        }

        @Test(arguments: Judge.available) func anAuthorityOfNobody(judge: Judge) async throws {
            let stranger = try CertificateAuthority(
                selfSigned: "Development root", exchange: SampleExchange.name, key: .generate(), validity: validity, random: SystemRandom())
            let forger = try signer(by: stranger, chain: [stranger.certificate], .endpointSigning, .endpoint(SampleExchange.hotline))
            try await refused(verify(judge, try sample.composed(signer: forger).bytes, at: now), because: "signature does not match", "self-signed")
        }

        @Test(arguments: Judge.available) func theSenderSigns(judge: Judge) async throws {
            try await refused(
                verify(judge, try sample.composed(signer: exchange.signer(SampleExchange.police)).bytes, at: now), because: "is not the")
            // A name that a careless pattern takes for the sender's.
            for id in ["ngoxnappz.linija", "ngo.nappz.linija.a", "a.ngo.nappz.linija"] {
                let lookalike = try issued(.endpointSigning, .endpoint(id))
                try await refused(verify(judge, try sample.composed(signer: lookalike).bytes, at: now), because: "is not the")
            }
            let otherExchange = try issued(.endpointSigning, .endpoint(SampleExchange.hotline), exchange: "lt-test")
            try await refused(verify(judge, try sample.composed(signer: otherExchange).bytes, at: now), because: "exactly one", "is not the")
            #expect(
                try await verify(judge, sample.composed(signer: issued(.endpointSigning, .endpoint(SampleExchange.hotline))).bytes, at: now).succeeded
            )
        }

        @Test(arguments: Judge.available) func aCertificateServesOnePurpose(judge: Judge) async throws {
            for profile in [CertificateProfile.endpointTLS, .gatewaySeal] {
                let other = try issued(profile, .endpoint(SampleExchange.hotline))
                try await refused(verify(judge, try sample.composed(signer: other).bytes, at: now), because: "not for this purpose")
            }
        }

        @Test(arguments: Judge.available) func onlyTheGatewaySeals(judge: Judge) async throws {
            let impostors = [
                try exchange.signer(SampleExchange.hotline), try issued(.gatewaySeal, .endpoint(SampleExchange.hotline)),
                try issued(.endpointSigning, .gateway(SampleExchange.gatewayID)), try exchange.pki.gatewayTLS.signer(),
            ]
            for impostor in impostors {
                try await refused(
                    verify(judge, message.bytes, evidence: [acceptance(sealer: impostor)]), because: "not for this purpose", "not a gateway's",
                    "not the gateway")
            }
        }

        @Test(arguments: Judge.available) func theRecipientSignsItsReceipt(judge: Judge) async throws {
            try await refused(
                verify(judge, message.bytes, evidence: [acceptance(), handover(by: SampleExchange.police)]), because: "not its recipient",
                "not the endpoint")
            try await refused(verify(judge, message.bytes, evidence: [acceptance(), handover(outcome: .refused)]), because: "another outcome")
            try await refused(verify(judge, message.bytes, evidence: [acceptance(), handover(hasReceipt: false)]), because: "no receipt")
        }

        @Test func aRevokedCertificateCountsFromItsDate() async throws {
            let certificate = try exchange.signer(SampleExchange.hotline).certificate
            try exchange.pki.revoke(certificate, clock: TestClock(now.adding(.seconds(60))))
            let before = try await verify(.openssl, message.bytes, evidence: [acceptance()])
            #expect(before.succeeded, "\(before.errors)\(before.output)")
            try await refused(verify(.openssl, message.bytes, at: now.adding(.seconds(60))), because: "was revoked")
            try await refused(verify(.openssl, message.bytes, at: now.adding(.seconds(120))), because: "was revoked")
            // A list that has ended by then says nothing.
            try exchange.pki.renewRevocationLists(clock: TestClock(now), validity: .seconds(3600))
            try await refused(verify(.openssl, message.bytes, at: now.adding(.seconds(7200))), because: "list had ended")
        }

        @Test func aRevokedAuthorityHasIssuedNothing() async throws {
            let files = CredentialFiles(directory: exchange.pki.directory.appending(path: "authority"), name: "root")
            let root = try CertificateAuthority(
                certificate: try #require(try Certificate.bundle(contentsOf: files.certificates).first), key: SigningKey(contentsOf: files.key))
            let issuing = try #require(try Certificate.bundle(contentsOf: exchange.pki.issuingFile).first)
            let entry = RevocationList.Entry(serialNumber: issuing.serialNumber, revokedAt: now.adding(.seconds(60)))
            // The signer's own certificate is revoked too, later than the message: that alone would be forgiven.
            try exchange.pki.revoke(exchange.signer(SampleExchange.hotline).certificate, clock: TestClock(now.adding(.seconds(60))))
            let lists = try RevocationList.lists(contentsOf: exchange.pki.revocationListsFile).filter { $0.issuer != root.certificate.subject }
            let text = try ([root.revocationList([entry], number: 3, validity: validity)] + lists).map(\.pem).joined()
            try Data(text.utf8).write(to: exchange.pki.revocationListsFile)
            try await refused(verify(.openssl, message.bytes, at: now), because: "certificate revoked")
        }

        // MARK: What was changed

        @Test(arguments: Judge.available) func changedSignedThings(judge: Judge) async throws {
            let evidence = try acceptance()
            let other = try exchange.inquiry().composed()
            try await refused(verify(judge, message.bytes, evidence: [acceptance(of: other)]), because: "another message")
            let later = accepted(message, at: now.adding(.seconds(1)))
            let leaf = Evidence(leaf: JSONWriter.bytes(later.json), path: evidence.path, root: evidence.root)
            try await refused(verify(judge, message.bytes, evidence: [leaf]), because: "not in the signed tree")
            let manifest = try message.bytes.alteringJSON { $0["payload"] = .string(other.jws.payload) }
            try await refused(verify(judge, manifest, at: now), because: "bad_signature", "Verification failure")
            // The sender signs its manifest, but as a receipt.
            let receipt = try exchange.signer(SampleExchange.hotline).sign(
                .receipt, payload: JSONWriter.bytes(message.manifest.json), issuedAt: now)
            let posing = try message.bytes.alteringJSON { wire in
                wire["payload"] = .string(receipt.payload)
                wire["protected"] = .string(receipt.protected)
                wire["signature"] = .string(receipt.signature)
            }
            try await refused(verify(judge, posing, at: now), because: "typ is", "not signed as")
        }

        @Test(.enabled(if: Judge.available.contains(.joserfc))) func changedParts() async throws {
            let changed = try sample.composed { $0["body"] = ["salt": .string(Base64URL.encode([1])), "data": .string(Base64URL.encode([2]))] }
            try await refused(verify(.joserfc, changed, at: now), because: "was changed")
            let added = try sample.composed { $0["attachment-1"] = ["salt": .string(Base64URL.encode([1])), "data": .string(Base64URL.encode([2]))] }
            try await refused(verify(.joserfc, added, at: now), because: "does not name")
            // Erased content takes nothing from the signature.
            let erased = try message.bytes.alteringJSON { $0["parts"] = [:] }
            #expect(try await verify(.joserfc, erased, at: now).succeeded)
        }

        // MARK: Making

        private var validity: Range<UTCInstant> { now.adding(.seconds(-60))..<now.adding(.seconds(86_400)) }

        private func id() -> UUID { .version7(at: now, random: exchange.random) }

        /// A signer whose certificate the exchange's own authority issued.
        private func issued(_ profile: CertificateProfile, _ subject: CertifiedSubject, exchange name: String = SampleExchange.name) throws
            -> MessageSigner
        {
            let files = CredentialFiles(directory: exchange.pki.directory.appending(path: "authority"), name: "issuing")
            let chain = try Certificate.bundle(contentsOf: files.certificates)
            let authority = try CertificateAuthority(certificate: try #require(chain.first), key: SigningKey(contentsOf: files.key))
            return try signer(by: authority, chain: chain, profile, subject, exchange: name)
        }

        private func signer(
            by authority: CertificateAuthority, chain: [Certificate], _ profile: CertificateProfile, _ subject: CertifiedSubject,
            exchange name: String = SampleExchange.name
        ) throws -> MessageSigner {
            let key = SigningKey.generate()
            let certificate = try authority.issue(
                profile, commonName: "Signer", subject: subject, exchange: name, key: key.verificationKey, validity: validity, random: SystemRandom())
            return try MessageSigner(key: key, certificates: [certificate] + chain)
        }

        private func accepted(_ message: MessageComposer.Composed, at instant: UTCInstant = SampleExchange.now) -> EvidenceStatement {
            EvidenceStatement(
                event: .submissionAcceptance, exchange: SampleExchange.name, evidenceID: id(), at: instant, sender: message.manifest.sender,
                messageID: message.manifest.messageID, messageDigest: message.messageDigest, conversationID: message.manifest.conversationID,
                deliveries: [.init(deliveryID: id(), recipient: SampleExchange.municipality)], directoryVersion: 1)
        }

        private func acceptance(
            of message: MessageComposer.Composed? = nil, sealer: MessageSigner? = nil, in exchange: SampleExchange? = nil
        ) throws -> Evidence {
            let exchange = exchange ?? self.exchange
            let signer = try sealer.map { EvidenceSigner(exchange: SampleExchange.name, signer: $0) } ?? exchange.evidenceSigner()
            return try #require(try signer.sign([accepted(message ?? self.message)], sequence: 1, at: now).first)
        }

        private func handover(
            of message: MessageComposer.Composed? = nil, by endpoint: String = SampleExchange.municipality, outcome: Receipt.Outcome = .accepted,
            hasReceipt: Bool = true, in exchange: SampleExchange? = nil
        ) throws -> Evidence {
            let (message, exchange) = (message ?? self.message, exchange ?? self.exchange)
            let delivery = id()
            let receipt = Receipt(
                exchange: SampleExchange.name, deliveryID: delivery, messageID: message.manifest.messageID, sender: message.manifest.sender,
                recipient: SampleExchange.municipality, messageDigest: message.messageDigest, outcome: outcome, at: now)
            let jws = try exchange.signer(endpoint).sign(.receipt, payload: JSONWriter.bytes(receipt.json), issuedAt: now)
            let statement = EvidenceStatement(
                event: .contentHandover, exchange: SampleExchange.name, evidenceID: id(), at: now, sender: message.manifest.sender,
                messageID: message.manifest.messageID, messageDigest: message.messageDigest,
                deliveries: [.init(deliveryID: delivery, recipient: SampleExchange.municipality)], receipt: hasReceipt ? jws : nil)
            return try #require(try exchange.evidenceSigner().sign([statement], sequence: 2, at: now).first)
        }

        // MARK: Judging

        private func verify(
            _ judge: Judge, _ message: [UInt8], evidence: [Evidence] = [], at instant: UTCInstant? = nil, pki: DevelopmentPKI? = nil
        ) async throws -> CommandResult {
            let directory = try TemporaryDirectory()
            let pki = pki ?? exchange.pki
            var files = [directory.file("message.json")]
            try Data(message).write(to: files[0])
            for (number, evidence) in evidence.enumerated() {
                files.append(directory.file("evidence-\(number).json"))
                try Data(JSONWriter.bytes(evidence.json)).write(to: files[number + 1])
            }
            let options = instant.map { ["--at", $0.rfc3339] } ?? []
            let anchors = pki.anchorsFile.path
            return switch judge {
            case .openssl:
                try await Command.run(
                    URL(filePath: "/bin/bash"),
                    [Repository.file("Examples/verify/verify.sh").path] + options + [anchors, pki.revocationListsFile.path] + files.map(\.path))
            case .joserfc:
                try await Command.run(
                    Self.python,
                    Self.pythonArguments + [Repository.file("Examples/verify/verify.py").path] + options + [anchors] + files.map(\.path))
            }
        }

        /// Refused for the reason that the test is about, in the words of either judge: whatever breaks off for another has judged nothing.
        private func refused(_ result: CommandResult, because reasons: String..., at place: SourceLocation = #_sourceLocation) {
            let said = result.output + result.errors
            #expect(result.status == 1 && said.contains("NOT VERIFIED"), "\(said)", sourceLocation: place)
            #expect(reasons.contains { said.contains($0) }, "\(said)", sourceLocation: place)
        }
    }
}
