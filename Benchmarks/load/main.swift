import ArgumentParser
import Foundation

struct BenchLoad: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-load",
        abstract: "The benchmark's load: submits messages that were signed beforehand, or plays recipients. Prints one line of JSON.",
        subcommands: [SubmitCommand.self, ReceiveCommand.self, DesksCommand.self])
}

do {
    var command = try BenchLoad.parseAsRoot()
    try command.run()
} catch let failure as LoadFailure {
    Output.complain(failure.description)
    Foundation.exit(1)
} catch {
    BenchLoad.exit(withError: error)
}
