import ArgumentParser
import ExchangeFormats
import Foundation
import GatewayStorage
import Trust

/// `vartaid check`: everything that a start would find wrong, without a start.
struct CheckCommand: DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the configuration and every file that it names / Patikrinti konfigūraciją",
        discussion: """
            Reads the configuration, the directory, the agreements, certificates, keys and secrets, asks the token for the keys that lie there, and \
            looks at the store without writing to it; the daemon may run. Names every fault that it finds, each on a line of its own. \
            Exit codes: 0 all is well; 74 the store would not open; 78 the configuration.

            EXAMPLE
              vartaid check --config /etc/vartai/vartaid.yaml
            """)

    @OptionGroup var file: ConfigurationOption

    func perform() async throws {
        let configuration = try DaemonConfiguration(contentsOf: file.config)
        _ = try Parts(configuration)
        let pending = try SQLiteStore.migrations(of: configuration.store(wrapping: nil)).flatMap(\.pending)
        Output.line(Texts.configurationValid, to: .standardOutput)
        if !pending.isEmpty { Output.line(Texts.migrationsWait(pending.count), to: .standardOutput) }
    }
}
