import ArgumentParser
import DatabaseFiles
import ExchangeFormats
import Foundation
import Installation
import Trust

/// `vartaid init`: an installation's first files.
struct InitCommand: DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a new installation / Paruošti naują mazgą",
        discussion: """
            Writes vartaid.yaml with every key there is, those that may be left out as comments; makes the folders for state and keys (0700) and a \
            fresh master key (0600). Nothing that is there already is changed: where one of them is, nothing is made.

            EXAMPLE
              vartaid init --to /etc/vartai --exchange lt.test --gateway lt.vartai --state /var/lib/vartai --keys /var/lib/vartai-keys
            """)

    @Option(name: .long, help: "The folder for vartaid.yaml. / Aplankas konfigūracijai.")
    var to: String
    @Option(name: .long, help: "The exchange, such as lt.test. / Mainų aplinka.")
    var exchange: String
    @Option(name: .long, help: "The gateway's id, such as lt.vartai. / Mazgo identifikatorius.")
    var gateway: String
    @Option(name: .long, help: "The folder for the state; default: state in --to. / Būsenos aplankas.")
    var state = "state"
    @Option(name: .long, help: "The folder for the keys; default: keys in --to. / Raktų aplankas.")
    var keys = "keys"

    func validate() throws {
        guard CertifiedSubject.isName(exchange), CertifiedSubject.isName(gateway) else {
            throw ValidationError("--exchange lt.test --gateway lt.vartai")
        }
        guard [state, keys].allSatisfy({ path in !path.isEmpty && !path.contains { "\"\\\n".contains($0) } }) else {
            throw ValidationError("--state DIR --keys DIR")
        }
    }

    func perform() async throws {
        let folder = URL(filePath: to, directoryHint: .isDirectory).absoluteURL
        let file = folder.appending(path: "vartaid.yaml")
        let (stateFolder, keysFolder) = (URL(filePath: state, relativeTo: folder).absoluteURL, URL(filePath: keys, relativeTo: folder).absoluteURL)
        guard !PrivateFiles.overlap(stateFolder, keysFolder) else {
            throw ConfigurationFailure(
                lt: "„state“ ir „keys“ turi būti skirtingi aplankai, ne vienas kitame",
                en: "“state” and “keys” have to be different folders, neither in the other")
        }
        for taken in [file, stateFolder.appending(path: "messages.sqlite"), keysFolder.appending(path: "keys.sqlite")]
            + [MasterKeyFiles.clearFile(in: keysFolder), MasterKeyFiles.wrappedFile(in: keysFolder)]
        where FileManager.default.fileExists(atPath: taken.path) {
            throw ConfigurationFailure(lt: "\(taken.path) jau yra; nieko nepakeista", en: "\(taken.path) is there already; nothing was changed")
        }
        let text =
            Texts.configurationHead
            + ConfigurationText.of(DaemonKeys.all(exchange: exchange, gateway: gateway, state: "\"\(state)\"", keys: "\"\(keys)\""))
        for place in [stateFolder, keysFolder] { try PrivateFiles.prepare(place) }
        _ = try MasterKeyFiles(folder: keysFolder, wrapping: nil).open(expecting: nil, random: SystemRandom())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // Last: a configuration says that all it names was made.
        try PrivateFiles.write(Array(text.utf8), to: file)
        for line in Texts.installed(file: file.path, key: MasterKeyFiles.clearFile(in: keysFolder).path) { Output.line(line, to: .standardOutput) }
    }
}
