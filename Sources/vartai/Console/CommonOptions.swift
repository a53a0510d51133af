import ArgumentParser
import ExchangeFormats
import Foundation

/// Options that say how a command speaks.
protocol ConsoleOptions: Sendable {
    /// The console that the options ask for.
    var console: Console { get }
}

/// What every command understands.
struct CommonOptions: ParsableArguments, ConsoleOptions {
    @Flag(help: "Print JSON / Išvesti JSON")
    var json = false

    @Option(help: "Language of what is printed, lt or en; default: VARTAI_LANGUAGE, LC_ALL, LANG / Rodomo teksto kalba")
    var language: Language?

    var console: Console { Console(language: language ?? .preferred(in: ProcessInfo.processInfo.environment), json: json) }
}

extension Language {
    /// The language of a session: `VARTAI_LANGUAGE`, then the locale as POSIX ranks it (`LC_ALL`, `LC_MESSAGES`, `LANG`); English unless
    /// Lithuanian is asked for.
    static func preferred(in environment: [String: String]) -> Language {
        for name in ["VARTAI_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment[name], !value.isEmpty else { continue }
            return value.lowercased().hasPrefix("lt") ? .lt : .en
        }
        return .en
    }
}

/// A command that ends with a sentence and an exit status, whatever happens.
protocol VartaiCommand: AsyncParsableCommand {
    associatedtype Options: ConsoleOptions
    var common: Options { get }

    /// - Throws: ``CommandFailure``, or what ArgumentParser throws for a wrong command line.
    func perform(_ console: Console) async throws
}

extension VartaiCommand {
    func run() async throws { try await perform(common.console) }
}
