import ArgumentParser
import ExchangeFormats
import Logging

/// What `vartaid` is started with.
struct Options: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vartaid",
        abstract: "The gateway of a Vartai exchange. / „Vartų“ mainų mazgas.",
        discussion: """
            Takes signed messages from the endpoints of an exchange, checks them, keeps them until their recipients have taken them, and states \
            what happened. Stops at SIGTERM or SIGINT once the requests at work have ended.

            SIGHUP reads directory, agreements, anchors, intermediates and revocation lists anew and puts them in force at once, for open \
            connections too; a wrong file changes nothing, and the log says file and line. Every 5 seconds the same happens where one has changed. / \
            Gavęs SIGHUP, iš naujo perskaito dalyvių katalogą, susitarimus, sertifikavimo tarnybų sertifikatus ir atšauktų sertifikatų sąrašus ir \
            iš karto juos taiko, taip pat ir atviroms jungtims; netinkamas failas nieko nepakeičia, o žurnale nurodomas failas ir eilutė. Tas pats \
            daroma kas 5 sekundes, jei kuris nors failas pasikeitė.

            EXAMPLE
              vartaid --config /etc/vartai/vartaid.yaml --check-config
              vartaid --config /etc/vartai/vartaid.yaml --log-format json

            A configuration:
              exchange: lt.test
              gateway: lt.vartai
              state: state
              keys: keys
              listen: {host: 0.0.0.0, port: 8443}
              health: {host: 127.0.0.1, port: 8480}
              console: {host: 127.0.0.1, port: 8444}
              admin: {host: 127.0.0.1, port: 8445}
              administrators: {rasa: [observer], jonas: [observer, operator]}
              tls: {certificate: pki/gateway/tls.pem, key: pki/gateway/tls.key}
              seal: {certificate: pki/gateway/seal.pem, key: pki/gateway/seal.key}
              anchors: pki/anchors.pem
              intermediates: [pki/issuing.pem]
              revocationLists: [pki/crl.pem]
              directory: directory.yaml
              agreements: agreements.yaml
              schemas: Schemas
              timestamps: {authorities: [{url: "http://127.0.0.1:3180/", anchors: pki/anchors.pem}]}
            Relative paths start at the file's folder.

            EXIT CODES
              0 stopped as told; 64 wrong options; 69 an address cannot be listened on; 70 an internal failure; 74 the store; 78 the configuration.
            """,
        version: ProgramVersion.current)

    @Option(name: .long, help: "The configuration file. / Konfigūracijos failas.")
    var config: String

    @Flag(name: .long, help: "Checks the configuration and all files that it names, and ends. / Tik patikrina konfigūraciją.")
    var checkConfig = false

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
}

enum LogFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case plain, json
}

enum LogLevel: String, ExpressibleByArgument, CaseIterable, Sendable {
    case trace, debug, info, notice, warning, error, critical

    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
}
