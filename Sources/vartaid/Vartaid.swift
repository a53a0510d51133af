import ArgumentParser
import Foundation

/// The gateway daemon. Nothing is thrown past this point: an error at the top of a Swift program traps.
@main
enum Vartaid {
    static func main() async {
        let command: any DaemonCommand
        do {
            var parsed = try VartaidCommand.parseAsRoot()
            guard let own = parsed as? any DaemonCommand else {
                // The help of one of the commands.
                try parsed.run()
                exit(0)
            }
            command = own
        } catch {
            let isRequested = VartaidCommand.exitCode(for: error).isSuccess
            Output.write(VartaidCommand.fullMessage(for: error), to: isRequested ? .standardOutput : .standardError)
            exit(isRequested ? 0 : ExitReason.usage.code)
        }
        do {
            try await command.perform()
        } catch {
            let reason = ExitReason(error)
            Output.write(reason.sentence, to: .standardError)
            exit(reason.code)
        }
    }
}
