import ArgumentParser
import LoadTools

/// How large the week is, from the command line.
struct WeekOptions: ParsableArguments {
    @Option(help: "Messages of the part week, 1000–10000000.")
    var messages = 1_000_000

    @Option(help: "Endpoints of the part week, 20–1000.")
    var endpoints = 200

    @Option(help: "Messages a second that are offered in the part week, 1–100000; 1667 make a million in ten minutes.")
    var rate = WeekScale.usualRate

    @Option(help: "From which the plan of the part week follows.")
    var seed: UInt64 = 1

    func validate() throws {
        guard WeekPlan.messageRange.contains(messages) else { throw ValidationError("--messages: 1000–10000000") }
        guard WeekPlan.endpointRange.contains(endpoints) else { throw ValidationError("--endpoints: 20–1000") }
        guard (1...100_000).contains(rate) else { throw ValidationError("--rate: 1–100000") }
    }

    var scale: WeekScale { WeekScale(plan: WeekPlan(messages: messages, endpoints: endpoints, seed: seed), rate: rate) }
}

/// The week that is played.
struct WeekScale: Sendable {
    let plan: WeekPlan
    /// Messages a second.
    let rate: Double

    /// Two cores carry it with room to spare, with the load's programs beside the gateway.
    static let usualRate = 1250.0
}
