import ArgumentParser
import Desk
import DeskServer
import ExchangeFormats
import Foundation
import Trust

struct InboxSave: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Save the attachments of a message / Įrašyti pranešimo priedus",
        discussion: """
            Every attachment, or the one that --attachment names by its number or part id. Size and digest are compared with what was signed before a
            file gets its name; files are for their owner alone (0600). A name that the sender gave is used without folders, control characters and
            leading dots. Nothing is overwritten without --force.
            Exit status: 0 saved; 1 the content is not what was signed; 65 there is no such attachment; 74 a file could not be written.

            Example / Pavyzdys:
              vartai inbox save 0192f0c1-… --out priedai --desk desk.yaml
              vartai inbox save 0192f0c1-… --attachment 1 --out sutartis.pdf --desk desk.yaml
            """)

    @Argument(help: "Message / Pranešimas") var id: MessageIdentifier
    @Option(help: "Number or part id; default: all / Numeris arba dalies identifikatorius; nenurodžius – visi") var attachment: String?
    @Option(help: "Folder, or file for one attachment / Aplankas arba vieno priedo failas") var out = "."
    @Flag(help: "Replace files that exist / Perrašyti esamus failus") var force = false
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let language = console.language
        let message = try await asking { () async throws(DeskAPIFailure) in try await client.inboxItem(id.value, language: language) }.message
        let chosen = try choose(message.attachments)
        let signed = try await SignedParts(of: id.value, client)
        let targets = try targets(of: chosen)
        var saved: [JSONValue] = []
        for (attachment, target) in zip(chosen, targets) {
            let part = try signed.part(attachment.partID)
            let progress = ProgressLine(console, Texts.saving(target.lastPathComponent), total: part.size)
            let file = try SavedFile(target, part, replaces: force) { progress.show($0) }
            defer { progress.end() }
            try await file.fetch(client, of: id.value)
            progress.end()
            if console.json {
                saved.append(["partId": .string(part.partID), "path": .string(target.path), "size": .number(JSONNumber(part.size))])
            } else {
                console.line(Texts.saved(target.path, part.size)[language].printable)
            }
        }
        if console.json { console.show(["saved": .array(saved)]) }
    }

    private func choose(_ attachments: [MessageAttachment]) throws(CommandFailure) -> [MessageAttachment] {
        guard !attachments.isEmpty else { throw CommandFailure(.data, Texts.noAttachments) }
        guard let attachment else { return attachments }
        let numbered = Int(attachment).flatMap { attachments.indices.contains($0 - 1) ? attachments[$0 - 1] : nil }
        guard let found = attachments.first(where: { $0.partID == attachment }) ?? numbered else {
            throw CommandFailure(.data, Texts.attachmentUnknown(attachment))
        }
        return [found]
    }

    /// Where each attachment goes: below the folder under its own name, which no two share.
    private func targets(of attachments: [MessageAttachment]) throws(CommandFailure) -> [URL] {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: out, isDirectory: &isFolder)
        guard (exists && isFolder.boolValue) || out.hasSuffix("/") else {
            guard attachments.count == 1 else { throw CommandFailure(.usage, Texts.severalIntoOneFile) }
            return [URL(fileURLWithPath: out, isDirectory: false)]
        }
        if !exists { try OutputFile.makeDirectory(out) }
        let folder = URL(fileURLWithPath: out, isDirectory: true)
        var taken: Set<String> = []
        return attachments.map { attachment in
            let fallback = AttachmentFileName.fallback(partID: attachment.partID, mediaType: attachment.mediaType)
            var name = AttachmentFileName.safe(attachment.fileName) ?? fallback
            // Two attachments of one name, also where the file system does not tell capitals apart.
            if !taken.insert(name.lowercased()).inserted { name = AttachmentFileName.safe("\(attachment.partID)-\(name)") ?? fallback }
            taken.insert(name.lowercased())
            return folder.appendingPathComponent(name, isDirectory: false)
        }
    }
}

/// What a message says of its parts, from its signed bytes as the desk keeps them.
private struct SignedParts {
    private let message: UnverifiedMessage
    private let manifest: Manifest

    /// - Throws: ``CommandFailure``.
    init(of id: UUID, _ desk: DeskAPIClient) async throws {
        let bytes = try await asking { () async throws(DeskAPIFailure) in try await desk.messageBytes(id) }
        do throws(Problem) {
            message = try UnverifiedMessage(bytes: bytes)
            guard let createdAt = message.manifest["createdAt"]?.string.flatMap(UTCInstant.init(rfc3339:)) else {
                throw Problem(.manifestMalformed, at: JSONPointer(["createdAt"]))
            }
            manifest = try Manifest.read(message.manifest, now: createdAt)
        } catch {
            throw CommandFailure(error)
        }
    }

    func part(_ id: String) throws(CommandFailure) -> SeparatePart {
        guard let part = manifest.parts.first(where: { $0.partID == id }), let salt = message.parts[id]?.salt else {
            throw CommandFailure(.data, Texts.attachmentUnknown(id))
        }
        return SeparatePart(partID: id, mediaType: part.mediaType, size: part.size, salt: salt, digest: part.digest)
    }
}
