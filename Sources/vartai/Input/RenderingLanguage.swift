import ArgumentParser
import ExchangeFormats
import Foundation

/// In which language a message is shown: one, or both at once.
enum RenderingLanguage: String, Sendable, ExpressibleByArgument, CaseIterable {
    case lt, en, both
}

/// What commands that show a message understand, in the place of ``CommonOptions``.
struct RenderingOptions: ParsableArguments, ConsoleOptions {
    @Flag(help: "Print JSON / Išvesti JSON")
    var json = false

    @Option(help: "Language of what is printed, lt, en or both; default: VARTAI_LANGUAGE, LC_ALL, LANG / Rodomo teksto kalba")
    var language: RenderingLanguage?

    @Flag(help: "Nothing that tells somebody’s identity / Be duomenų, atskleidžiančių asmenų tapatybę")
    var redact = false

    @Option(help: "Make an HTML page, for reading and printing / Sukurti HTML puslapį skaityti ir spausdinti")
    var html: String?

    private var session: Language { .preferred(in: ProcessInfo.processInfo.environment) }

    /// Sentences are in the language asked for; in the session's where both are.
    var console: Console { Console(language: language.flatMap { Language(rawValue: $0.rawValue) } ?? session, json: json) }

    /// One, or both with the session's first.
    var languages: [Language] { language == .both ? [session, session.other] : [console.language] }

    var redaction: Redaction { redact ? .withoutIdentities : .full }
}
