import Desk
import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Attachments on the command line")
struct AttachmentCommandTests {
    private static let content = sampleBytes(900_000)

    /// A received message with attachments under the names that a sender gave; the first travels on its own, the others inside.
    private func desk(_ names: [String], content: [UInt8] = content, announcedSize: Int? = nil) throws -> FakeDesk {
        let exchange = try SampleExchange()
        let salt = SystemRandom().bytes(32)
        var parts: [MessageComposer.Part] = []
        for index in names.indices {
            let id = "attachment-\(index + 1)"
            parts.append(
                index == 0
                    ? MessageComposer.Part(
                        SeparatePart(
                            partID: id, mediaType: "application/pdf", size: Self.content.count, salt: salt,
                            digest: SaltedDigest.of(Self.content, salt: salt)))
                    : MessageComposer.Part(partID: id, mediaType: "application/pdf", bytes: Array("turinys \(index)".utf8)))
        }
        let message = try exchange.message(
            "THB-230", from: SampleExchange.police, to: SampleExchange.migration, body: ["skubumas": "URGENT"], id: Sample.message, parts: parts)
        let attachments = names.enumerated().map { index, name in
            MessageAttachment(
                partID: "attachment-\(index + 1)", fileName: name, mediaType: "application/pdf", size: message.manifest.parts[index + 1].size,
                description: "Sutartis \(index + 1)")
        }
        let item = InboxItem(
            messageID: Sample.message, sender: SampleExchange.police, formatID: "THB-230", formatVersion: FormatVersion(1, 0),
            conversationID: Sample.message, inReplyTo: nil, receivedAt: SampleExchange.now, outcome: .accepted)
        var contents = ["attachment-1": content]
        for index in names.indices.dropFirst() { contents["attachment-\(index + 1)"] = Array("turinys \(index)".utf8) }
        return FakeDesk(
            received: (
                InboxMessage(item: item, manifest: message.manifest, body: ["skubumas": "URGENT"], attachments: attachments), message.bytes
            ), contents: contents, announcedSize: announcedSize)
    }

    private func withDesk(_ desk: FakeDesk, _ test: (_ place: [String], _ folder: URL) async throws -> Void) async throws {
        let (state, folder) = (try TemporaryDirectory(), try TemporaryDirectory())
        defer {
            state.remove()
            folder.remove()
        }
        try await withServer(desk, state: state) { _ in try await test(["--desk", state.url.path], folder.url) }
    }

