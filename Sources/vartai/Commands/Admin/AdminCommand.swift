import ArgumentParser

struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin", abstract: "A gateway's administration / Mainų mazgo administravimas", subcommands: [AgreementCommand.self])
}
