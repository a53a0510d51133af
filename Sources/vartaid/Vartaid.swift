import ArgumentParser
import Foundation

/// The gateway daemon. Nothing is thrown past this point: an error at the top of a Swift program traps.
@main
enum Vartaid {
    static func main() async {
        let options: Options
        do {
            options = try Options.parse()
        } catch {
            let isRequested = Options.exitCode(for: error).isSuccess
            Output.write(Options.fullMessage(for: error), to: isRequested ? .standardOutput : .standardError)
            exit(isRequested ? 0 : ExitReason.usage.code)
        }
        do {
            try await Start(options: options).run()
        } catch {
            let reason = ExitReason(error)
            Output.write(reason.sentence, to: .standardError)
            exit(reason.code)
        }
    }
}
