import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Logging
import TestSupport
import Testing
import Trust

/// `vartai audit export` and `vartai audit verify` on the state of a real gateway.
@Suite(.timeLimit(.minutes(5))) struct AuditCommandTests {
    private let exchange: TestSupport.SampleExchange
    private let restorable: RestorableGateway
    private let folder: TestSupport.TemporaryDirectory

    init() throws {
        exchange = try TestSupport.SampleExchange()
        restorable = try RestorableGateway(exchange, ManualClock(TestSupport.SampleExchange.now))
        folder = try TestSupport.TemporaryDirectory()
    }

    /// A gateway's log with so many messages, and its last head.
    private func log(_ messages: Int) async throws -> [UInt8] {
        let gateway = try await restorable.start()
        for _ in 0..<messages {
            let message = try exchange.inquiry()
            _ = try await gateway.submit(
                message.composed().bytes, from: gateway.caller(certificate: exchange.tlsCertificate(message.manifest.sender)))
        }
        try await gateway.signHead()
        let head = try #require(try await gateway.logState().head)
        try await restorable.stop()
        return head.bytes
    }

    private func verify(_ arguments: [String]) async throws -> Command.Result {
        try await Command.run(
            ["audit", "verify"] + arguments + ["--anchors", exchange.pki.anchorsFile.path, "--crl", exchange.pki.revocationListsFile.path])
    }

    private var export: URL { folder.file("log.jsonl") }

    @Test func exportedAndVerified() async throws {
        let head = try await log(20)
        let exported = try await Command.run(["audit", "export", "--state", restorable.state.path, "--out", export.path])
        #expect(exported.status == 0 && exported.output.contains("20"))
        let mode = try FileManager.default.attributesOfItem(atPath: export.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let witnessed = folder.file("head.json")
        try Data(head).write(to: witnessed)
        let good = try await verify([export.path, "--witnessed", witnessed.path, "--language", "lt"])
        #expect(good.status == 0 && good.output.contains("Patikrinta: žurnalas visas ir nepakeistas."), "\(good.output)\(good.errors)")
        let state = try await verify(["--state", restorable.state.path, "--json"])
        let report = try JSONReader.read(Array(state.output.utf8), limits: JSONLimits(bytes: 100_000))
        #expect(report["good"] == true && report["entries"]?.integer == 20 && report["heads"]?.integer == 1)

        // One bit.
        var text = try String(contentsOf: export, encoding: .utf8)
        let place = try #require(text.range(of: #"{"entry":17,"#))
        let changed = try #require(text.range(of: "MESSAGE_ACCEPTED", range: place.upperBound..<text.endIndex))
        text.replaceSubrange(changed, with: "MESSAGE_ACCEPTEE")
        let tampered = folder.file("tampered.jsonl")
        try text.write(to: tampered, atomically: true, encoding: .utf8)
        let bad = try await verify([tampered.path, "--language", "en"])
        #expect(bad.status == 1 && bad.output.contains("entry 17: was changed"), "\(bad.output)\(bad.errors)")
        let json = try JSONReader.read(Array(try await verify([tampered.path, "--json"]).output.utf8), limits: JSONLimits(bytes: 100_000))
        #expect(json["findings"]?.array?.first?["kind"] == "CHANGED" && json["findings"]?.array?.first?["entry"]?.integer == 17)

        // What is no export, and what is not there.
        #expect(try await verify([witnessed.path]).status == 65)
        #expect(try await verify([folder.file("nothing").path]).status == 65)
        #expect(try await verify(["--state", folder.file("nowhere").path]).status == 65)
    }

    @Test func aForkIsJudgedByItsFile() async throws {
        let seal = EvidenceSigner(exchange: TestSupport.SampleExchange.name, signer: try exchange.pki.gatewaySeal.signer())
        func head(_ byte: UInt8) throws -> SignedTreeHead {
            try seal.sign(
                LogPosition(epoch: 1, size: 7, hash: [UInt8](repeating: byte, count: 32)),
                at: TestSupport.SampleExchange.now.adding(.seconds(Int(byte))))
        }
        let fork = LogContradiction(
            kind: .fork, held: try head(1).jws, shown: try head(2).jws, epochs: [], proof: nil, foundAt: TestSupport.SampleExchange.now,
            witness: TestSupport.SampleExchange.police)
        let file = folder.file("fork.json")
        try Data(JSONWriter.bytes(fork.json)).write(to: file)
        let judged = try await verify(["--fork", file.path, "--exchange", "lt.test", "--language", "en"])
        #expect(judged.status == 1 && judged.output.contains("Proven: the gateway has signed both heads"), "\(judged.output)\(judged.errors)")
        #expect(try await verify(["--fork", file.path, "--exchange", "lt.prod"]).status == 1)
    }

    @Test func theEventsAreListed() async throws {
        let listed = try await Command.run(["audit", "events", "--language", "lt"])
        #expect(listed.status == 0 && listed.output.contains("DATA_DISCLOSED") && listed.output.contains("atskleidimas"))
        let json = try JSONReader.read(Array(try await Command.run(["audit", "events", "--json"]).output.utf8), limits: JSONLimits(bytes: 100_000))
        #expect(json.array?.count == AuditRecord.Event.allCases.count)
    }
}
