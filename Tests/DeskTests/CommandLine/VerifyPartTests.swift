import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Verifying parts that travel on their own")
struct VerifyPartTests {
    @Test("A part is checked where its file is given, and named where it is not")
    func separateParts() async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let audited = try AuditedMessage(directory: directory)
        let content = sampleBytes(700_000)
        let salt = SystemRandom().bytes(32)
        var manifest = try Manifest.read(try UnverifiedMessage(bytes: audited.bytes).manifest, now: audited.accepted)
        manifest.messageID = .version7(at: audited.accepted, random: SystemRandom())
        manifest.parts = []
        let message = try MessageComposer(signer: audited.pki.endpointSigning("ngo.nappz.linija").signer(), random: SystemRandom()).compose(
            manifest,
            parts: [
                .init(partID: "body", mediaType: "application/json", bytes: Array("{}".utf8)),
                .init(
                    SeparatePart(
                        partID: "attachment-1", mediaType: "application/pdf", size: content.count, salt: salt,
                        digest: SaltedDigest.of(content, salt: salt))),
            ], issuedAt: audited.accepted)
        try Data(message.bytes).write(to: audited.file("parts.json"))
        try Data(content).write(to: audited.file("good.pdf"))
        try Data(content.dropLast()).write(to: audited.file("short.pdf"))
        func verify(_ more: [String]) async throws -> Command.Result { try await audited.verify("parts.json", evidence: nil, more: more) }

        let unchecked = try await verify([])
        #expect(unchecked.status == 0, "\(unchecked.errors)")
        #expect(unchecked.output.contains("not checked: attachment-1") && unchecked.output.contains("authentic"))
        let checked = try await verify(["--part", "attachment-1=\(audited.file("good.pdf").path)"])
        #expect(checked.status == 0 && !checked.output.contains("not checked") && checked.output.contains("matches"))
        let short = try await verify(["--part", "attachment-1=\(audited.file("short.pdf").path)"])
        #expect(short.status == 1 && short.output.contains("differs"))
        #expect(try await verify(["--part", "attachment-1=\(audited.file("none.pdf").path)"]).status == 65)
        #expect(try await verify(["--part", "attachment-9=\(audited.file("good.pdf").path)"]).status == 1)
        #expect(try await verify(["--part", "attachment-1"]).status == 64)
    }
}
