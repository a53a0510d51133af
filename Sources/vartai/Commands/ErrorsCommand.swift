import ArgumentParser
import ExchangeFormats
import Foundation

struct ErrorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "errors", abstract: "The error catalogue / Klaidų katalogas", subcommands: [ErrorsList.self, ErrorsShow.self],
        defaultSubcommand: ErrorsList.self)
}

struct ErrorsList: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the codes / Kodų sąrašas", discussion: "Example / Pavyzdys: vartai errors list --language lt")

    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) {
        console.list(ErrorCatalogue.entries, json: \.json, [Texts.code, Texts.sentence]) { entry in
            [.init(entry.code.rawValue), .init(entry.sentence[console.language])]
        }
    }
}

struct ErrorsShow: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What a code means and what to do / Ką reiškia kodas ir ką daryti",
        discussion: "Example / Pavyzdys: vartai errors show E-SIG-01")

    @Argument(help: "E-SIG-01") var code: String
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        guard let known = ErrorCode(rawValue: code.uppercased()) else {
            throw CommandFailure(.data, code: .parameterInvalid, Texts.errorCodeUnknown(code))
        }
        let entry = ErrorCatalogue.entry(known)
        if console.json {
            console.show(entry.json)
            return
        }
        let language = console.language
        console.line(entry.code.rawValue, .heading)
        console.line(entry.sentence)
        console.line(entry.sentence[language.other], .faint)
        if let help = entry.help { console.line("\(Texts.help[language]): \(help[language])") }
        console.line("\(Texts.status[language]): \(entry.status)")
    }
}

extension ErrorCatalogue.Entry {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "code": .string(code.rawValue), "status": .number(JSONNumber(status)), "sentence": sentence.json, "since": .string(since),
        ]
        object["help"] = help?.json
        return .object(object)
    }
}
