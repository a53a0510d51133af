import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Evidence on the command line")
struct EvidenceCommandTests {
    private func withMessage(_ test: (AuditedMessage, EvidenceFiles) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let message = try AuditedMessage(directory: directory)
        try await test(message, EvidenceFiles(message))
    }

    @Test("A whole history is proved, shown as a table in both languages, and told to programs")
    func whole() async throws {
        try await withMessage { message, files in
            try files.write("accepted.json", .accepted)
            try files.write("ended.json", .neverFetched)
            let result = try await files.verify(["accepted.json", "ended.json"])
            #expect(result.status == 0, "\(result.errors)\(result.output)")
            #expect(result.output.contains("Never fetched") && result.output.contains("E-EXP-05") && result.output.contains("is complete"))
            let lithuanian = try await files.verify(["accepted.json", "ended.json"], ["--language", "lt"])
            #expect(lithuanian.output.contains("Gavėjas nepaėmė") && lithuanian.output.contains("nestinga"))
            let json = try await files.verify(["accepted.json", "ended.json"], ["--json"])
            let report = try JSONReader.read(Array(json.output.utf8), limits: JSONLimits(bytes: 1 << 20))
            #expect(report["complete"] == true && report["verified"] == true)
            let told = try #require(report["messages"]?.array?.first)
            #expect(told["deliveries"]?.array?.first?["end"] == "NEVER_FETCHED")
            #expect(told["evidence"]?.array?.first?["rootSequence"]?.integer == 1)
            let shown = try await Command.run(["evidence", "show", files.path("accepted.json"), "--language", "en"])
            #expect(shown.status == 0 && shown.output.contains("Signatures were not verified here"), "\(shown.errors)")
        }
    }

    @Test("Whether, when and by whom a root was time-stamped is told in both languages; who has the authority's certificates verifies it")
    func stamped() async throws {
        try await withMessage { message, files in
            try files.write("accepted.json", .accepted)
            try files.write("ended.json", .neverFetched)
            let instant = try files.stamp("accepted.stamp.json", of: "accepted.json", by: message.pki)
            func show(_ names: [String], _ language: String) async throws -> String {
                let result = try await Command.run(["evidence", "show"] + names.map(files.path) + ["--language", language])
                #expect(result.status == 0, "\(result.errors)")
                return result.output
            }
            let authority = try #require(try Certificate.bundle(contentsOf: message.pki.timeStamping.certificates).first).subject
            let english = try await show(["accepted.json", "accepted.stamp.json"], "en")
            #expect(english.contains("Root no. 1: time-stamped \(instant) by “\(authority)”."), "\(english)")
            let lithuanian = try await show(["accepted.json", "accepted.stamp.json"], "lt")
            #expect(lithuanian.contains("Šaknis Nr. 1: laiko žyma \(instant), ją uždėjo „\(authority)“."), "\(lithuanian)")
            #expect(try await show(["accepted.json"], "en").contains("Root no. 1: whether it is time-stamped is not known."))

            let whole = ["accepted.json", "ended.json", "accepted.stamp.json"]
            let unverified = try await files.verify(whole)
            #expect(unverified.status == 0 && !unverified.output.contains("; verified"), "\(unverified.output)")
            let trust = ["--tsa-anchors", message.pki.anchorsFile.path, "--tsa-crl", message.pki.revocationListsFile.path]
            let verified = try await files.verify(whole, trust)
            #expect(verified.status == 0 && verified.output.contains("by “\(authority)”; verified."), "\(verified.output)")
            let json = try await files.verify(whole, trust + ["--json"])
            let report = try JSONReader.read(Array(json.output.utf8), limits: JSONLimits(bytes: 1 << 20))
            let told = try #require(report["messages"]?.array?.first?["evidence"]?.array?.first?["rootStamp"])
            #expect(told["verified"] == true && told["genTime"]?.string == instant && told["authority"]?.string == authority)

            // By somebody whom nobody here trusts: what is shown is shown, and verification fails.
            let other = try AuditedMessage(directory: TemporaryDirectory())
            defer { other.directory.remove() }
            _ = try files.stamp("foreign.stamp.json", of: "accepted.json", by: other.pki)
            let bad = try await files.verify(["accepted.json", "ended.json", "foreign.stamp.json"], trust)
            #expect(bad.status == 1 && bad.output.contains("its time-stamp does not hold. E-STP-01"), "\(bad.output)")
            // Of another root: it says nothing of this one.
            let text = try String(contentsOf: message.file("accepted.stamp.json"), encoding: .utf8)
            try Data(text.replacing("evidenceRoot", with: "message").utf8).write(to: message.file("other.stamp.json"))
            #expect(try await show(["accepted.json", "other.stamp.json"], "en").contains("not known"))
            try Data("{}".utf8).write(to: message.file("none.stamp.json"))
            #expect(try await files.verify(["none.stamp.json"]).status == 65)
        }
    }

