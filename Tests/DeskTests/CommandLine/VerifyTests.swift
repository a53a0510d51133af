import ExchangeFormats
import Foundation
import Testing
import Trust

/// A message as an auditor gets it: signed by a real key of a development PKI, with the gateway's evidence of its acceptance.
struct AuditedMessage {
    let directory: TemporaryDirectory
    let pki: DevelopmentPKI
    let bytes: [UInt8]
    let jws: FlattenedJWS
    let accepted: UTCInstant

    init(directory: TemporaryDirectory) throws {
        self.directory = directory
        let now = SystemClock().now()
        pki = try DevelopmentPKI.create(
            in: directory.url.appendingPathComponent("pki"), exchange: "lt.test", gatewayID: "lt.vartai",
            endpoints: ["ngo.nappz.linija", "lt.sav.15"], clock: SystemClock(), random: SystemRandom())
        let manifest = Manifest(
            exchange: "lt.test", formatID: "THB-230", formatVersion: FormatVersion(1, 0), messageID: .version7(at: now, random: SystemRandom()),
            conversationID: .version7(at: now, random: SystemRandom()), createdAt: now, validUntil: now.adding(.seconds(3600)),
            sender: "ngo.nappz.linija", senderPerson: "d-7", recipients: ["lt.sav.15"], priority: .urgent, purpose: "ASSIST", regime: "BDAR",
            legalBasis: ["XIV-169"], handlingCodes: ["A0"], language: .lt, subjectCategories: ["VICTIM"],
            consentScope: .init(organisation: "lt.sav.15", services: ["SHELTER"], validUntil: now.adding(.seconds(7200))), retention: 30, parts: [])
        let message = try MessageComposer(signer: pki.endpointSigning("ngo.nappz.linija").signer(), random: SystemRandom())
            .compose(manifest, parts: [.init(partID: "body", mediaType: "application/json", bytes: Array(#"{"a":1}"#.utf8))], issuedAt: now)
        (bytes, jws, accepted) = (message.bytes, message.jws, now)
        try Data(bytes).write(to: file("message.json"))
        try write(evidence(digest: message.messageDigest, id: manifest.messageID, conversation: manifest.conversationID), "evidence.json")
    }

    func file(_ name: String) -> URL { directory.url.appendingPathComponent(name) }

    func write(_ value: JSONValue, _ name: String) throws { try Data(JSONWriter.bytes(value)).write(to: file(name)) }

    func evidence(digest: [UInt8], id: UUID, conversation: UUID) throws -> JSONValue {
        let statement = EvidenceStatement(
            event: .submissionAcceptance, exchange: "lt.test", evidenceID: .version7(at: accepted, random: SystemRandom()), at: accepted,
            sender: "ngo.nappz.linija", messageID: id, messageDigest: digest, conversationID: conversation,
            deliveries: [.init(deliveryID: .version7(at: accepted, random: SystemRandom()), recipient: "lt.sav.15")], directoryVersion: 1)
        let signer = EvidenceSigner(exchange: "lt.test", signer: try pki.gatewaySeal.signer())
        return .array(try signer.sign([statement], sequence: 1, at: accepted).map(\.json))
    }

    func verify(_ message: String = "message.json", evidence: String? = "evidence.json", more: [String] = []) async throws -> Command.Result {
        var arguments = [
            "verify", "message", file(message).path, "--anchors", pki.anchorsFile.path, "--crl", pki.revocationListsFile.path, "--language", "en",
        ]
        if let evidence { arguments += ["--evidence", file(evidence).path] }
        return try await Command.run(arguments + more)
    }
}

@Suite("Verifying with files alone")
struct VerifyTests {
    private func withMessage(_ test: (AuditedMessage) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        try await test(try AuditedMessage(directory: directory))
    }

    @Test("Who signed, when it was accepted, digests of message and parts")
    func good() async throws {
        try await withMessage { message in
            let result = try await message.verify()
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.output.contains("ngo.nappz.linija"))
            #expect(result.output.contains("SubmissionAcceptance"))
            #expect(result.output.contains("Verified: the message is authentic."))
            let report = try JSONReader.read(Array(try await message.verify(more: ["--json"]).output.utf8), limits: JSONLimits(bytes: 1 << 20))
            #expect(report["verified"] == true)
            #expect(report["judgedBy"] == "acceptance")
            #expect(result.output.contains("TOTAL_PASSED") && report["validation"] == ["indication": "TOTAL_PASSED"])
            #expect(report["judgedAt"]?.string == message.accepted.rfc3339)
            #expect(report["parts"]?.array?.first?["check"] == "matches")
        }
    }

    @Test("A message whose content was erased still verifies", arguments: [true, false])
    func erased(keepsEmptyParts: Bool) async throws {
        try await withMessage { message in
            var object: JSONObject = [
                "payload": .string(message.jws.payload), "protected": .string(message.jws.protected), "signature": .string(message.jws.signature),
            ]
            if keepsEmptyParts { object["parts"] = [:] }
            try message.write(.object(object), "erased.json")
            let result = try await message.verify("erased.json")
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.output.contains("erased"))
        }
    }

    @Test("A changed part is seen")
    func changedPart() async throws {
        try await withMessage { message in
            let text = String(decoding: message.bytes, as: UTF8.self).replacing(
                Base64URL.encode(Array(#"{"a":1}"#.utf8)), with: Base64URL.encode(Array(#"{"a":2}"#.utf8)))
            try Data(text.utf8).write(to: message.file("changed.json"))
            let result = try await message.verify("changed.json")
            #expect(result.status == 1)
            #expect(result.output.contains("differs") && result.output.contains("TOTAL_FAILED / HASH_FAILURE"))
            #expect(!result.output.contains("authentic"))
        }
    }

    @Test("A changed manifest is refused with the code of the catalogue")
    func changedManifest() async throws {
        try await withMessage { message in
            let manifest = String(decoding: Base64URL.decode(message.jws.payload) ?? [], as: UTF8.self).replacing("URGENT", with: "NORMAL")
            let text = String(decoding: message.bytes, as: UTF8.self).replacing(message.jws.payload, with: Base64URL.encode(Array(manifest.utf8)))
            try Data(text.utf8).write(to: message.file("changed.json"))
            let result = try await message.verify("changed.json", evidence: nil)
            #expect(result.status == 1)
            #expect(result.errors.hasPrefix("E-SIG-01: "))
            #expect(result.errors.contains("TOTAL_FAILED / SIG_CRYPTO_FAILURE"))
        }
    }

    @Test("A manifest that names no exchange can be judged by nobody")
    func manifestOfNoExchange() async throws {
        try await withMessage { message in
            let text = String(decoding: message.bytes, as: UTF8.self).replacing(message.jws.payload, with: Base64URL.encode(Array("{}".utf8)))
            try Data(text.utf8).write(to: message.file("nowhere.json"))
            let result = try await message.verify("nowhere.json", evidence: nil)
            #expect(result.status == 1)
            #expect(result.errors.hasPrefix("E-MSG-02: "))
        }
    }

    @Test("Evidence of another message proves nothing about this one")
    func otherEvidence() async throws {
        try await withMessage { message in
            let other = try message.evidence(digest: [UInt8](repeating: 1, count: 32), id: UUID(), conversation: UUID())
            try message.write(other, "other.json")
            #expect(try await message.verify(evidence: "other.json").status == 1)
        }
    }

    @Test("Revocation after the acceptance does not undo it; without evidence the signature no longer holds")
    func revokedLater() async throws {
        try await withMessage { message in
            let certificates = try Certificate.bundle(contentsOf: message.pki.endpointSigning("ngo.nappz.linija").certificates)
            try message.pki.revoke(try #require(certificates.first), clock: ShiftedClock(by: .seconds(60)))
            #expect(try await message.verify().status == 0)
            let later = message.accepted.adding(.seconds(120)).rfc3339
            let result = try await message.verify(evidence: nil, more: ["--at", later])
            #expect(result.status == 1)
            #expect(result.errors.hasPrefix("E-SIG-04: "))
            let own = try #require(certificates.first).fingerprint.map { String(format: "%02x", $0) }.joined()
            #expect(result.errors.contains("INDETERMINATE / REVOKED_NO_POE") && result.errors.contains(own), "\(result.errors)")
        }
    }
}

/// The system's clock, moved.
private struct ShiftedClock: WallClock {
    let shift: Duration

    init(by shift: Duration) { self.shift = shift }

    func now() -> UTCInstant { SystemClock().now().adding(shift) }
}
