import ArgumentParser
import LoadTools

/// How large the week is, from the command line.
struct WeekOptions: ParsableArguments {
    @Option(help: "Messages of the part week, 1000–10000000.")
    var messages = 1_000_000

    @Option(help: "Endpoints of the part week, 20–1000.")
    var endpoints = 200

    @Option(help: "Messages a second in the part week; where absent, a part of what this machine carries.")
    var rate: Double?

    @Option(help: "From which the plan of the part week follows.")
    var seed: UInt64 = 1

    func validate() throws {
        guard WeekPlan.messageRange.contains(messages) else { throw ValidationError("--messages: 1000–10000000") }
        guard WeekPlan.endpointRange.contains(endpoints) else { throw ValidationError("--endpoints: 20–1000") }
        guard rate.map({ $0 >= 1 && $0 <= 100_000 }) ?? true else { throw ValidationError("--rate: 1–100000") }
    }

    var scale: WeekScale { WeekScale(plan: WeekPlan(messages: messages, endpoints: endpoints, seed: seed), rate: rate) }
}

/// The week that is played.
struct WeekScale: Sendable {
    let plan: WeekPlan
    /// Messages a second; `nil`: as the machine carries.
    let rate: Double?
}
