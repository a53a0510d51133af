import ArgumentParser
import ExchangeFormats
import Foundation

struct ErrorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "errors", abstract: "The catalogue of errors and warnings / Klaidų ir įspėjimų katalogas",
        subcommands: [ErrorsList.self, ErrorsShow.self],
        defaultSubcommand: ErrorsList.self)
}

struct ErrorsList: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the codes / Kodų sąrašas", discussion: "Example / Pavyzdys: vartai errors list --language lt")

    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) {
        console.list(CatalogueEntry.all, json: \.json, [Texts.code, Texts.sentence]) { entry in
            [.init(entry.code), .init(entry.sentence[console.language])]
        }
    }
}

struct ErrorsShow: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What a code means and what to do / Ką reiškia kodas ir ką daryti",
        discussion: "Example / Pavyzdys: vartai errors show E-SIG-01")

    @Argument(help: "E-SIG-01", completion: .list(CatalogueEntry.all.map(\.code))) var code: String
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        guard let entry = CatalogueEntry.all.first(where: { $0.code == code.uppercased() }) else {
            let nearest = NearestName(code).all(among: CatalogueEntry.all.map(\.code))
            throw CommandFailure(.data, code: .parameterInvalid, Texts.errorCodeUnknown(code, nearest: nearest))
        }
        if console.json { console.show(entry.json) } else { console.show(entry) }
    }
}

extension Console {
    /// What the catalogue says of a code, for people.
    func show(_ entry: CatalogueEntry) {
        line(entry.code, .heading)
        line(entry.sentence)
        line(entry.sentence[language.other], .faint)
        if let help = entry.help { line("\(Texts.help[language]): \(help[language])") }
        if let status = entry.status {
            line("\(Texts.status[language]): \(status)")
        } else {
            line(Texts.warningRefusesNothing)
        }
    }
}

/// An error or a warning of the catalogue.
struct CatalogueEntry {
    let code: String
    /// `nil` for a warning.
    let status: Int?
    let sentence: BilingualText
    let help: BilingualText?
    let since: String

    /// Errors first.
    static let all =
        ErrorCatalogue.entries.map {
            CatalogueEntry(code: $0.code.rawValue, status: $0.status, sentence: $0.sentence, help: $0.help, since: $0.since)
        }
        + WarningCatalogue.entries.map { CatalogueEntry(code: $0.code.rawValue, status: nil, sentence: $0.sentence, help: $0.help, since: $0.since) }

    var json: JSONValue {
        var object: JSONObject = ["code": .string(code)]
        object["status"] = status.map { .number(JSONNumber($0)) }
        object["sentence"] = sentence.json
        object["since"] = .string(since)
        object["help"] = help?.json
        return .object(object)
    }
}
