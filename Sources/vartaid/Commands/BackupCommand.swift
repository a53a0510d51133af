import ArgumentParser
import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Trust

/// `vartaid backup`: makes a backup while the gateway runs, or reads one again.
struct BackupCommand: DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Back up the store while the gateway runs, or verify a backup / Daryti arba patikrinti atsarginę kopiją",
        discussion: """
            Copies the store as it is at one instant: the state to one folder, the keys of the contents to another, which belongs to other people. \
            The state's folder is new each time; the keys' folder is always the same, and what was in it is replaced, so that what was erased stays \
            erased. The master key is in neither: it is renewed where something was erased, so copy it again whenever this says so, or let --master-to put it \
            into a third folder, of a third person. Nothing of the running store is written or locked.

            With --verify everything is read again: digests, SQLite's own check, a key for every content, every part; with --config the audit log is \
            recomputed and held against its signed heads.

            EXAMPLE
              vartaid backup --config /etc/vartai/vartaid.yaml --to /backup/state/2026-01-31 --keys-to /backup-of-keys/vartai
              vartaid backup --verify /backup/state/2026-01-31 --keys /backup-of-keys/vartai --config /etc/vartai/vartaid.yaml
            """)

    @Option(name: .long, help: "The configuration file. / Konfigūracijos failas.")
    var config: String?
    @Option(name: .long, help: "A new folder for the state. / Naujas aplankas būsenos kopijai.")
    var to: String?
    @Option(name: .long, help: "The folder for the keys, replaced each time. / Aplankas raktų kopijai; ankstesnė kopija pakeičiama.")
    var keysTo: String?
    @Option(
        name: .long,
        help: "A third folder for the master key, replaced each time. / Trečias aplankas pagrindiniam raktui; ankstesnė kopija pakeičiama.")
    var masterTo: String?
    @Option(name: .long, help: "A state's backup to read again. / Tikrinama būsenos kopija.")
    var verify: String?
    @Option(name: .long, help: "With --verify: the keys' backup. / Kartu su --verify: raktų kopija.")
    var keys: String?

    func validate() throws {
        if verify == nil {
            guard config != nil, to != nil, keysTo != nil, keys == nil else {
                throw ValidationError("--config F --to DIR --keys-to DIR [--master-to DIR] | --verify DIR [--keys DIR] [--config F]")
            }
        } else {
            guard to == nil, keysTo == nil, masterTo == nil else { throw ValidationError("--verify DIR [--keys DIR] [--config F]") }
        }
    }

    func perform() async throws {
        let progress = ProgressLine()
        defer { progress.end() }
        if let verify { return try check(verify, progress) }
        guard let config, let to, let keysTo else { return }
        let configuration = try DaemonConfiguration(contentsOf: config)
        let outcome = try StoreBackup(
            of: configuration.store(wrapping: nil), id: UUID(), clock: SystemClock(), program: ProgramVersion.current, progress: progress.steps
        ).make(state: URL(filePath: to).absoluteURL, keys: URL(filePath: keysTo).absoluteURL, master: masterTo.map { URL(filePath: $0).absoluteURL })
        progress.end()
        Output.line(Texts.backupMade(outcome.manifest), to: .standardOutput)
        Output.line(masterTo.map { Texts.masterKeyCopied(to: $0) } ?? Texts.keepMasterKey(outcome), to: .standardOutput)
    }

    private func check(_ folder: String, _ progress: ProgressLine) throws {
        let log = try config.map { config in
            let configuration = try DaemonConfiguration(contentsOf: config)
            return LogVerifier(try Registry.load(configuration.registry).signatures)
        }
        let report = try BackupVerification(progress: progress.steps).verify(
            state: URL(filePath: folder).absoluteURL, keys: keys.map { URL(filePath: $0).absoluteURL }, log: log)
        progress.end()
        for finding in report.findings { Output.line(finding, to: .standardError) }
        for line in Texts.verified(report) { Output.line(line, to: .standardOutput) }
        if !report.isGood { throw BackupFailure(Texts.backupBad(report.findings.count)) }
    }
}
