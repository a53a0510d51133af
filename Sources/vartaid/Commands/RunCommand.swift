import ArgumentParser
import ExchangeFormats
import Logging

/// `vartaid run`, and `vartaid` alone: the daemon.
struct RunCommand: DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run the gateway / Paleisti mazgą",
        discussion: """
            Takes signed messages from the endpoints of an exchange, checks them, keeps them until their recipients have taken them, and states \
            what happened. Stops at SIGTERM or SIGINT once the requests at work have ended. A store of an earlier version is brought up to date \
            (“vartaid migrate” says how, beforehand).

            SIGHUP reads directory, agreements, anchors, intermediates and revocation lists anew and puts them in force at once, for open \
            connections too; a wrong file changes nothing, and the log says file and line. Every 5 seconds the same happens where one has changed. / \
            Gavęs SIGHUP, iš naujo perskaito dalyvių katalogą, susitarimus, sertifikavimo tarnybų sertifikatus ir atšauktų sertifikatų sąrašus ir \
            iš karto juos taiko, taip pat ir atviroms jungtims; netinkamas failas nieko nepakeičia, o žurnale nurodomas failas ir eilutė. Tas pats \
            daroma kas 5 sekundes, jei kuris nors failas pasikeitė.

            EXAMPLE
              vartaid run --config /etc/vartai/vartaid.yaml --log-format json
            """)

    @OptionGroup var file: ConfigurationOption

    @Flag(
        name: .long,
        help: "Vouches for this computer's clock once, after you have checked it. / Patvirtina sutikrintą kompiuterio laikrodį (vienam paleidimui).")
    var acceptClock = false

    @Flag(
        name: .long,
        help:
            "The storage was restored from a backup: opens a new epoch of the audit log, once. / Saugykla atkurta iš atsarginės kopijos: pradeda naują audito žurnalo epochą (vienam paleidimui)."
    )
    var restored = false

    @Flag(
        name: .long,
        help:
            "Gives the contents a new master key under “wrapping”, destroys the old one, and ends. / Sukuria naują pagrindinį raktą, juo iš naujo užšifruoja turinio raktus, senąjį sunaikina ir baigia."
    )
    var rewrap = false

    @Option(
        name: .long,
        help:
            "With --restored: a tree head that a desk has witnessed; may be repeated. / Kartu su --restored: darbo vietos paliudyta žurnalo santrauka."
    )
    var witnessed: [String] = []

    @Option(name: .long, help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel: LogLevel = .info

    @Option(name: .long, help: "plain or json (one object a line). The log goes to standard error.")
    var logFormat: LogFormat = .plain

    func perform() async throws { try await Start(options: self).run() }
}

enum LogFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case plain, json
}

enum LogLevel: String, ExpressibleByArgument, CaseIterable, Sendable {
    case trace, debug, info, notice, warning, error, critical

    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
}
