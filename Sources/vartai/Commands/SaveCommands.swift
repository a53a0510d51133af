import ArgumentParser
import DeskServer
import ExchangeFormats
import Foundation
import Trust

struct MessageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message", abstract: "A message's exact bytes / Pranešimo baitai", subcommands: [MessageSave.self, MessageExport.self])
}

struct MessageSave: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Write a message to a file as it was signed / Įrašyti pranešimą tokį, koks buvo pasirašytas",
        discussion: """
            The file is a JWS in flattened JSON serialization (RFC 7515 §7.2.2) with the member “parts”. It holds personal data: mode 0600.
            Example / Pavyzdys: vartai message save 0192f0c1-… --out message.json --desk desk.yaml
            """)

    @Argument(help: "Message / Pranešimas") var id: MessageIdentifier
    @Option(help: "File to make / Kuriamas failas") var out: String
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let bytes = try await asking { () async throws(DeskAPIFailure) in try await client.messageBytes(id.value) }
        try OutputFile.create(out, bytes)
        console.written([out])
    }
}

struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "The gateway's evidence of a message / Mainų įrodymai",
        subcommands: [EvidenceShow.self, EvidenceVerify.self, EvidenceSave.self])
}

struct EvidenceSave: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Write a message's evidence to files / Įrašyti pranešimo mainų įrodymus",
        discussion: """
            For each piece of evidence three files: the whole (for “vartai verify message --evidence”), the statement's exact bytes (.leaf.json) and \
            the signed root (.root.json, a flattened JWS); and the root's time-stamp (.stamp.json) where the gateway has one by now.
            Example / Pavyzdys: vartai evidence save 0192f0c1-… --out evidence --desk desk.yaml
            """)

    static let stampSuffix = ".stamp.json"

    @Argument(help: "Message / Pranešimas") var id: MessageIdentifier
    @Option(help: "Folder to write to / Aplankas") var out: String
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let evidence = try await asking { () async throws(DeskAPIFailure) in try await client.evidence(id.value) }
        // The gateway may be away; stamps can be had later.
        let stamps = (try? await client.evidenceStamps(id.value)) ?? []
        try OutputFile.makeDirectory(out)
        var written: [String] = []
        for (index, item) in evidence.enumerated() {
            let name = "\(out)/\(index < 9 ? "0" : "")\(index + 1)-\(Self.event(item))"
            for (suffix, bytes) in [
                (".json", JSONWriter.bytes(item.json)), (".leaf.json", item.leaf), (".root.json", JSONWriter.bytes(item.root.json)),
            ] {
                try OutputFile.create(name + suffix, bytes)
                written.append(name + suffix)
            }
            if let stamp = stamps.first(where: { $0.digest == item.root.messageDigest }) {
                try OutputFile.create(name + Self.stampSuffix, JSONWriter.bytes(stamp.json))
                written.append(name + Self.stampSuffix)
            }
        }
        console.written(written)
        if written.isEmpty, !console.json { console.line(Texts.evidenceNotYet) }
    }

    /// The event's name, for the file's: of the known ones only, since the leaf comes from elsewhere.
    private static func event(_ evidence: Evidence) -> String {
        let leaf = try? JSONReader.read(evidence.leaf, limits: JSONLimits(bytes: WireLimits.signedObjectBytes))
        return leaf?["event"]?.string.flatMap(EvidenceEvent.init(rawValue:))?.rawValue ?? "evidence"
    }
}
