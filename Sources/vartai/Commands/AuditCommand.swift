import ArgumentParser
import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Trust

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The gateway's audit log / Mainų mazgo audito žurnalas",
        subcommands: [AuditExport.self, AuditVerify.self, AuditWitness.self, AuditEvents.self])
}

struct AuditExport: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the log to a file / Išrašyti žurnalą į failą",
        discussion: """
            Reads the gateway's state folder and changes nothing in it; the gateway may run meanwhile. The file has one JSON object a line
            (Docs/audit-log.md). It holds no content of messages and no names of persons, but is made for its owner alone.

            Example / Pavyzdys:
              vartai audit export --state /var/lib/vartai/state --out log.jsonl
            """)

    @Option(help: "The gateway's state folder / Mainų mazgo būsenos aplankas") var state: String
    @Option(help: "File to make / Kuriamas failas") var out: String
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let log = try AuditLogFile.opened(state)
        try OutputFile.create(out, [])
        let progress = ProgressLine(console, BilingualText(lt: out, en: out), total: log.size, words: Texts.auditProgress)
        do {
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: out))
            var buffer: [UInt8] = []
            var entries = 0
            try log.export { line in
                buffer += line.bytes
                if case .hashes(_, let hashes) = line { entries += hashes.count }
                guard buffer.count >= 1 << 20 else { return }
                try handle.write(contentsOf: Data(buffer))
                buffer.removeAll(keepingCapacity: true)
                progress.show(entries)
            }
            try handle.write(contentsOf: Data(buffer))
            try handle.close()
        } catch {
            throw CommandFailure(.inputOutput, Texts.fileNotWritten(out))
        }
        progress.end()
        if console.json {
            console.show(["written": .string(out), "exchange": .string(log.exchange), "entries": .number(JSONNumber(log.size))])
        } else {
            console.line(Texts.auditExported(log.size, out))
        }
    }
}

struct AuditEvents: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Every event that the log knows / Visi žurnalo įvykiai",
        discussion: "Example / Pavyzdys: vartai audit events --json")

    @Flag(help: "Print the page Docs/audit-log.md / Išvesti puslapį Docs/audit-log.md") var markdown = false
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) {
        if markdown { return console.text(AuditCatalogue.markdown) }
        console.list(
            AuditRecord.Event.allCases, json: { $0.entry.json($0) },
            [Texts.auditEvent, Texts.auditVerb, Texts.auditMeaning]
        ) { event in
            let verb = event.entry.verb?.name[console.language] ?? ""
            return [Table.Cell(event.rawValue), Table.Cell(verb), Table.Cell(event.entry.description[console.language])]
        }
    }
}

extension AuditLogFile {
    /// - Throws: ``CommandFailure``.
    static func opened(_ state: String) throws(CommandFailure) -> AuditLogFile {
        do {
            return try AuditLogFile(stateDirectory: URL(fileURLWithPath: state, isDirectory: true))
        } catch {
            throw CommandFailure(.data, code: .fileUnreadable, Texts.auditLogUnreadable(state))
        }
    }
}
