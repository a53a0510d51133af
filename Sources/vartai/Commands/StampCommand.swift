import ArgumentParser
import DeskServer
import ExchangeFormats
import Foundation

struct StampCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stamp", abstract: "A message's time-stamp / Pranešimo laiko žyma", subcommands: [StampSave.self])
}

struct StampSave: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Write the time-stamp of a message that was sent to a file / Įrašyti išsiųsto pranešimo laiko žymą",
        discussion: """
            Asked of the gateway now. With it “vartai verify message --stamp” shows by when the message existed.
            Example / Pavyzdys: vartai stamp save 0192f0c1-… --out stamp.json --desk desk.yaml
            """)

    @Argument(help: "Message / Pranešimas") var id: MessageIdentifier
    @Option(help: "File to make / Kuriamas failas") var out: String
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let stamp = try await asking { () async throws(DeskAPIFailure) in try await client.stamp(id.value) }
        try OutputFile.create(out, JSONWriter.bytes(stamp.json))
        console.written([out])
    }
}
