import ArgumentParser
import ExchangeFormats

struct FormatsExplain: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "What a code means and what to do / Ką reiškia kodas ir ką daryti",
        discussion: """
            A code of an error or a warning, a code of a code list (in every list that has it, or list/CODE), a code list or a format.
            Klaidos ar įspėjimo kodas, klasifikatoriaus kodas (visuose jį turinčiuose klasifikatoriuose arba sąrašas/KODAS), klasifikatorius, formatas.
            Example / Pavyzdys: vartai formats explain E-FLD-05
            Example / Pavyzdys: vartai formats explain queryResult/HIT
            """)

    @Argument(help: "E-FLD-05, HIT, queryResult/HIT, queryResult, THB-230") var code: String
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let found = Explanation.all(of: code)
        guard !found.isEmpty else {
            throw CommandFailure(.data, code: .parameterInvalid, Texts.nothingToExplain(code, nearest: Explanation.nearest(to: code)))
        }
        if console.json { return console.show(.array(found.map(\.json))) }
        for (index, explanation) in found.enumerated() {
            if index > 0 { console.line() }
            explanation.show(console)
        }
    }
}

/// Something that a code is the name of.
private enum Explanation {
    case error(CatalogueEntry)
    case code(CodeList.Code, CodeList)
    case list(CodeList)
    case format(FormatDefinition)

    /// Capitals do not matter.
    static func all(of text: String) -> [Explanation] {
        let name = text.lowercased()
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard let list = FormatCatalogue.codeLists.first(where: { $0.id.lowercased() == parts[0] }) else { return [] }
            return list.codes.filter { $0.code.lowercased() == parts[1] }.map { .code($0, list) }
        }
        let errors = CatalogueEntry.all.filter { $0.code.lowercased() == name }
        let formats = FormatReference(argument: text).flatMap { try? $0.definition() }
        let lists = FormatCatalogue.codeLists
        return errors.map { .error($0) } + (formats.map { [.format($0)] } ?? []) + lists.filter { $0.id.lowercased() == name }.map { .list($0) }
            + lists.flatMap { list in list.codes.filter { $0.code.lowercased() == name }.map { .code($0, list) } }
    }

    /// What may have been meant.
    static func nearest(to text: String) -> [String] {
        let lists = FormatCatalogue.codeLists
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2 {
            let names = NearestName(String(parts[0])).all(among: lists.map(\.id))
            return names.flatMap { id in
                NearestName(String(parts[1])).all(among: FormatCatalogue.codeList(id)?.codes.map(\.code) ?? []).map { "\(id)/\($0)" }
            }
        }
        var known = CatalogueEntry.all.map(\.code) + FormatCatalogue.formats.map(\.id) + lists.map(\.id)
        known += lists.flatMap { $0.codes.map(\.code) }
        var seen: Set<String> = []
        return NearestName(text).all(among: known).filter { seen.insert($0).inserted }
    }

    func show(_ console: Console) {
        let language = console.language
        switch self {
        case .error(let entry): console.show(entry)
        case .code(let code, let list):
            console.line("\(list.id)/\(code.code)", .heading)
            console.line(code.label)
            console.line(code.label[language.other], .faint)
            if let help = code.help { console.line(help) }
            console.line("\(Texts.codeList[language]): \(list.title[language])")
            if let first = code.validity.from { console.line("\(Texts.validFrom[language]): \(first.iso8601)") }
            if let last = code.validity.to { console.line("\(Texts.validTo[language]): \(last.iso8601)") }
            for rule in list.mappingRules {
                guard let values = code.mappings[rule.vocabulary.id] else { continue }
                console.line("\(rule.vocabulary.title[language]): \(values.joined(separator: ", "))")
            }
        case .list(let list):
            console.line(list.id, .heading)
            console.line(list.title)
            console.line(list.title[language.other], .faint)
            console.line("vartai formats codes \(list.id)")
        case .format(let format):
            console.line("\(format.id) \(format.version)", .heading)
            console.line(format.title)
            console.line(format.title[language.other], .faint)
            console.line(format.description)
            console.line("vartai formats show \(format.id)@\(format.version)")
        }
    }

    var json: JSONValue {
        switch self {
        case .error(let entry):
            var object = entry.json.object ?? [:]
            object["kind"] = entry.status == nil ? "warning" : "error"
            return .object(object)
        case .code(let code, let list):
            var object: JSONObject = ["kind": "code", "code": .string(code.code), "label": code.label.json]
            object["help"] = code.help?.json
            object["list"] = ["id": .string(list.id), "title": list.title.json]
            object["validFrom"] = code.validity.from.map { .string($0.iso8601) }
            object["validTo"] = code.validity.to.map { .string($0.iso8601) }
            var map = JSONObject()
            for rule in list.mappingRules { map[rule.vocabulary.id] = code.mappings[rule.vocabulary.id].map { .array($0.map { .string($0) }) } }
            if !map.isEmpty { object["map"] = .object(map) }
            return .object(object)
        case .list(let list): return ["kind": "codeList", "id": .string(list.id), "title": list.title.json]
        case .format(let format):
            return [
                "kind": "format", "id": .string(format.id), "version": .string(format.version.description), "title": format.title.json,
                "description": format.description.json,
            ]
        }
    }
}
