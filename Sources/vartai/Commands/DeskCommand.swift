import ArgumentParser
import Desk
import DeskServer
import ExchangeFormats
import Foundation

struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "The desk of an agency / Įstaigos darbo vieta",
        subcommands: [DeskRun.self, DeskStatus.self, DeskEnrol.self, DeskRenew.self, DeskRewrap.self])
}

struct DeskStatus: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Whether the desk runs / Ar darbo vieta veikia",
        discussion: """
            Alarms where evidence of how a delivery ended is overdue (the gateway had promised it), where the gateway's log contradicts itself, and
            where a source cannot be read. Exit status then: 1.
            Example / Pavyzdys: vartai desk status --desk desk.yaml
            """)

    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let presence = try await asking { () async throws(DeskAPIFailure) in try await client.presence() }
        let witness = try await asking { () async throws(DeskAPIFailure) in try await client.witness() }
        let sources = try await asking { () async throws(DeskAPIFailure) in try await client.sources() }
        let failing = sources.filter { $0.failure != nil }
        if console.json {
            var object = presence.json.object ?? [:]
            object["log"] = .string(witness.state.rawValue)
            object["sources"] = .array(sources.map(\.json))
            console.show(.object(object))
        } else {
            console.line(Texts.deskStatus(presence.endpoint, presence.exchange, since: presence.startedAt.localText, presence.processID))
            if !presence.overdueEvidence.isEmpty {
                console.line(Texts.evidenceOverdue(presence.overdueEvidence.count), .bad)
                for id in presence.overdueEvidence { console.line("  \(id.wireText)") }
            }
            console.warn(of: witness)
            for source in failing { console.line("\(source.id): \(source.sentence[console.language])", source.tone) }
        }
        // An alarm that a script hears too.
        if !presence.overdueEvidence.isEmpty || witness.state == .alarm || !failing.isEmpty { throw ExitCode(ExitStatus.negative.rawValue) }
    }
}
