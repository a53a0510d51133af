import ArgumentParser
import ExchangeFormats
import Foundation
import Story

/// `make run`: plays the story, then keeps everything running until Ctrl-C.
struct StoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vartai-story",
        abstract: "Plays the story of `make run` / Parodo „make run“ istoriją",
        discussion: """
            Starts the gateway, six desks and a time-stamping authority on this machine, with development certificates and invented records, and shows
            what they do.

            Example / Pavyzdys: vartai-story --project . --state .vartai/demo --python .venv/bin/python
            """)

    @Option(help: "The checkout / Projekto aplankas")
    var project = "."

    @Option(help: "Where the state is written; emptied first / Būsenos aplankas; pradedant ištuštinamas")
    var state = ".vartai/demo"

    @Option(help: "The folder with vartaid and vartai; beside this program where absent / Programų aplankas")
    var programs: String?

    @Option(help: "Python with joserfc / Python su joserfc")
    var python = ".venv/bin/python"

    @Flag(help: "End after the story / Parodžius istoriją baigti")
    var once = false

    func run() async throws {
        let own = URL(filePath: CommandLine.arguments.first ?? "story").deletingLastPathComponent()
        let place = StoryPlace(
            programs: programs.map { URL(filePath: $0) } ?? own, project: URL(filePath: project), state: URL(filePath: state))
        let narrator = Narrator(isTerminal: isatty(STDOUT_FILENO) == 1) { line in
            FileHandle.standardOutput.write(Data((line + "\n").utf8))
        }
        let interruption = Interruption()
        narrator.plain("Vartai – tarpinstituciniai duomenų mainai kovai su prekyba žmonėmis. Visi duomenys išgalvoti.")
        narrator.plain("Vartai – interagency data exchange against trafficking in human beings. All data are invented.")
        narrator.plain("")
        let world = try await StoryWorld.make(at: place, timeStamps: true)
        do {
            try await interruption.orElse {
                let teller = StoryTeller(world, narrator, python: URL(filePath: python))
                try await teller.start()
                let outcome = try await teller.play()
                if !once {
                    WhatNext(place: place, world: world, referral: outcome.referral.referralID).tell(narrator)
                    await interruption.wait()
                }
            }
        } catch {
            await world.stop()
            throw error
        }
        await world.stop()
        narrator.plain("Viskas sustabdyta. / Everything has been stopped.")
    }
}

do {
    try await StoryCommand.parse().run()
} catch is Interruption.Interrupted {
    Foundation.exit(130)
} catch let failure as StoryFailure {
    FileHandle.standardError.write(Data("\(failure)\n".utf8))
    Foundation.exit(1)
} catch {
    StoryCommand.exit(withError: error)
}