    @Test("Something under way is 2, something missing, contradictory or changed is 1")
    func notWhole() async throws {
        try await withMessage { message, files in
            try files.write("accepted.json", .accepted)
            let open = try await files.verify(["accepted.json"])
            #expect(open.status == 2 && open.output.contains("still under way"), "\(open.output)")
            let later = message.accepted.adding(.seconds(86_400)).rfc3339
            let overdue = try await files.verify(["accepted.json"], ["--at", later])
            #expect(overdue.status == 1 && overdue.output.contains("overdue") && overdue.output.contains("E-EVD-02"), "\(overdue.output)")
            try files.write("consigned.json", .consigned)
            try files.write("withdrawn.json", .withdrawn)
            let torn = try await files.verify(["accepted.json", "consigned.json", "withdrawn.json"])
            #expect(torn.status == 1 && torn.output.contains("a consignment is stated"), "\(torn.output)")
            let text = try String(contentsOf: message.file("accepted.json"), encoding: .utf8)
            try Data(text.replacing(#""size":1"#, with: #""size":2"#).utf8).write(to: message.file("changed.json"))
            let changed = try await files.verify(["changed.json"])
            #expect(changed.status == 1 && changed.output.contains("E-EVD-01"), "\(changed.output)")
            try Data("{}".utf8).write(to: message.file("none.json"))
            #expect(try await files.verify(["none.json"]).status == 65)
        }
    }
}

/// Evidence about an audited message, sealed by its exchange's gateway.
private struct EvidenceFiles {
    let message: AuditedMessage
    private let delivery = UUID.version7(at: SystemClock().now(), random: SystemRandom())

    init(_ message: AuditedMessage) { self.message = message }

    func path(_ name: String) -> String { message.file(name).path }

    func write(_ name: String, _ outcome: EvidenceOutcome) throws {
        let manifest = try UnverifiedMessage(bytes: message.bytes).manifest
        let isAcceptance = outcome == .accepted
        let at = message.accepted.adding(isAcceptance ? .zero : .seconds(1))
        let id = try #require(manifest["messageId"]?.string.flatMap(UUID.init(wireText:)))
        let statement = EvidenceStatement(
            event: outcome.event, exchange: "lt.test", evidenceID: .version7(at: at, random: SystemRandom()), at: at, sender: "ngo.nappz.linija",
            messageID: id, messageDigest: message.jws.messageDigest,
            conversationID: isAcceptance ? delivery : nil,
            deliveries: [
                .init(deliveryID: delivery, recipient: "lt.sav.15", validUntil: isAcceptance ? message.accepted.adding(.seconds(3600)) : nil)
            ],
            directoryVersion: isAcceptance ? 1 : nil, reason: outcome.reasons.first)
        let signer = EvidenceSigner(exchange: "lt.test", signer: try message.pki.gatewaySeal.signer())
        let evidence = try signer.sign([statement], sequence: 1, at: at)
        try message.write(evidence[0].json, name)
    }

    /// Stamps the root of a piece of evidence, in a tree of its own.
    ///
    /// - Returns: the token's time.
    func stamp(_ name: String, of evidence: String, by pki: DevelopmentPKI) throws -> String {
        let bytes = Array(try Data(contentsOf: message.file(evidence)))
        let piece = try Evidence(JSONReader.read(bytes, limits: JSONLimits(bytes: 1 << 20)))
        let digest = piece.root.messageDigest
        let signer = EvidenceSigner(exchange: "lt.test", signer: try message.pki.gatewaySeal.signer())
        let leaf = BatchStamp.leaf(.evidenceRoot, digest)
        let root = try signer.signStampRoot(of: MerkleTree(leaves: [leaf]), sequence: 1, at: message.accepted)
        let token = try TimeStampAuthority.token(over: root.messageDigest, by: pki)
        try message.write(
            BatchStamp(
                kind: .evidenceRoot, digest: digest,
                links: [BatchStamp.Link(path: Evidence.Path(index: 0, size: 1, hashes: []), root: root, token: token.der)]
            ).json, name)
        return token.genTime.rfc3339
    }

    func verify(_ names: [String], _ more: [String] = []) async throws -> Command.Result {
        let language = more.contains("--language") ? [] : ["--language", "en"]
        return try await Command.run(
            ["evidence", "verify"] + names.map(path)
                + ["--anchors", message.pki.anchorsFile.path, "--crl", message.pki.revocationListsFile.path] + language + more)
    }
}
