import ArgumentParser
import Desk
import DeskServer
import ExchangeFormats
import Trust

struct AuditWitness: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "What the desk holds about the gateway's log / Ką darbo vieta liudija apie mainų mazgo žurnalą",
        discussion: """
            Every desk fetches the signed head of the gateway's audit log regularly and demands a proof that it goes on from the one before. --save
            writes the latest head, which “vartai audit verify --witnessed” and “vartaid --restored --witnessed” read; --save-fork the two heads that
            the gateway has signed and that cannot both be true, which “vartai audit verify --fork” judges.
            Exit status: 0 the log is consistent; 1 the gateway contradicts what was witnessed.

            Example / Pavyzdys:
              vartai audit witness --desk desk.yaml --save head.json
            """)

    @Option(help: "File for the latest head / Failas naujausiai santraukai") var save: String?
    @Option(help: "File for the newest contradiction / Failas naujausiam prieštaravimui") var saveFork: String?
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let status = try await asking { () async throws(DeskAPIFailure) in try await client.witness() }
        if let save {
            guard let latest = status.latest else { throw CommandFailure(.negative, Texts.nothingWitnessed) }
            try OutputFile.create(save, latest.head)
        }
        if let saveFork {
            guard let alarm = status.alarms.first else { throw CommandFailure(.negative, Texts.noContradiction) }
            try OutputFile.create(saveFork, alarm.proof)
        }
        if console.json { console.show(status.json) } else { Self.show(status, console) }
        if status.state == .alarm { throw ExitCode(ExitStatus.negative.rawValue) }
    }

    private static func show(_ status: WitnessStatus, _ console: Console) {
        console.line(status.state.sentence, status.state == .alarm ? .bad : status.state == .none ? .plain : .good)
        console.show(
            Properties([
                (Texts.witnessSince, status.since?.localText), (Texts.witnessChecked, status.checkedAt?.localText),
                (Texts.auditEpoch, status.latest.map { String($0.position.epoch) }),
                (Texts.auditEntries, status.latest.map { String($0.position.size) }),
                (Texts.auditRoot, status.latest?.position.hash.hexadecimal), (Texts.witnessSigned, status.latest?.signedAt.localText),
                (Texts.witnessKept, String(status.heads)),
            ]).lines(console.language))
        for epoch in status.epochs { console.line(Texts.witnessEpoch(epoch), .attention) }
        for alarm in status.alarms {
            console.line(
                "\(alarm.foundAt.localText)  \(alarm.kind.sentence[console.language])"
                    + (alarm.endedAt.map { " (\(Texts.witnessEnded[console.language]) \($0.localText))" } ?? ""), alarm.endedAt == nil ? .bad : .faint
            )
        }
    }
}

extension Console {
    /// One line for who asks after something else; nothing where all is well.
    func warn(of status: WitnessStatus) {
        if status.state == .alarm { line(status.state.sentence, .bad) }
    }
}
