import ArgumentParser
import ExchangeFormats

/// `vartaid`: the life of an installation, one command for each step of it.
struct VartaidCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vartaid",
        abstract: "The gateway of a Vartai exchange. / „Vartų“ mainų mazgas.",
        discussion: """
            Without a command it runs: “vartaid --config F” is “vartaid run --config F”. / Nenurodžius komandos, mazgas paleidžiamas.

            EXAMPLE
              vartaid init --to /etc/vartai --exchange lt.test --gateway lt.vartai
              vartaid check --config /etc/vartai/vartaid.yaml
              vartaid run --config /etc/vartai/vartaid.yaml --log-format json
              vartaid backup --config /etc/vartai/vartaid.yaml --to /backup/state/2026-01-31 --keys-to /backup-of-keys/vartai

            EXIT CODES
              0 stopped as told, or done; 64 wrong options; 69 an address cannot be listened on; 70 an internal failure; \
            74 the store, or a backup; 78 the configuration.
            """,
        version: ProgramVersion.current,
        subcommands: [
            InitCommand.self, CheckCommand.self, RunCommand.self, BackupCommand.self, RestoreCommand.self, MigrateCommand.self,
        ],
        defaultSubcommand: RunCommand.self)
}

/// One of the daemon's commands. What it throws, ``ExitReason`` names.
protocol DaemonCommand: ParsableCommand {
    func perform() async throws
}

/// The file that every command but `init` needs.
struct ConfigurationOption: ParsableArguments {
    @Option(name: .long, help: "The configuration file. / Konfigūracijos failas.")
    var config: String
}
