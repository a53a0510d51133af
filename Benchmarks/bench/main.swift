import ArgumentParser
import Foundation
import Story

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measures the gateway beside its peers and this machine's limits.",
        discussion: "What is measured, and how to read it: Benchmarks/README.md.",
        subcommands: [RunCommand.self, ListCommand.self, ReportCommand.self])

    static func execute() async throws {
        var command = try parseAsRoot()
        if var waiting = command as? any AsyncParsableCommand { try await waiting.run() } else { try command.run() }
    }
}

// Whoever reads the progress may go away; what was started is stopped all the same.
signal(SIGPIPE, SIG_IGN)

do {
    try await BenchCommand.execute()
} catch is Interruption.Interrupted {
    Foundation.exit(130)
} catch let failure as BenchFailure {
    FileHandle.standardError.write(Data("\(failure)\n".utf8))
    Foundation.exit(1)
} catch {
    BenchCommand.exit(withError: error)
}
