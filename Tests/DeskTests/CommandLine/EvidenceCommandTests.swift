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

    func verify(_ names: [String], _ more: [String] = []) async throws -> Command.Result {
        let language = more.contains("--language") ? [] : ["--language", "en"]
        return try await Command.run(
            ["evidence", "verify"] + names.map(path)
                + ["--anchors", message.pki.anchorsFile.path, "--crl", message.pki.revocationListsFile.path] + language + more)
    }
}