    private func names(_ folder: URL) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }

    @Test("Attached files are streamed to the desk and named in the draft")
    func send() async throws {
        let desk = FakeDesk()
        try await withDesk(desk) { place, folder in
            let (scan, odd) = (folder.appendingPathComponent("Skenas ąž.PDF"), folder.appendingPathComponent("a=b.xyz"))
            try Data(sampleBytes(3_000_000)).write(to: scan)
            try Data([1, 2, 3]).write(to: odd)
            let send = ["send", "--format", "THB-230", "--to", "lt.sav.15", "--body", "-"] + place
            let result = try await Command.run(send + ["--attach", "\(scan.path)=Darbo sutartis", "--attach", odd.path], input: "{}")
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
            let draft = try #require(desk.seen.drafts.first)
            let staged = draft.attachments.map { desk.seen.staged[$0.staged] }
            #expect(staged[0]?.new == NewAttachment(fileName: "Skenas ąž.PDF", mediaType: "application/pdf", size: 3_000_000))
            #expect(staged[0]?.bytes == sampleBytes(3_000_000) && desk.seen.longestPiece < 3_000_000)
            #expect(staged[1]?.new == NewAttachment(fileName: "a=b.xyz", mediaType: "application/octet-stream", size: 3))
            #expect(draft.attachments.map(\.description) == ["Darbo sutartis", nil])
            let typed = try await Command.run(send + ["--attach", odd.path, "--attach-type", "audio/wav"], input: "{}")
            #expect(typed.status == 0 && desk.seen.staged.values.contains { $0.new.mediaType == "audio/wav" })
            // Nothing is sent where a file cannot be.
            #expect(try await Command.run(send + ["--attach", folder.path], input: "{}").status == 65)
            #expect(try await Command.run(send + ["--attach", folder.path + "/none.pdf"], input: "{}").status == 65)
            #expect(try await Command.run(send + ["--attach", odd.path, "--attach-type", "WAV"], input: "{}").status == 64)
            #expect(desk.seen.drafts.count == 2)
        }
    }

    @Test("A message shows its attachments, and one that is sent how much is uploaded", arguments: ["lt", "en"])
    func show(language: String) async throws {
        try await withDesk(try desk(["skenas.pdf"])) { place, _ in
            let inbox = try await Command.run(["inbox", "show", Sample.message.wireText, "--language", language] + place)
            #expect(inbox.output.contains(language == "lt" ? "Priedai" : "Attachments"), "\(inbox.errors)")
            #expect(inbox.output.contains(language == "lt" ? "878,9\u{A0}KiB" : "878.9\u{A0}KiB") && inbox.output.contains("Sutartis 1"))
            let outbox = try await Command.run(["outbox", "show", Sample.message.wireText, "--language", language] + place)
            #expect(outbox.output.contains(language == "lt" ? "1,0\u{A0}MiB iš 5,0\u{A0}MiB (20 %)" : "1.0\u{A0}MiB of 5.0\u{A0}MiB (20%)"))
            #expect(outbox.output.contains("skenas.pdf"))
        }
    }

    @Test("Attachments are saved for their owner alone, and nothing is overwritten unasked")
    func save() async throws {
        try await withDesk(try desk(["skenas.pdf", "SKENAS.pdf"])) { place, folder in
            let save = ["inbox", "save", Sample.message.wireText, "--language", "en"] + place
            let result = try await Command.run(save + ["--out", folder.path])
            #expect(result.status == 0 && result.output.contains("878.9\u{A0}KiB"), "\(result.errors)")
            #expect(try names(folder) == ["attachment-2-SKENAS.pdf", "skenas.pdf"])
            let file = folder.appendingPathComponent("skenas.pdf")
            #expect(try Array(Data(contentsOf: file)) == Self.content)
            #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
            try Data("mano".utf8).write(to: file)
            let again = try await Command.run(save + ["--attachment", "1", "--out", folder.path])
            #expect(again.status == 74 && again.errors.contains("--force"))
            #expect(try Data(contentsOf: file) == Data("mano".utf8))
            #expect(try await Command.run(save + ["--attachment", "attachment-1", "--out", file.path, "--force"]).status == 0)
            #expect(try Array(Data(contentsOf: file)) == Self.content)
            let json = try await Command.run(save + ["--attachment", "2", "--out", folder.path + "/kitas.pdf", "--json"])
            #expect(json.output.contains("attachment-2") && json.errors.isEmpty)
            #expect(try await Command.run(save + ["--attachment", "7"]).status == 65)
            #expect(try await Command.run(save + ["--out", folder.path + "/vienas.pdf"]).status == 64)
            #expect(try names(folder) == ["attachment-2-SKENAS.pdf", "kitas.pdf", "skenas.pdf"])
        }
    }

    @Test(
        "A sender's file name chooses no folder and hides nothing",
        arguments: [
            ("../../etc/passwd", "passwd"), ("C:\\Windows\\a.exe", "a.exe"), (".bashrc", "bashrc"), ("..", "attachment-1.pdf"),
            ("a\u{1B}[2Jb\n.pdf", "a[2Jb.pdf"), ("foto\u{202E}gpj.exe", "fotogpj.exe"), ("\u{200B}\u{FEFF}", "attachment-1.pdf"),
            (String(repeating: "ž", count: 300) + ".pdf", String(repeating: "ž", count: 125) + ".pdf"),
        ])
    func hostileNames(name: String, expected: String) async throws {
        try await withDesk(try desk([name])) { place, folder in
            let result = try await Command.run(["inbox", "save", Sample.message.wireText, "--out", folder.path] + place)
            #expect(result.status == 0, "\(result.errors)")
            #expect(try names(folder) == [expected])
        }
    }

    @Test("Content that is not what was signed is not saved", arguments: [true, false])
    func differs(isShort: Bool) async throws {
        let wrong = isShort ? Array(Self.content.dropLast()) : [Self.content[0] ^ 1] + Self.content.dropFirst()
        try await withDesk(try desk(["skenas.pdf"], content: wrong)) { place, folder in
            let result = try await Command.run(["inbox", "save", Sample.message.wireText, "--out", folder.path] + place)
            #expect(result.status == 1 && result.errors.hasPrefix("E-SIG-05"), "\(result.errors)")
            #expect(try names(folder).isEmpty)
        }
    }

    @Test("A part that breaks off leaves no file")
    func brokenOff() async throws {
        try await withDesk(try desk(["skenas.pdf"], content: Array(Self.content.prefix(300_000)), announcedSize: 900_000)) { place, folder in
            let result = try await Command.run(["inbox", "save", Sample.message.wireText, "--out", folder.path] + place)
            #expect(result.status == 2, "\(result.errors)")
            #expect(try names(folder).isEmpty)
        }
    }
}
