import ArgumentParser
import ExchangeFormats
import Foundation
import GatewayStorage

/// `vartaid migrate`: what a new version of the program changes in the store, and the change itself.
struct MigrateCommand: DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "What this version changes in the store / Saugyklos pakeitimai pereinant prie šios versijos",
        discussion: """
            Without --apply nothing is changed: it says which changes this version of the program would make; the gateway may run. With --apply the \
            gateway has to be stopped; make a backup first, for there is no way back. “vartaid run” makes the same changes by itself.
            A store of a later version is refused, untouched.

            EXAMPLE
              vartaid migrate --config /etc/vartai/vartaid.yaml
              vartaid migrate --config /etc/vartai/vartaid.yaml --apply
            """)

    @OptionGroup var file: ConfigurationOption
    @Flag(name: .long, help: "Make the changes. / Atlikti pakeitimus.")
    var apply = false

    func perform() async throws {
        let store = try DaemonConfiguration(contentsOf: file.config).store(wrapping: nil)
        let databases = try SQLiteStore.migrations(of: store)
        for database in databases { for line in Texts.migrations(database) { Output.line(line, to: .standardOutput) } }
        let pending = databases.flatMap(\.pending).count
        guard pending > 0 else { return Output.line(databases.isEmpty ? Texts.noStoreYet : Texts.storeIsCurrent, to: .standardOutput) }
        guard apply else { return Output.line(Texts.nothingWasChanged, to: .standardOutput) }
        try SQLiteStore.migrate(store)
        Output.line(Texts.migrated(pending), to: .standardOutput)
    }
}
