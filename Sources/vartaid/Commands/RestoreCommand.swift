import ArgumentParser
import ExchangeFormats
import Foundation
import GatewayStorage
import Trust

/// `vartaid restore`: puts a backup into the empty folders that a configuration names.
struct RestoreCommand: DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Restore a backup into empty folders / Atkurti atsarginę kopiją tuščiuose aplankuose",
        discussion: """
            The gateway is stopped, the state folder empty, the keys folder empty but for the master key, which you put there first. Without --keys the \
            keys that lie there stay: where they have survived they are better than any copy. Every byte is compared on its way. The next start has to \
            be “vartaid run --restored --witnessed HEAD”, with the furthest head of the audit log that any desk holds: see Docs/disaster-recovery.md.

            EXAMPLE
              vartaid restore --from /backup/state/2026-01-31 --keys /backup-of-keys/vartai --config /etc/vartai/vartaid.yaml
            """)

    @OptionGroup var file: ConfigurationOption
    @Option(name: .long, help: "The state's backup. / Būsenos kopija.")
    var from: String
    @Option(name: .long, help: "The keys' backup. / Raktų kopija.")
    var keys: String?

    func perform() async throws {
        let configuration = try DaemonConfiguration(contentsOf: file.config)
        let progress = ProgressLine()
        defer { progress.end() }
        let outcome = try StoreRestore(
            to: configuration.store(wrapping: try configuration.wrappingKey(apartFrom: [])), random: SystemRandom(), progress: progress.steps
        ).restore(state: URL(filePath: from).absoluteURL, keys: keys.map { URL(filePath: $0).absoluteURL })
        progress.end()
        for line in Texts.restored(outcome) { Output.line(line, to: .standardOutput) }
    }
}
