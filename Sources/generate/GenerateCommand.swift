import ArgumentParser
import DefinitionsGenerator
import Foundation

@main
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Make Schemas/, the tables of the message library and the pages of Docs/ from Definitions/.")

    @Option(help: "The root of the repository.")
    var root = "."

    @Flag(help: "Write nothing; fail where the committed files differ.")
    var check = false

    @Flag(help: "Codes may be gone that were generated before: only where nobody has seen them yet.")
    var removeCodes = false

    func run() throws {
        let generator = Generator(root: URL(filePath: root), mayRemoveCodes: removeCodes)
        do {
            let changed = check ? try generator.drift() : try generator.write()
            for path in changed { print(path) }
            guard !check || changed.isEmpty else {
                report("The files above differ from Definitions/: run make generate.")
                throw ExitCode.failure
            }
        } catch let failure as GenerationFailure {
            report(failure.description)
            throw ExitCode.failure
        }
    }

    private func report(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
